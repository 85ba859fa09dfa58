"""A form whose sums fail → those of their amounts that the picture of the page shows otherwise.

The engines of digital pages read one text: where its characters are named wrong they agree on what nobody sees. Only
the picture of the page is another witness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.amounts import Amount, parse_amount
from extract.errors import EngineFailed, InvalidAmount, LimitExceeded, UnreadableDocument
from extract.model import BoundingBox, LineItem, PageKey
from extract.settle.reading import Reading
from extract.settle.suspicion import SURE
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader
from extract.tables.scanned.recognised import Recognised, Turn

_DOTS_PER_INCH = 300
#: Amounts that are looked at; a text layer that lies does so in more than one.
_MOST_LOOKED_AT = 40


def shown_otherwise(
    opened: Sequence[OpenedPage], reader: PageReader, reading: Reading, form: str
) -> tuple[tuple[LineItem, Recognised], ...]:
    """The amounts of failed sums whose cells surely show another amount, each with what is recognised there."""
    failed = reading.failed()
    doubted = [item for item in reading.items_of(form) if item.key in failed and item.where.bbox is not None]
    by_page: dict[PageKey, list[LineItem]] = {}
    for item in doubted[:_MOST_LOOKED_AT]:
        by_page.setdefault(item.where.page_key, []).append(item)
    at = {page.key: index for index, page in enumerate(reading.pages)}
    looked_at = (pair for key, items in by_page.items() for pair in _on_page(opened[at[key]], reader, items))
    return tuple(pair for pair in looked_at if _contradicts(*pair))


def _on_page(page: OpenedPage, reader: PageReader, items: Sequence[LineItem]) -> Iterator[tuple[LineItem, Recognised]]:
    boxes: tuple[BoundingBox, ...] = tuple(item.where.bbox for item in items if item.where.bbox is not None)
    try:
        seen = reader.cells(page, _DOTS_PER_INCH, Turn(), boxes)
    except (EngineFailed, LimitExceeded, UnreadableDocument):
        # What cannot be pictured says nothing against the text.
        return
    yield from zip(items, seen, strict=True)


def _contradicts(item: LineItem, seen: Recognised) -> bool:
    return seen.confidence >= SURE and _amount(seen.text) not in {None, _amount(item.amount_text)}


def _amount(text: str) -> Amount | None:
    try:
        parsed = parse_amount(text)
    except InvalidAmount:
        return None
    return parsed if isinstance(parsed, Amount) else None

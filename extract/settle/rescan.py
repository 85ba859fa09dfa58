"""A reading of scanned pages → the same with the text of each cell chosen, and with what stays in doubt marked.

A scan is recognised at 200 dpi. Where its sums do not prove every amount, its cells are recognised again
from sharper pictures of the same pages; where the texts of a cell differ, the sums choose, or else the
majority. Digits are never repaired: what nothing proves is marked as suspect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.amounts import is_amount
from extract.enumerations import EngineName
from extract.errors import LimitExceeded
from extract.forms.catalogue.roles import ROLE_WORDS
from extract.model import BoundingBox, Page, RawTable
from extract.settle.reading import Reading
from extract.settle.replaced import replaced
from extract.settle.suspicion import SURE, Place, boxes_of, with_suspicions
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader
from extract.tables.scanned.recognised import UNREAD, Recognised, Turn
from extract.text import squeeze

#: Resolutions at which cells are recognised again.
_SHARPER = (300, 250)
#: Cells whose texts differ, tried one by one against the sums.
_MOST_TRIED = 60


@dataclass(frozen=True, slots=True)
class _Cells:
    """What was recognised in all cells of some scanned tables, first to last."""

    texts: Mapping[Place, tuple[Recognised, ...]]

    def disputed(self) -> list[Place]:
        """Cells that were not recognised the same each time."""
        return [place for place, texts in self.texts.items() if len({squeeze(t.text) for t in texts}) > 1]


def rescan(opened: Sequence[OpenedPage], reader: PageReader, reading: Reading) -> Reading:
    """The reading with its scanned forms settled: cells chosen, doubtful line items marked."""
    doubtful = [index for index, page in enumerate(reading.pages) if _is_doubtful(reading, page)]
    cells = _Cells(dict(_recognised_again(opened, reader, reading.pages, doubtful)))
    settled = _chosen_by_sums(reading, cells)
    disputed = boxes_of(settled.pages, cells.disputed())
    return with_suspicions(settled, disputed, boxes_of(settled.pages, cells.texts))


def _is_doubtful(reading: Reading, page: Page) -> bool:
    """Whether anything on a page with scanned tables is not proved by a sum, or badly legible."""
    # A picture inside a file without pages has no place from which it could be painted again.
    if page.number is None or not any(
        isinstance(block, RawTable) and block.engine is EngineName.OCR for block in page.blocks
    ):
        return False
    forms = [statement.form for statement in reading.statements if page.key in statement.page_keys]
    proved = reading.proved()
    items = [item for form in forms for item in reading.items_of(form)]
    return (
        not items
        or any(reading.score(form)[0] for form in forms)
        or any(item.key not in proved or (item.confidence or 0) < SURE for item in items)
    )


def _recognised_again(
    opened: Sequence[OpenedPage], reader: PageReader, pages: Sequence[Page], chosen: Iterable[int]
) -> Iterator[tuple[Place, tuple[Recognised, ...]]]:
    for index in chosen:
        places: list[Place] = []
        boxes: list[BoundingBox] = []
        first: list[Recognised] = []
        for block_no, block in enumerate(pages[index].blocks):
            if not isinstance(block, RawTable) or block.engine is not EngineName.OCR:
                continue
            for cell_no, cell in enumerate(block.cells):
                if cell.bbox is not None:
                    places.append((index, block_no, cell_no))
                    boxes.append(cell.bbox)
                    first.append(Recognised(cell.text, cell.confidence or 0.0))
        further = list(_sharper(opened[index], reader, pages[index], tuple(boxes)))
        if further:
            yield from zip(places, zip(first, *further, strict=True), strict=True)


def _sharper(
    opened: OpenedPage, reader: PageReader, page: Page, boxes: tuple[BoundingBox, ...]
) -> Iterator[list[Recognised]]:
    """The texts in some boxes of a page, once for each resolution that the limit of pixels allows."""
    turn = Turn(page.quarter_turns, page.tilt_degrees)
    for dots_per_inch in _SHARPER:
        try:
            yield reader.cells(opened, dots_per_inch, turn, boxes)
        except LimitExceeded:
            continue


def _chosen_by_sums(reading: Reading, cells: _Cells) -> Reading:
    """The reading in which the majority, and then the sums, chose among the texts of each cell."""
    disputed = cells.disputed()
    if not disputed:
        return reading
    chosen = {place: _majority(cells.texts[place]) for place in disputed}
    best = _with_texts(reading, chosen)
    for place in disputed[:_MOST_TRIED]:
        if not best.score()[0] and not _is_number(cells.texts[place]):
            continue
        for text in _others(cells.texts[place], chosen[place]):
            trial = _with_texts(best, {place: text})
            if trial.score() < best.score():
                best, chosen = trial, {**chosen, place: text}
    return best


def _majority(texts: Sequence[Recognised]) -> Recognised:
    """What most texts say, but an ordinal with its mark before one without; of equals a number, then the surest."""
    votes = Counter(squeeze(text.text) for text in texts)
    ordinal = ROLE_WORDS.ordinal

    def weight(text: Recognised) -> tuple[bool, int, bool, bool, float]:
        marked = bool(ordinal.match(squeeze(text.text)))
        return marked, votes[squeeze(text.text)], UNREAD not in text.text, is_amount(text.text), text.confidence

    return max(texts, key=weight)


def _others(texts: Sequence[Recognised], chosen: Recognised) -> list[Recognised]:
    """What else was read; ink that could not be read takes the place of nothing."""
    found: dict[str, Recognised] = {}
    for text in texts:
        if squeeze(text.text) != squeeze(chosen.text) and UNREAD not in text.text:
            found.setdefault(squeeze(text.text), text)
    return list(found.values())


def _is_number(texts: Sequence[Recognised]) -> bool:
    return any(any(character.isdigit() for character in text.text) for text in texts)


def _with_texts(reading: Reading, chosen: Mapping[Place, Recognised]) -> Reading:
    """The reading with some cells replaced."""
    changed: dict[int, Page] = {}
    for (page_no, block_no, cell_no), text in chosen.items():
        page = changed.get(page_no, reading.pages[page_no])
        blocks = list(page.blocks)
        table = blocks[block_no]
        if isinstance(table, RawTable):
            cells = list(table.cells)
            cells[cell_no] = replace(cells[cell_no], text=text.text, confidence=text.confidence)
            blocks[block_no] = replace(table, cells=tuple(cells))
            changed[page_no] = replace(page, blocks=tuple(blocks))
    return replaced(reading, changed)

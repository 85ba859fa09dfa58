"""A reading of scanned pages → the same with the text of each cell chosen, and with what stays in doubt marked.

A scan is recognised at 200 dpi. Rows whose amounts no sum proves are recognised again
from sharper pictures of the same pages; where the texts of a cell differ, the sums choose, or else the
majority. Digits are never repaired: what nothing proves is marked as suspect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.amounts import is_amount
from extract.enumerations import EngineName
from extract.errors import LimitExceeded
from extract.forms.catalogue.roles import ROLE_WORDS
from extract.model import Block, BoundingBox, Cell, Page, RawTable
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
    cells = _Cells(dict(_recognised_again(opened, reader, reading)))
    settled = _chosen_by_sums(reading, cells)
    disputed = boxes_of(settled.pages, cells.disputed())
    return with_suspicions(settled, disputed, boxes_of(settled.pages, cells.texts))


def _doubtful_rows(reading: Reading, page: Page) -> Sequence[BoundingBox] | None:
    """Boxes level with which cells of a scanned page are doubted; None for all of its cells.

    An amount is doubted that no sum proves or that is badly legible, with its row, and so is what a finding tells of;
    all cells are on a page from which no form has amounts.
    """
    # A picture inside a file without pages has no place from which it could be painted again.
    if page.number is None or not any(_is_scanned(block) for block in page.blocks):
        return ()
    forms = [statement.form for statement in reading.statements if page.key in statement.page_keys]
    proved = reading.proved()
    items = [item for form in forms for item in reading.items_of(form)]
    if not items:
        return None
    doubted = [item.where for item in items if item.key not in proved or (item.confidence or 0) < SURE]
    doubted += [entry.where for entry in reading.findings if entry.form in forms]
    return [where.bbox for where in doubted if where.page_key == page.key and where.bbox is not None]


def _is_scanned(block: Block) -> bool:
    return isinstance(block, RawTable) and block.engine is EngineName.OCR


def _recognised_again(
    opened: Sequence[OpenedPage], reader: PageReader, reading: Reading
) -> Iterator[tuple[Place, tuple[Recognised, ...]]]:
    for index, page in enumerate(reading.pages):
        rows = _doubtful_rows(reading, page)
        if rows is not None and not rows:
            continue
        cells: dict[Place, Cell] = {}
        for block_no, block in enumerate(page.blocks):
            if isinstance(block, RawTable) and _is_scanned(block):
                for cell_no, cell in enumerate(block.cells):
                    if cell.bbox is not None and (rows is None or _is_level(cell.bbox, rows)):
                        cells[index, block_no, cell_no] = cell
        yield from _texts(opened[index], reader, page, cells)


def _is_level(box: BoundingBox, rows: Sequence[BoundingBox]) -> bool:
    return any(box.top <= row.middle_y <= box.bottom for row in rows)


def _texts(
    opened: OpenedPage, reader: PageReader, page: Page, cells: Mapping[Place, Cell]
) -> Iterator[tuple[Place, tuple[Recognised, ...]]]:
    """What is recognised in some cells at each resolution that the limit of pixels allows."""
    turn = Turn(page.quarter_turns, page.tilt_degrees)
    boxes = tuple(cell.bbox for cell in cells.values() if cell.bbox is not None)
    further = []
    for dots_per_inch in _SHARPER:
        try:
            further.append(reader.cells(opened, dots_per_inch, turn, boxes))
        except LimitExceeded:
            continue
    if further:
        first = [Recognised(cell.text, cell.confidence or 0.0) for cell in cells.values()]
        yield from zip(cells, zip(first, *further, strict=True), strict=True)


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
            if trial.outweighs(best):
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

"""A reading of scanned pages → the best of several readings of their cells, with what stays in doubt marked.

A scan is recognised at 200 dpi. Where its sums do not prove every amount, its cells are recognised again
from sharper pictures of the same pages; where the readings of a cell differ, the sums choose, or else the
majority. Digits are never repaired: what no reading proves is marked as suspect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.amounts import is_amount
from extract.forms.catalogue.roles import ROLE_WORDS
from extract.model import BoundingBox, Page, RawTable
from extract.settle.reading import Reading, read
from extract.settle.suspicion import SURE, Place, boxes_of, with_suspicions
from extract.tables.scanned import ocr_grid
from extract.tables.scanned.cleaning import Turn
from extract.tables.scanned.ocr_grid import reread_cells
from extract.tables.scanned.ocr_page import page_picture
from extract.tables.scanned.recognition import UNREAD, Recognised
from extract.tables.sheet import Sheet
from extract.text import squeeze

#: Resolutions of the further readings.
_SHARPER = (300, 250)
#: Cells on which the readings differ, tried one by one against the sums.
_MOST_TRIED = 60


@dataclass(frozen=True, slots=True)
class _Cells:
    """The readings of all cells of some scanned tables, first to last."""

    readings: Mapping[Place, tuple[Recognised, ...]]

    def disputed(self) -> list[Place]:
        """Cells that were not read the same each time."""
        return [place for place, texts in self.readings.items() if len({squeeze(t.text) for t in texts}) > 1]


def second_look(sheets: Sequence[Sheet], reading: Reading) -> Reading:
    """The reading with its scanned forms settled: cells chosen, doubtful line items marked."""
    scanned = [i for i, page in enumerate(reading.pages) if page.engine == ocr_grid.ENGINE or _has_scanned_table(page)]
    if not scanned:
        return with_suspicions(reading, {}, {})
    doubtful = [i for i in scanned if _doubtful(reading, reading.pages[i])]
    cells = _Cells(dict(_reread(sheets, reading.pages, doubtful)))
    settled = _settle(reading, cells) if cells.readings else reading
    disputed = boxes_of(settled.pages, cells.disputed())
    return with_suspicions(settled, disputed, boxes_of(settled.pages, cells.readings))


def _has_scanned_table(page: Page) -> bool:
    return any(isinstance(block, RawTable) and block.engine == ocr_grid.ENGINE for block in page.blocks)


def _doubtful(reading: Reading, page: Page) -> bool:
    """Whether anything on a scanned page with tables of a form is not proved by a sum, or badly legible."""
    if not _has_scanned_table(page):
        return False
    proved = reading.proved()
    items = [item for s in reading.statements for item in s.line_items if page.number in s.pages]
    return (
        any(page.number in reading.pages_of(form) for form in reading.doubtful_forms())
        or any(id(item) not in proved or (item.confidence or 0) < SURE for item in items)
        or not items
    )


def _reread(
    sheets: Sequence[Sheet], pages: Sequence[Page], chosen: Iterable[int]
) -> Iterable[tuple[Place, tuple[Recognised, ...]]]:
    for index in chosen:
        page, sheet = pages[index], sheets[index]
        if sheet.content is None:
            continue
        places: list[Place] = []
        boxes: list[BoundingBox] = []
        first: list[Recognised] = []
        for block_no, block in enumerate(page.blocks):
            if not isinstance(block, RawTable) or block.engine != ocr_grid.ENGINE:
                continue
            for cell_no, cell in enumerate(block.cells):
                if cell.bbox is not None:
                    places.append((index, block_no, cell_no))
                    boxes.append(cell.bbox)
                    first.append(Recognised(cell.text, cell.confidence or 0.0))
        turn = Turn(page.quarter_turns, page.tilt_degrees)
        further = [reread_cells(page_picture(sheet.opened, sheet.content, dots), turn, boxes) for dots in _SHARPER]
        for number, place in enumerate(places):
            yield place, (first[number], *(texts[number] for texts in further))


def _settle(reading: Reading, cells: _Cells) -> Reading:
    """The reading in which the majority, and then the sums, chose among the readings of each cell."""
    disputed = cells.disputed()
    chosen = {place: _majority(cells.readings[place]) for place in disputed}
    best = read(_with_texts(reading.pages, chosen))
    for place in disputed[:_MOST_TRIED]:
        if not best.score()[0] and not _is_number(cells.readings[place]):
            continue
        for text in _others(cells.readings[place], chosen[place]):
            trial = read(_with_texts(reading.pages, {**chosen, place: text}))
            if trial.score() < best.score():
                best, chosen = trial, {**chosen, place: text}
    return best


def _majority(texts: Sequence[Recognised]) -> Recognised:
    """What most readings say, but an ordinal with its mark before one without; of equals a number, then the surest."""
    votes = Counter(squeeze(text.text) for text in texts)
    ordinal = ROLE_WORDS.ordinal

    def weight(text: Recognised) -> tuple[bool, int, bool, bool, float]:
        marked = bool(ordinal.match(squeeze(text.text)))
        return marked, votes[squeeze(text.text)], UNREAD not in text.text, is_amount(text.text), text.confidence

    return max(texts, key=weight)


def _others(texts: Sequence[Recognised], chosen: Recognised) -> list[Recognised]:
    found: dict[str, Recognised] = {}
    for text in texts:
        if squeeze(text.text) != squeeze(chosen.text):
            found.setdefault(squeeze(text.text), text)
    return list(found.values())


def _is_number(texts: Sequence[Recognised]) -> bool:
    return any(any(character.isdigit() for character in text.text) for text in texts)


def _with_texts(pages: Sequence[Page], chosen: Mapping[Place, Recognised]) -> tuple[Page, ...]:
    """The pages with some cells replaced."""
    changed = list(pages)
    for (page_no, block_no, cell_no), text in chosen.items():
        blocks = list(changed[page_no].blocks)
        table = blocks[block_no]
        if isinstance(table, RawTable):
            cells = list(table.cells)
            cells[cell_no] = replace(cells[cell_no], text=text.text, confidence=text.confidence)
            blocks[block_no] = replace(table, cells=tuple(cells))
            changed[page_no] = replace(changed[page_no], blocks=tuple(blocks))
    return tuple(changed)

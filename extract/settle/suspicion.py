"""A reading → the same with every line item marked that may be misread, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

from pydantic import ConfigDict, RootModel

from extract.enumerations import EngineName, FindingCode, Layout, SuspectReason
from extract.forms.catalogue.templates import load_templates
from extract.model import BoundingBox, Cell, LineItem, Location, Page, PageKey, RawTable
from extract.settle.reading import Reading
from extract.tables.scanned.recognised import UNREAD
from extract.tables.unruled import header_columns
from extract.text import squeeze
from extract.wording import Bilingual, load_words, words_for_each

#: Amounts that no sum proves want at least this confidence.
SURE = 0.8
#: Engines whose readings are doubted until a sum proves them.
_DOUBTED = {EngineName.OCR, header_columns.ENGINE}
#: Codes of class, section and item.
_CODE_LENGTHS = {3, 5, 7}
_CODE = re.compile(r"^\d{2,7}$")


class _SuspicionBook(RootModel[Annotated[dict[SuspectReason, Bilingual], words_for_each(SuspectReason)]]):
    """The reasons in words; each is there."""

    model_config = ConfigDict(frozen=True)


#: Why an amount may be misread, in words.
SUSPICIONS = load_words("extract.settle", "suspicions", _SuspicionBook).root

#: A cell by its place: index of the page, of the block on it, of the cell in it.
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell by its box, and whether it holds a code."""

    bbox: BoundingBox
    is_code: bool


#: Cells by their page.
PlacedCells = Mapping[PageKey, Sequence[PlacedCell]]


def with_suspicions(reading: Reading, disputed: PlacedCells, reread: PlacedCells) -> Reading:
    """The reading with a suspicion at each line item that a doubted engine read and nothing proves.

    `disputed` are the cells whose readings differ, `reread` all that were read more than once.
    """
    proved, failed = reading.proved(), reading.failed()
    without_code = [finding.where for finding in reading.findings if finding.code is FindingCode.LINE_WITHOUT_CODE]

    def marked(item: LineItem) -> LineItem:
        if item.engine not in _DOUBTED:
            return item
        reason = _label_suspicion(item, without_code)
        if reason is None and item.key not in proved:
            reason = _amount_suspicion(item, item.key in failed, reread)
        return replace(item, suspect=reason or _dispute(item, item.key in proved, disputed))

    statements = tuple(
        replace(statement, line_items=tuple(marked(item) for item in statement.line_items))
        for statement in reading.statements
    )
    return replace(reading, statements=statements)


def boxes_of(pages: Sequence[Page], places: Iterable[Place]) -> PlacedCells:
    """Some cells by their page."""
    found: dict[PageKey, list[PlacedCell]] = {}
    for page_no, block_no, cell_no in places:
        block = pages[page_no].blocks[block_no]
        if isinstance(block, RawTable):
            cell: Cell = block.cells[cell_no]
            if cell.bbox is not None:
                placed = PlacedCell(cell.bbox, bool(_CODE.match(squeeze(cell.text))))
                found.setdefault(pages[page_no].key, []).append(placed)
    return found


def _label_suspicion(item: LineItem, without_code: Sequence[Location]) -> SuspectReason | None:
    """No sum tells a wrong label."""
    if UNREAD in item.subject_name or UNREAD in (item.subject_code or ""):
        return SuspectReason.ILLEGIBLE
    if item.subject_code is not None and len(item.subject_code) not in _CODE_LENGTHS:
        return SuspectReason.NO_CODE
    if item.form in _coded_lists() and item.subject_code is None and item.role is None and not item.is_total:
        return SuspectReason.NO_CODE
    if item.subject_code is None and any(_same_line(item.where, where) for where in without_code):
        return SuspectReason.NO_CODE
    return None


@cache
def _coded_lists() -> frozenset[str]:
    """Forms of lists side by side: few lines have no code, and what is left of a lost one looks like a name."""
    return frozenset(template.form for template in load_templates() if template.layout is Layout.TRIPLES)


def _amount_suspicion(item: LineItem, failed: bool, reread: PlacedCells) -> SuspectReason | None:
    if failed:
        return SuspectReason.SUM_FAILS
    if item.engine is header_columns.ENGINE:
        return SuspectReason.NO_RULES
    if (item.confidence or 0.0) < SURE:
        return SuspectReason.ILLEGIBLE
    return None if reread.get(item.where.page_key) else SuspectReason.READ_ONCE


def _dispute(item: LineItem, proved: bool, disputed: PlacedCells) -> SuspectReason | None:
    """Readings that differ in the row: a sum settles those of the amount, a code settles those of the name."""
    box = item.where.bbox
    if box is None:
        return None
    for cell in disputed.get(item.where.page_key, ()):
        settled = proved and not cell.is_code and (item.subject_code is not None or cell.bbox == box)
        if _is_left(cell.bbox, box) and not settled:
            return SuspectReason.READINGS_DIFFER
    return None


def _same_line(where: Location, other: Location) -> bool:
    if where.page_key != other.page_key or where.bbox is None or other.bbox is None:
        return False
    return other.bbox.top <= where.bbox.middle_y <= other.bbox.bottom


def _is_left(box: BoundingBox, of: BoundingBox) -> bool:
    """Whether a cell stands in the row of another one, on its left or at its place."""
    return box.top <= of.middle_y <= box.bottom and box.x0 <= of.x0 + 1

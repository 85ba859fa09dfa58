"""Rows of a table in a Word document → its cells at their places in the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lxml import etree

from extract.model import Cell

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_COLUMNS = 1000
Slots = dict[tuple[int, int], Cell]


def placed_cells(
    rows: Iterable[tuple[etree._Element, list[etree._Element]]], text_of: Callable[[etree._Element], str]
) -> tuple[tuple[Cell, ...], int, int]:
    """The cells in order, the number of rows and the number of columns; `rows` are rows with their cells.

    A cell that continues the one above it or before it only makes that one larger.
    """
    slots: Slots = {}
    row_no = widest = 0
    for row, cells in rows:
        column = _grid_value(row, "trPr", "gridBefore", 0)
        for element in cells:
            span = max(1, _grid_value(element, "tcPr", "gridSpan", 1))
            if not _continues_above(element, slots, row_no, column) and not _continues_before(
                element, slots, row_no, column, span
            ):
                cell = Cell(row_no, column, text_of(element), 1, span)
                slots.update({(row_no, c): cell for c in range(column, column + span)})
            column += span
        widest = max(widest, column)
        row_no += 1
    cells_once = {id(cell): cell for cell in slots.values()}.values()
    return tuple(sorted(cells_once, key=lambda cell: (cell.row, cell.column))), row_no, widest


def _continues_above(element: etree._Element, slots: Slots, row: int, column: int) -> bool:
    """Whether the cell continues the one above it; that one then grows by a row."""
    above = slots.get((row - 1, column))
    if above is None or not _continues(element, "vMerge"):
        return False
    _grow(slots, replace(above, row_span=row - above.row + 1))
    return True


def _continues_before(element: etree._Element, slots: Slots, row: int, column: int, span: int) -> bool:
    """Whether the cell continues the one before it; that one then grows by its columns."""
    before = slots.get((row, column - 1))
    if before is None or not _continues(element, "hMerge"):
        return False
    _grow(slots, replace(before, column_span=column + span - before.column))
    return True


def _continues(element: etree._Element, name: str) -> bool:
    merge = element.find(f"{_W}tcPr/{_W}{name}")
    return merge is not None and merge.get(f"{_W}val", "continue") != "restart"


def _grow(slots: Slots, grown: Cell) -> None:
    for row in range(grown.row, grown.row + grown.row_span):
        for column in range(grown.column, grown.column + grown.column_span):
            slots[row, column] = grown


def _grid_value(element: etree._Element, properties: str, name: str, absent: int) -> int:
    """A column count from the properties of a row or a cell."""
    found = element.find(f"{_W}{properties}/{_W}{name}")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) if value.isdigit() and int(value) < _MOST_COLUMNS else absent

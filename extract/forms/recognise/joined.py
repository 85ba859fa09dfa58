"""The parts of a form on one or more pages → one table of logical columns and body rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.enumerations import ColumnRole
from extract.forms.catalogue.templates import FormTemplate
from extract.forms.recognise.header import Header
from extract.forms.recognise.stacked_rows import part_rows
from extract.model import BoundingBox, Cell, Location, RawTable
from extract.text import normalise


@dataclass(frozen=True, slots=True)
class Part:
    """One raw table of a form, with its header; the first body row follows the header."""

    table: RawTable
    header: Header


@dataclass(frozen=True, slots=True)
class Column:
    """A logical column: its header path and what it means in the form."""

    index: int
    path: str
    role: ColumnRole
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of the joined body: the cell over each logical column, and where it stands."""

    part_no: int
    first_of_part: bool
    last_of_part: bool
    table: RawTable
    row: int
    cells: tuple[Cell | None, ...]

    def text(self, column: int) -> str:
        """Normalised text over a column, empty where there is no cell."""
        cell = self.cells[column]
        return normalise(cell.text) if cell else ""

    def where(self, cell: Cell) -> Location:
        """Where a cell of this row stands."""
        return self.table.where(cell)


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A whole form: its columns and all rows of its body, in order."""

    template: FormTemplate
    columns: tuple[Column, ...]
    rows: tuple[BodyRow, ...]
    parts: tuple[Part, ...]


def join_parts(template: FormTemplate, columns: tuple[Column, ...], parts: Sequence[Part]) -> JoinedTable:
    """The body rows of all parts, their cells placed under the columns of the first part."""
    rows: list[BodyRow] = []
    for part_no, part in enumerate(parts):
        placed = _place(part, parts[0])
        inhabited = [row for row in range(part.header.body_row, part.table.rows) if placed.get(row)]
        for row in inhabited:
            cells = tuple(placed[row].get(index) for index in range(len(columns)))
            edges = row == inhabited[0], row == inhabited[-1]
            rows.extend(BodyRow(part_no, *edges, part.table, row, single) for single in part_rows(cells))
    return JoinedTable(template, columns, tuple(rows), tuple(parts))


def _place(part: Part, first: Part) -> dict[int, dict[int, Cell]]:
    """For each row its cells by logical column; rows without any text are left out."""
    placed: dict[int, dict[int, Cell]] = {}
    for cell in part.table.cells:
        if cell.row == part.header.body_row and cell.column in part.header.shared:
            continue
        columns = logical_columns(cell, part.table, first.table)
        # A body cell merged over rows belongs to its first row.
        placed.setdefault(cell.row, {}).update(dict.fromkeys(columns, cell))
    return {row: cells for row, cells in placed.items() if any(normalise(cell.text) for cell in cells.values())}


def logical_columns(cell: Cell, table: RawTable, first: RawTable) -> list[int]:
    """The columns of `first` that lie under a cell of `table`."""
    box, own, base = cell.bbox, table.bbox, first.bbox
    if table is first or box is None or own is None or base is None or not first.column_edges:
        return [c for c in range(cell.column, cell.column + cell.column_span) if c < first.columns]
    edges = [(edge - base.x0) / base.width for edge in first.column_edges]
    left, right = (box.x0 - own.x0) / own.width, (box.x1 - own.x0) / own.width
    covered = [c for c in range(first.columns) if left <= (edges[c] + edges[c + 1]) / 2 <= right]
    if covered:
        return covered
    overlap = [min(right, edges[c + 1]) - max(left, edges[c]) for c in range(first.columns)]
    return [max(range(first.columns), key=overlap.__getitem__)]


def same_shape(table: RawTable, first: RawTable) -> bool:
    """Whether a table can continue another one: as many columns, or the same width on the page."""
    if table.bbox is None or first.bbox is None:
        return table.columns == first.columns
    return table.columns == first.columns or _similar(table.bbox, first.bbox)


def _similar(box: BoundingBox, other: BoundingBox) -> bool:
    return abs(box.width - other.width) <= 0.05 * other.width

"""Cells with spans: the printed shape of a form, the same for every file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "label", "amount", "number", "left", "right"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell; `kind` says how it is set: labels and `left` to the left, amounts and `right` to the right."""

    row: int
    column: int
    text: str
    kind: Kind = "heading"
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of `rows` × `columns`; cells cover it without gaps.

    Rows before `title_rows` hold the title inside the grid; `header_rows` counts from the top and
    includes them; `total_row` is the row of 合计 directly below the header, if there is one.
    """

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    header_rows: int
    title_rows: int = 0
    total_row: int | None = None

    def row_cells(self, row: int) -> tuple[GridCell, ...]:
        """The cells that begin in `row`, from left to right."""
        return tuple(sorted((cell for cell in self.cells if cell.row == row), key=lambda cell: cell.column))

    def owners(self) -> dict[tuple[int, int], GridCell]:
        """The cell that covers each place."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A form as it stands in the report; lines that the layout leaves out are empty."""

    form: str
    title: str
    form_number: str
    publisher_line: str
    unit_line: str
    note: str
    grid: Grid


@dataclass(slots=True)
class GridBuilder:
    """Collects cells row by row; the only mutable thing here, and it never leaves the module that fills it."""

    columns: int
    cells: list[GridCell] = field(default_factory=list)

    def put(self, row: int, column: int, text: str, kind: Kind = "heading", *, rows: int = 1, columns: int = 1) -> None:
        """Adds one cell that covers `rows` × `columns` places."""
        self.cells.append(GridCell(row, column, text, kind, rows, columns))

    def put_paths(self, top: int, column: int, depth: int, paths: list[list[str]]) -> None:
        """Adds the headings of neighbouring columns, `depth` rows deep; equal beginnings of paths are merged."""
        for level in range(depth):
            start = 0
            for place in range(1, len(paths) + 1):
                if place < len(paths) and paths[place][: level + 1] == paths[start][: level + 1]:
                    continue
                if level < len(paths[start]):
                    last = level == len(paths[start]) - 1
                    self.put(
                        top + level,
                        column + start,
                        paths[start][level],
                        rows=depth - level if last else 1,
                        columns=place - start,
                    )
                start = place

    def grid(self, header_rows: int, *, title_rows: int = 0, total_row: int | None = None) -> Grid:
        """The finished grid."""
        rows = max(cell.row + cell.row_span for cell in self.cells)
        cells = tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.column)))
        return Grid(rows, self.columns, cells, header_rows, title_rows, total_row)


def with_title(grid: Grid, title: str, number_line: str, publisher_line: str, unit_line: str) -> Grid:
    """The grid with its title, form number, publisher and unit as first rows of its own."""
    rows: list[list[GridCell]] = [[GridCell(0, 0, title, column_span=grid.columns)]]
    if number_line:
        rows.append([GridCell(1, 0, number_line, "right", column_span=grid.columns)])
    half = grid.columns // 2
    last = len(rows)
    rows.append(
        [
            GridCell(last, 0, publisher_line, "left", column_span=half),
            GridCell(last, half, unit_line, "right", column_span=grid.columns - half),
        ]
    )
    shift = len(rows)
    moved = tuple(
        GridCell(cell.row + shift, cell.column, cell.text, cell.kind, cell.row_span, cell.column_span)
        for cell in grid.cells
    )
    return Grid(
        grid.rows + shift,
        grid.columns,
        (*(cell for row in rows for cell in row), *moved),
        grid.header_rows + shift,
        shift,
        None if grid.total_row is None else grid.total_row + shift,
    )

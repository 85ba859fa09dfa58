"""The ruling lines of a page → grids: for each connected set its rows, columns and merged cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.documents.page_content import RulingLine
from extract.model import BoundingBox

#: Ruling lines nearer than this are one (double strokes, rounding of coordinates).
SAME_LINE = 2.6
#: Gaps up to this length inside a ruling line are dashes or cell-wise strokes.
_GAP = 4.0
#: A boundary counts as drawn if at least this share of it is covered.
_COVERED = 0.6
#: A grid needs room for text.
_LOWEST_TABLE = 8.0
_NARROWEST_TABLE = 60.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A merged cell of a grid: first row and column from 0, its spans, its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BoundingBox


@dataclass(frozen=True, slots=True)
class Grid:
    """Row edges from the top, column edges from the left, and the cells between them."""

    row_edges: tuple[float, ...]
    column_edges: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def bbox(self) -> BoundingBox:
        """The outer border."""
        return BoundingBox(self.column_edges[0], self.row_edges[0], self.column_edges[-1], self.row_edges[-1])


def find_grids(lines: Sequence[RulingLine]) -> tuple[Grid, ...]:
    """All grids of a page, from top to bottom; ruling lines that enclose nothing are left out."""
    joined = _join([line for line in lines if line.horizontal]) + _join([line for line in lines if not line.horizontal])
    grids = (_grid(group) for group in _connected(joined))
    found = [grid for grid in grids if grid is not None]
    outer = [grid for grid in found if not any(_inside(grid, other) for other in found if other is not grid)]
    return tuple(sorted(outer, key=lambda grid: (grid.bbox.top, grid.bbox.x0)))


def _inside(grid: Grid, other: Grid) -> bool:
    a, b = grid.bbox, other.bbox
    return a.x0 >= b.x0 - 1 and a.x1 <= b.x1 + 1 and a.top >= b.top - 1 and a.bottom <= b.bottom + 1 and a != b


def _join(lines: Iterable[RulingLine]) -> list[RulingLine]:
    """Collinear ruling lines that touch or nearly touch, as one each."""
    lines = sorted(lines, key=lambda line: (line.position, line.start))
    if not lines:
        return []
    horizontal = lines[0].horizontal
    joined: list[RulingLine] = []
    for members in _by_position(lines):
        members.sort(key=lambda line: line.start)
        position = sum(line.position for line in members) / len(members)
        start, end = members[0].start, members[0].end
        for line in members[1:]:
            if line.start <= end + _GAP:
                end = max(end, line.end)
            else:
                joined.append(RulingLine(horizontal, position, start, end))
                start, end = line.start, line.end
        joined.append(RulingLine(horizontal, position, start, end))
    return joined


def _by_position(lines: Sequence[RulingLine]) -> list[list[RulingLine]]:
    """Ruling lines sorted by position, in groups that lie within SAME_LINE of their group's first."""
    groups: list[list[RulingLine]] = [[lines[0]]]
    for line in lines[1:]:
        if line.position - groups[-1][0].position <= SAME_LINE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _connected(lines: Sequence[RulingLine]) -> list[list[RulingLine]]:
    """Rules that cross or touch each other, directly or through others."""
    parent = list(range(len(lines)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    horizontal = [index for index, line in enumerate(lines) if line.horizontal]
    vertical = [index for index, line in enumerate(lines) if not line.horizontal]
    for h in horizontal:
        across = lines[h]
        for v in vertical:
            down = lines[v]
            if (
                across.start - _GAP <= down.position <= across.end + _GAP
                and down.start - _GAP <= across.position <= down.end + _GAP
            ):
                parent[root(h)] = root(v)
    groups: dict[int, list[RulingLine]] = {}
    for index, line in enumerate(lines):
        groups.setdefault(root(index), []).append(line)
    return list(groups.values())


def _grid(lines: Sequence[RulingLine]) -> Grid | None:
    across = [line for line in lines if line.horizontal]
    down = [line for line in lines if not line.horizontal]
    if not across or not down or len(across) + len(down) < 3:
        return None
    left, right = min(line.start for line in across), max(line.end for line in across)
    top, bottom = min(line.start for line in down), max(line.end for line in down)
    # Open sides and a missing top border are closed where the crossing ruling lines end.
    rows = _edges([line.position for line in across] + [top, bottom])
    columns = _edges([line.position for line in down] + [left, right])
    if rows[-1] - rows[0] < _LOWEST_TABLE or columns[-1] - columns[0] < _NARROWEST_TABLE:
        return None
    if (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    return Grid(tuple(rows), tuple(columns), tuple(_cells(rows, columns, across, down)))


def _edges(positions: Iterable[float]) -> list[float]:
    """Distinct positions; those within SAME_LINE of the last are the same edge."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > SAME_LINE:
            edges.append(position)
    return edges


def _drawn(lines: Sequence[RulingLine], position: float, start: float, end: float) -> bool:
    """Whether the ruling lines at `position` cover most of the way from `start` to `end`."""
    covered = sum(
        max(0.0, min(line.end, end) - max(line.start, start))
        for line in lines
        if abs(line.position - position) <= SAME_LINE
    )
    return covered >= _COVERED * (end - start)


def _cells(
    rows: Sequence[float], columns: Sequence[float], across: Sequence[RulingLine], down: Sequence[RulingLine]
) -> Iterable[GridCell]:
    """Merged cells in reading order; a merged area that is no rectangle is cut into its rows."""
    height, width = len(rows) - 1, len(columns) - 1
    label: dict[tuple[int, int], tuple[int, int]] = {(r, c): (r, c) for r in range(height) for c in range(width)}

    def root(key: tuple[int, int]) -> tuple[int, int]:
        while label[key] != key:
            key = label[key]
        return key

    for r in range(height):
        for c in range(width):
            if c + 1 < width and not _drawn(down, columns[c + 1], rows[r], rows[r + 1]):
                label[root((r, c + 1))] = root((r, c))
            if r + 1 < height and not _drawn(across, rows[r + 1], columns[c], columns[c + 1]):
                label[root((r + 1, c))] = root((r, c))
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for key in label:
        areas.setdefault(root(key), []).append(key)
    found = [cell for members in areas.values() for cell in _rectangles(members, rows, columns)]
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _rectangles(members: list[tuple[int, int]], rows: Sequence[float], columns: Sequence[float]) -> list[GridCell]:
    first_row, last_row = min(r for r, _ in members), max(r for r, _ in members)
    first, last = min(c for _, c in members), max(c for _, c in members)
    if len(members) == (last_row - first_row + 1) * (last - first + 1):
        return [_cell(first_row, last_row, first, last, rows, columns)]
    cut: list[GridCell] = []
    for row in sorted({r for r, _ in members}):
        run: list[int] = []
        for column in sorted(c for r, c in members if r == row):
            if run and column != run[-1] + 1:
                cut.append(_cell(row, row, run[0], run[-1], rows, columns))
                run = []
            run.append(column)
        cut.append(_cell(row, row, run[0], run[-1], rows, columns))
    return cut


def _cell(top: int, bottom: int, left: int, right: int, rows: Sequence[float], columns: Sequence[float]) -> GridCell:
    box = BoundingBox(columns[left], rows[top], columns[right + 1], rows[bottom + 1])
    return GridCell(top, left, bottom - top + 1, right - left + 1, box)

"""Ruling lines of a page → grids: what is joined, what encloses nothing, which cells are merged."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.documents.page_content import RulingLine
from extract.model import BoundingBox
from extract.tables.ruled.grid import SAME_LINE, Grid, find_grids

#: Corners and span of each cell that is expected: row, column, rows, columns.
Spans = list[tuple[int, int, int, int]]
X, Y = (100.0, 160.0, 220.0, 300.0), (50.0, 70.0, 90.0)


def across(y: float, start: float, end: float) -> RulingLine:
    return RulingLine(True, y, start, end)


def down(x: float, start: float, end: float) -> RulingLine:
    return RulingLine(False, x, start, end)


def lattice(xs: Sequence[float] = X, ys: Sequence[float] = Y) -> list[RulingLine]:
    """All lines of a table without merged cells."""
    return [*(across(y, xs[0], xs[-1]) for y in ys), *(down(x, ys[0], ys[-1]) for x in xs)]


def spans(grid: Grid) -> Spans:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def plain(rows: int, columns: int) -> Spans:
    return [(row, column, 1, 1) for row in range(rows) for column in range(columns)]


def test_a_lattice_is_a_grid_of_single_cells_with_their_boxes() -> None:
    (grid,) = find_grids(lattice())
    assert (grid.row_edges, grid.column_edges) == (Y, X)
    assert grid.bbox == BoundingBox(100, 50, 300, 90)
    assert spans(grid) == plain(2, 3)
    assert grid.cells[0].bbox == BoundingBox(100, 50, 160, 70)
    assert grid.cells[5].bbox == BoundingBox(220, 70, 300, 90)


def test_the_order_of_the_lines_does_not_matter() -> None:
    assert find_grids(lattice()[::-1]) == find_grids(lattice())


def test_dashes_up_to_four_points_apart_are_one_line_and_wider_gaps_part_it() -> None:
    dashes = [across(50, x, x + 6) for x in range(100, 300, 10)]
    rest = [line for line in lattice() if not (line.horizontal and line.position == 50)]
    (grid,) = find_grids([*dashes, across(50, 296, 300), *rest])
    assert spans(grid) == plain(2, 3)
    middle = [across(70, 100, 160), across(70, 164.5, 300)]
    rest = [line for line in lattice() if not (line.horizontal and line.position == 70)]
    (grid,) = find_grids([*middle, *rest])
    assert spans(grid) == plain(2, 3)


def test_a_longer_stroke_swallows_the_shorter_ones_inside_it() -> None:
    (grid,) = find_grids([*lattice(), across(50, 100, 110), across(70, 120, 130)])
    assert spans(grid) == plain(2, 3)


def test_double_strokes_are_one_edge_at_their_middle() -> None:
    (grid,) = find_grids([*lattice(), across(52, 100, 300), across(71.5, 100, 300)])
    # The frame reaches up to where the upright lines begin.
    assert grid.row_edges == (50.0, 70.75, 90.0)
    (apart,) = find_grids([*lattice(), across(50 + SAME_LINE + 0.1, 100, 300)])
    assert len(apart.row_edges) == 4


def test_a_line_joins_the_first_of_its_group_not_the_last() -> None:
    close = [across(50 + step, 100, 300) for step in (0.0, 2.0, 4.0)]
    rest = [line for line in lattice() if not (line.horizontal and line.position == 50)]
    (grid,) = find_grids([*close, *rest])
    assert grid.row_edges == (50.0, 54.0, 70.0, 90.0)


def without(lines: list[RulingLine], *, horizontal: bool, position: float) -> list[RulingLine]:
    return [line for line in lines if not (line.horizontal is horizontal and line.position == position)]


def test_cells_are_merged_where_no_line_is_drawn_between_them() -> None:
    inner = without(lattice(), horizontal=False, position=160)
    (columns,) = find_grids([*inner, down(160, 70, 90)])
    assert spans(columns) == [(0, 0, 1, 2), (0, 2, 1, 1), *[(1, column, 1, 1) for column in range(3)]]
    assert columns.cells[0].bbox == BoundingBox(100, 50, 220, 70)
    inner = without(lattice(), horizontal=True, position=70)
    (rows,) = find_grids([*inner, across(70, 160, 300)])
    assert spans(rows) == [(0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert rows.cells[0].bbox == BoundingBox(100, 50, 160, 90)


@pytest.mark.parametrize(("share", "is_drawn"), [(0.55, False), (0.6, True), (0.65, True)])
def test_a_boundary_is_drawn_if_six_tenths_of_it_are(share: float, is_drawn: bool) -> None:
    inner = without(lattice(), horizontal=True, position=70)
    (grid,) = find_grids([*inner, across(70, 100, 100 + 60 * share), across(70, 220, 300)])
    assert ((0, 0, 2, 1) not in spans(grid)) is is_drawn
    assert (0, 1, 2, 1) in spans(grid)


def test_a_merged_area_that_is_no_rectangle_is_cut_into_its_rows() -> None:
    inner = without(without(lattice(), horizontal=False, position=160), horizontal=True, position=70)
    (grid,) = find_grids([*inner, down(160, 70, 90), across(70, 160, 300)])
    assert spans(grid) == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    assert grid.cells[0].bbox == BoundingBox(100, 50, 220, 70)
    xs, ys = (100.0, 160.0, 220.0, 280.0), (50.0, 70.0, 90.0)
    bridge = [across(50, 100, 280), across(90, 100, 280), down(100, 50, 90), down(280, 50, 90)]
    (around,) = find_grids([*bridge, across(70, 160, 220), down(160, 70, 90), down(220, 70, 90)])
    assert (around.column_edges, around.row_edges) == (xs, ys)
    assert spans(around) == [(0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_open_sides_and_a_missing_top_are_closed_where_the_crossing_lines_end() -> None:
    open_sides = [*(across(y, 100, 300) for y in Y), down(160, 50, 90), down(220, 50, 90)]
    (grid,) = find_grids(open_sides)
    assert grid.column_edges == X
    no_top = without(lattice(), horizontal=True, position=50)
    (grid,) = find_grids(no_top)
    assert grid.row_edges == Y


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [across(50, 100, 300)],
        [across(50, 100, 300), across(70, 100, 300), across(90, 100, 300)],
        [down(100, 50, 90), down(160, 50, 90), down(300, 50, 90)],
        [across(50, 100, 300), down(100, 50, 90)],
        lattice((100, 300), (50, 90)),
        lattice((100, 120, 159), (50, 90)),
        lattice((100, 200, 300), (50, 53.9, 57.9)),
    ],
    ids=["none", "one", "across", "down", "corner", "one cell", "narrow", "low"],
)
def test_lines_that_leave_no_room_for_two_cells_of_text_are_no_grid(lines: list[RulingLine]) -> None:
    assert find_grids(lines) == ()


@pytest.mark.parametrize(
    ("lines", "rows", "columns"),
    [
        (lattice((100, 130, 160), (50, 90)), 1, 2),
        (lattice((100, 300), (50, 70, 90)), 2, 1),
        (lattice((100, 200, 300), (50, 58)), 1, 2),
        ([across(50, 100, 300), across(70, 100, 300), down(200, 50, 70)], 1, 2),
    ],
    ids=["sixty wide", "two rows", "eight high", "three lines"],
)
def test_the_smallest_grids(lines: list[RulingLine], rows: int, columns: int) -> None:
    (grid,) = find_grids(lines)
    assert spans(grid) == plain(rows, columns)


def test_two_tables_of_a_page_come_from_top_to_bottom_and_left_to_right() -> None:
    low = lattice(ys=(400, 420, 440))
    right = lattice(xs=(400, 460, 500), ys=Y)
    found = find_grids([*low, *right, *lattice()])
    assert [(grid.bbox.top, grid.bbox.x0) for grid in found] == [(50, 100), (50, 400), (400, 100)]


@pytest.mark.parametrize(("gap", "bottoms"), [(4.0, [114.0]), (4.5, [90.0, 114.5])])
def test_lines_touch_across_a_gap_of_four_points(gap: float, bottoms: list[float]) -> None:
    lower = without(lattice(ys=(90 + gap, 110 + gap)), horizontal=True, position=90 + gap)
    assert [grid.bbox.bottom for grid in find_grids([*lattice(), *lower])] == bottoms


def test_a_grid_inside_another_is_left_out() -> None:
    frame = lattice(xs=(50, 400, 500), ys=(20, 200))
    (outer,) = find_grids([*frame, *lattice()])
    assert outer.bbox == BoundingBox(50, 20, 500, 200)
    beside = lattice(xs=(450, 480, 520), ys=(100, 120))
    assert len(find_grids([*lattice(), *beside])) == 2

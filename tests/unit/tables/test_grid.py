"""Ruling lines → grids: edges, cells, and what is merged."""

from __future__ import annotations

import pytest

from extract.documents.page_content import RulingLine
from extract.model import BoundingBox
from extract.tables.ruled.grid import Grid, find_grids
from tests.unit.tables.made import across, down, ruled

ROWS, COLUMNS = (100.0, 120.0, 150.0), (10.0, 60.0, 110.0)


def only(lines: list[RulingLine]) -> Grid:
    (grid,) = find_grids(lines)
    return grid


def spans(grid: Grid) -> list[tuple[int, int, int, int]]:
    """Row, column, row span and column span of each cell, in order."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def test_a_full_grid_has_its_edges_and_one_cell_between_each_two() -> None:
    grid = only(ruled(ROWS, COLUMNS))
    assert (grid.row_edges, grid.column_edges) == (ROWS, COLUMNS)
    assert spans(grid) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert [cell.bbox for cell in grid.cells][1:3] == [BoundingBox(60, 100, 110, 120), BoundingBox(10, 120, 60, 150)]
    assert grid.bbox == BoundingBox(10, 100, 110, 150)


def test_no_lines_make_no_grid() -> None:
    assert find_grids([]) == ()


def test_cells_without_a_line_between_them_are_one() -> None:
    outer = ruled((100, 150), (10, 110))
    assert spans(only([*outer, across(120, 10, 110), down(60, 120, 150)])) == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert spans(only([*outer, down(60, 100, 150), across(120, 60, 110)])) == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]
    merged = only([*outer, across(120, 10, 110), down(60, 120, 150)]).cells[0]
    assert merged.bbox == BoundingBox(10, 100, 110, 120)


def test_a_merged_area_that_is_no_rectangle_is_cut_into_its_rows() -> None:
    # Three of the four cells are open to each other.
    lines = [*ruled((100, 150), (10, 110)), across(120, 60, 110), down(60, 120, 150)]
    assert spans(only(lines)) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_an_area_in_two_pieces_of_a_row_is_cut_into_both() -> None:
    # An area that runs around a cell in the middle: its second row has a piece on either side.
    rows, columns = (100, 120, 140, 160), (10, 60, 110, 160)
    middle = [across(120, 10, 110), across(140, 60, 110), down(60, 120, 140), down(110, 120, 140)]
    grid = only([*ruled((100, 160), (10, 160)), *middle])
    assert (grid.row_edges, grid.column_edges) == (rows, columns)
    assert spans(grid) == [(0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 3)]


@pytest.mark.parametrize(("gap", "columns"), [(3.9, 2), (4.1, 1)])
def test_dashes_are_one_line_up_to_a_gap(gap: float, columns: int) -> None:
    # One dash covers half of the way: alone it is no boundary.
    dashes = [down(60, 100, 125), down(60, 125 + gap, 150)] if columns == 2 else [down(60, 100, 122)]
    grid = only([*ruled((100, 150), (10, 110)), *dashes])
    assert max(cell.column_span for cell in grid.cells) == (1 if columns == 2 else 2)


def test_the_gaps_of_a_dashed_line_count_as_drawn() -> None:
    dashes = [down(60, 100 + 5 * n, 102 + 5 * n) for n in range(10)]
    assert spans(only([*ruled((100, 150), (10, 110)), *dashes])) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_overlapping_strokes_are_one_line_to_their_farthest_end() -> None:
    strokes = [down(60, 100, 148), down(60, 105, 110), down(60, 147, 150)]
    assert spans(only([*ruled((100, 150), (10, 110)), *strokes])) == [(0, 0, 1, 1), (0, 1, 1, 1)]


@pytest.mark.parametrize(("apart", "edges"), [(2.5, 3), (2.7, 4)])
def test_double_strokes_are_one_edge(apart: float, edges: int) -> None:
    lines = [*ruled((100, 150), (10, 110)), down(60, 100, 150), down(60 + apart, 100, 150)]
    grid = only(lines)
    assert len(grid.column_edges) == edges
    if edges == 3:
        assert grid.column_edges[1] == pytest.approx(60 + apart / 2)


@pytest.mark.parametrize(("covered", "is_drawn"), [(0.61, True), (0.59, False)])
def test_a_boundary_is_drawn_if_most_of_it_is(covered: float, is_drawn: bool) -> None:
    lines = [*ruled((100, 150), (10, 110)), down(60, 100, 100 + 50 * covered)]
    assert len(only(lines).cells) == (2 if is_drawn else 1)


def test_each_side_is_judged_by_the_lines_at_its_place() -> None:
    # The line below is long enough for both columns, the one between the rows only for the first.
    lines = [*ruled(ROWS, COLUMNS)]
    lines.remove(across(120, 10, 110))
    lines.append(across(120, 10, 62))
    assert spans(only(lines)) == [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


def test_open_sides_are_closed_where_the_lines_across_end() -> None:
    grid = only([across(y, 10, 110) for y in (100, 120, 150)] + [down(60, 100, 150)])
    assert (grid.row_edges, grid.column_edges) == (ROWS, COLUMNS)
    assert len(grid.cells) == 4


def test_a_missing_top_is_closed_where_the_upright_lines_begin() -> None:
    grid = only([across(150, 10, 110)] + [down(x, 100, 150) for x in COLUMNS])
    assert (grid.row_edges, grid.column_edges) == ((100, 150), COLUMNS)


@pytest.mark.parametrize(("height", "width", "found"), [(8, 60, 1), (7.9, 60, 0), (8, 59.9, 0)])
def test_a_grid_has_room_for_text(height: float, width: float, found: int) -> None:
    lines = ruled((100, 100 + height), (10, 10 + width / 2, 10 + width))
    assert len(find_grids(lines)) == found


def test_a_frame_without_a_second_cell_is_no_grid() -> None:
    assert find_grids(ruled((100, 150), (10, 110))) == ()
    assert len(find_grids(ruled((100, 150), (10, 60, 110)))) == 1
    assert len(find_grids(ruled((100, 120, 150), (10, 110)))) == 1


def test_lines_of_one_direction_or_a_lone_cross_are_no_grid() -> None:
    assert find_grids([across(y, 10, 110) for y in (100, 120, 150)]) == ()
    assert find_grids([down(x, 100, 150) for x in COLUMNS]) == ()
    assert find_grids([across(120, 10, 110), down(60, 100, 150)]) == ()
    assert len(find_grids([across(120, 10, 110), across(150, 10, 110), down(60, 100, 150)])) == 1


def test_grids_stand_from_top_to_bottom_and_from_left_to_right() -> None:
    below, left, right = ((300.0, 320.0, 350.0), COLUMNS), (ROWS, COLUMNS), (ROWS, (200.0, 250.0, 300.0))
    grids = find_grids([line for grid in (below, right, left) for line in ruled(*grid)])
    assert [(grid.bbox.top, grid.bbox.x0) for grid in grids] == [(100, 10), (100, 200), (300, 10)]


@pytest.mark.parametrize(("gap", "grids"), [(3.9, 1), (4.1, 2)])
def test_lines_that_nearly_touch_are_of_one_grid(gap: float, grids: int) -> None:
    further = [across(y, 110 + gap, 210) for y in ROWS] + [down(160, 100, 150), down(210, 100, 150)]
    assert len(find_grids([*ruled(ROWS, COLUMNS), *further])) == grids
    lower = [down(x, 150 + gap, 200) for x in COLUMNS] + [across(175, 10, 110), across(200, 10, 110)]
    assert len(find_grids([*ruled(ROWS, COLUMNS), *lower])) == grids


def test_a_grid_inside_another_is_part_of_its_text() -> None:
    inner = ruled((105, 110, 115), (15, 50, 85))
    outer = ruled((100, 120, 150), (10, 110, 210))
    (kept,) = find_grids([*outer, *inner])
    assert kept.bbox == BoundingBox(10, 100, 210, 150)


def test_grids_that_overlap_or_are_as_large_are_all_kept() -> None:
    # The second reaches over the right side of the first, without touching its lines.
    one = [across(y, 10, 110) for y in (100, 160)] + [down(x, 100, 160) for x in (10, 60, 110)]
    beyond = [across(y, 70, 100) for y in (170, 190)] + [down(x, 170, 190) for x in (70,)]
    assert len(find_grids([*one, *beyond])) == 1
    wide = [across(y, 200, 300) for y in (100, 130, 160)] + [down(250, 100, 160)]
    assert len(find_grids([*one, *wide])) == 2

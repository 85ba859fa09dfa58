"""A part of a picture → its printed lines, each cut out."""

from __future__ import annotations

import numpy as np

from extract.tables.scanned.printed_lines import PrintedLine, printed_lines
from tests.unit.tables.pictures import DOTS, Box, inked, paper


def lines(*boxes: Box, height: int = 120, width: int = 200) -> list[PrintedLine]:
    return printed_lines(inked(paper(height, width), boxes), DOTS)


def sizes(*boxes: Box) -> list[tuple[int, int]]:
    return [(line.ink_width, line.ink_height) for line in lines(*boxes)]


def strokes(top: int, left: int, count: int = 3) -> list[Box]:
    """A line of upright strokes, 24 pixels high and 16 apart."""
    return [(top, top + 24, left + 16 * n, left + 16 * n + 6) for n in range(count)]


def test_lines_are_told_by_the_paper_between_them_and_stand_from_top_to_bottom() -> None:
    assert sizes(*strokes(70, 20, 5), *strokes(20, 20)) == [(38, 24), (70, 24)]


def test_no_ink_and_no_room_make_no_line() -> None:
    assert lines() == []
    assert printed_lines(paper(3, 100), DOTS) == []


def test_dots_beside_a_line_belong_to_it_and_dust_to_none() -> None:
    point: Box = (41, 45, 60, 64)
    assert sizes(*strokes(20, 20), point) == [(44, 25)]
    far: Box = (41, 45, 120, 124)
    assert sizes(*strokes(20, 20), far) == [(38, 24)]
    speck: Box = (41, 42, 60, 61)
    assert sizes(*strokes(20, 20), speck) == [(38, 24)]


def test_a_low_stroke_near_a_line_is_part_of_a_character() -> None:
    # 二 and 三 are strokes above each other.
    assert sizes((20, 24, 20, 50), (32, 36, 16, 54)) == [(38, 16)]
    assert sizes((20, 24, 20, 50), (60, 84, 20, 44)) == [(30, 4), (24, 24)]


def test_a_dash_is_told_by_its_shape() -> None:
    assert [line.is_dash for line in lines((50, 54, 80, 120))] == [True]
    assert [line.is_dash for line in lines((50, 54, 80, 90))] == [False]
    assert [line.is_dash for line in lines(*strokes(20, 20))] == [False]
    # Two strokes are a long dash; stars and the upper half of figures are as low, and no dash.
    assert [line.is_dash for line in lines((50, 54, 80, 100), (50, 54, 106, 126))] == [True]
    assert [line.is_dash for line in lines(*((50, 58, 80 + 14 * n, 84 + 14 * n) for n in range(4)))] == [False]


def test_a_line_is_cut_out_on_paper_of_its_own_without_its_neighbours() -> None:
    (first, _) = lines(*strokes(20, 20), *strokes(46, 20))
    assert (first.pixels == 0).sum() == 3 * 6 * 24
    height, width = first.pixels.shape
    assert height > first.ink_height
    assert width >= 2.5 * height - 1
    assert (first.pixels[0] == 255).all()
    assert (first.pixels[:, 0] == 255).all()


def test_the_soft_edges_of_the_ink_come_with_it() -> None:
    part = inked(paper(120, 200), strokes(20, 20))
    part[20:44, 26:28] = 150
    (line,) = printed_lines(part, DOTS)
    assert (line.pixels == 150).sum() == 24 * 2
    assert np.unique(line.pixels).tolist() == [0, 150, 255]

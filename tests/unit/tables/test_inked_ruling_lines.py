"""A grey picture → its ruling lines, told from the strokes of characters."""

from __future__ import annotations

import numpy as np
import pytest

from extract.documents.page_content import RulingLine
from extract.documents.picture import Picture
from extract.model import BoundingBox
from extract.tables.scanned.inked_ruling_lines import ink_mask, inked_ruling_lines, without_ink
from tests.unit.tables.pictures import POINT, Box, drawn, frame

FRAME = frame((50, 150, 250), (50, 300, 547))


def lines(*boxes: Box, height: int = 400, width: int = 600) -> list[RulingLine]:
    return [entry.line for entry in inked_ruling_lines(drawn(height, width, *boxes)).lines]


def across(found: list[RulingLine]) -> list[int]:
    return sorted(round(line.position * POINT) for line in found if line.horizontal)


def down(found: list[RulingLine]) -> list[int]:
    return sorted(round(line.position * POINT) for line in found if not line.horizontal)


def test_the_lines_of_a_grid_are_found_at_their_middles_and_in_their_length() -> None:
    found = lines(*FRAME)
    # A stroke of three pixels from 50 on has its middle at 51.5.
    assert across(found) == pytest.approx([51, 151, 251], abs=1)
    assert down(found) == pytest.approx([51, 301, 548], abs=1)
    first = next(line for line in found if line.horizontal)
    assert (first.start * POINT, first.end * POINT) == pytest.approx((50, 550), abs=2)


def test_a_stroke_of_a_character_is_no_ruling_line() -> None:
    # A stroke that hangs above a ruling line, and one that stands between two.
    found = lines(*FRAME, (262, 300, 300, 303), (80, 120, 420, 423))
    assert across(found) == pytest.approx([51, 151, 251], abs=1)
    assert down(found) == pytest.approx([51, 301, 548], abs=1)


def test_a_short_upright_line_between_two_others_is_one() -> None:
    # Shorter than a free line must be, but it runs from one ruling line to the next.
    low = frame((50, 100), (50, 547))
    assert down(lines(*low, (50, 103, 300, 303))) == pytest.approx([51, 301, 548], abs=1)
    assert down(lines(*low, (50, 85, 300, 303))) == pytest.approx([51, 548], abs=1)


def test_a_broken_line_is_closed_and_a_thick_bar_is_none() -> None:
    assert across(lines((50, 53, 50, 290), (50, 53, 296, 550))) == pytest.approx([51], abs=1)
    assert across(lines((50, 53, 50, 250), (50, 53, 320, 550))) == pytest.approx([51, 51], abs=1)
    assert across(lines((50, 90, 50, 550))) == []


def test_a_stroke_that_prolongs_a_line_is_cut_off_where_the_line_crosses_its_last_neighbour() -> None:
    found = lines(*FRAME, (250, 280, 300, 303))
    middle = next(line for line in found if not line.horizontal and abs(line.position * POINT - 301) < 2)
    assert middle.end * POINT == pytest.approx(252, abs=3)


def test_a_missing_border_is_no_stroke() -> None:
    # All three upright lines end below the last one across: the bottom of the table was not drawn.
    open_below = [*((row, row + 3, 50, 550) for row in (50, 150)), *((50, 200, x, x + 3) for x in (50, 300, 547))]
    ends = [line.end * POINT for line in lines(*open_below) if not line.horizontal]
    assert ends == pytest.approx([200, 200, 200], abs=2)


def test_the_ink_of_lines_that_bound_cells_is_taken_away_and_what_stands_in_them_stays() -> None:
    picture = drawn(400, 600, *FRAME, (90, 94, 100, 220))
    inked = inked_ruling_lines(picture)
    cells = [BoundingBox(51 / POINT, 51 / POINT, 301 / POINT, 151 / POINT)]
    cleaned = without_ink(picture, inked, cells)
    assert cleaned.dots_per_inch == picture.dots_per_inch
    # The sides of the cell are paper, the long stroke inside it is text.
    assert [int(cleaned.pixels[place]) for place in ((51, 200), (100, 51), (151, 200), (100, 301))] == [255] * 4
    assert cleaned.pixels[92, 150] == 0
    # The lowest line bounds another cell.
    assert cleaned.pixels[251, 200] == 0
    assert (without_ink(picture, inked, []).pixels == picture.pixels).all()


def test_ink_is_what_is_darker_than_its_surroundings_whatever_the_light() -> None:
    shade = np.tile(np.linspace(120, 255, 200), (100, 1)).astype(np.uint8)
    shade[50:53, 20:180] = shade[50:53, 20:180] // 2
    mask = ink_mask(shade, 200)
    assert (mask[51, 25:175] == 255).all()
    assert (mask[20, 25:175] == 0).all()


def test_a_line_that_leans_by_a_pixel_is_still_one() -> None:
    pixels = drawn(200, 600, (50, 53, 50, 300), (51, 54, 300, 550)).pixels
    (line,) = inked_ruling_lines(Picture(pixels, 200)).lines
    assert (line.line.end - line.line.start) * POINT == pytest.approx(500, abs=2)

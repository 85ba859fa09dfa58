"""A coloured picture of a page → the grey one without seals, upright."""

from __future__ import annotations

import numpy as np
import pytest

from extract.documents.picture import Picture, Pixels
from extract.tables.scanned.cleaning import level, on_white, tilt_of, upright, without_red
from extract.tables.scanned.recognised import Turn
from tests.unit.tables.pictures import drawn, paper

RED, BLACK, UNDER = (30, 30, 200), (20, 20, 20), (20, 20, 60)


def coloured(*rows: tuple[tuple[int, int, int], ...]) -> np.ndarray:
    return np.array(rows, np.uint8)


def test_a_seal_is_paper_and_black_ink_stays_also_under_it() -> None:
    pixels = np.full((9, 9, 3), 255, np.uint8)
    pixels[0, 0], pixels[8, 8], pixels[0, 8] = RED, UNDER, BLACK
    cleaned = without_red(pixels)
    assert cleaned.shape == (9, 9)
    assert [int(cleaned[place]) for place in ((0, 0), (4, 4))] == [255, 255]
    assert cleaned[8, 8] <= 60
    assert cleaned[0, 8] == 20


def test_the_soft_edge_of_a_seal_is_paper_too() -> None:
    pixels = np.full((9, 9, 3), 255, np.uint8)
    pixels[4, 4] = RED
    pixels[4, 5] = (200, 200, 235)
    pixels[4, 8] = (200, 200, 235)
    cleaned = without_red(pixels)
    assert cleaned[4, 5] == 235
    assert cleaned[4, 8] == 210


def test_a_grey_picture_has_no_seals() -> None:
    grey = paper(3, 3)
    assert without_red(grey) is grey


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.0, 1.3, 3.0])
def test_the_tilt_of_lines_is_measured(degrees: float) -> None:
    page = drawn(800, 1000, *((100 * n, 100 * n + 4, 100, 900) for n in range(1, 8)))
    # What rises by some degrees is what lies level once it is turned back by as many.
    leaning = upright(page, Turn(0, -degrees)).pixels
    assert tilt_of(leaning) == pytest.approx(degrees, abs=0.06)


def test_a_page_without_ink_has_no_tilt() -> None:
    assert tilt_of(paper(100, 100)) == 0.0


def test_turning_upright_takes_quarter_turns_clockwise_and_keeps_the_resolution() -> None:
    page = drawn(100, 200, (0, 10, 0, 10))
    turned = upright(page, Turn(1))
    assert turned.pixels.shape == (200, 100)
    assert turned.pixels[5, 95] == 0
    assert turned.dots_per_inch == page.dots_per_inch
    assert upright(page, Turn(2)).pixels[95, 195] == 0


def test_a_tilt_too_small_to_matter_leaves_every_pixel() -> None:
    page = drawn(100, 200, (40, 45, 20, 180))
    assert (upright(page, Turn(0, 0.02)).pixels == page.pixels).all()
    assert not (upright(page, Turn(0, 1.0)).pixels == page.pixels).all()


def test_the_turn_of_a_page_is_measured_as_it_will_be_read() -> None:
    page = drawn(800, 1000, *((100 * n, 100 * n + 4, 100, 900) for n in range(1, 8)))
    leaning = upright(page, Turn(0, -1.0))
    on_its_side = Picture(np.ascontiguousarray(np.rot90(leaning.pixels)), leaning.dots_per_inch)
    turn = level(on_its_side, 1)
    assert turn.quarter_turns == 1
    assert turn.degrees == pytest.approx(1.0, abs=0.06)


def cells_on(ground: int, writing: int) -> Pixels:
    """White paper with a black word, and below it a cell of some ground with a word on it."""
    pixels = paper(200, 400)
    pixels[100:180, 50:350] = ground
    pixels[40:56, 100:104] = pixels[40:56, 110:114] = 0
    pixels[130:146, 100:104] = pixels[130:146, 110:114] = writing
    return pixels


@pytest.mark.parametrize(("ground", "writing"), [(217, 0), (192, 0), (160, 20), (120, 255), (40, 255), (180, 255)])
def test_words_on_coloured_cells_are_dark_on_white(ground: int, writing: int) -> None:
    white = on_white(cells_on(ground, writing), 200)
    assert white[130:146, 100:104].max() < 60
    assert white[150:175, 60:340].min() > 240
    assert white[105:175, 105:108].min() > 240
    assert (white[:95] == cells_on(ground, writing)[:95]).all()


def test_white_paper_stays_as_it_is() -> None:
    pixels = cells_on(255, 0)
    assert on_white(pixels, 200) is pixels


def test_a_blackened_cell_stays_black() -> None:
    assert on_white(cells_on(20, 20), 200)[120:160, 70:300].max() < 60


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 2)])
def test_a_picture_of_a_few_dots_is_cleaned_like_any(shape: tuple[int, int]) -> None:
    dots = paper(*shape)
    assert on_white(dots, 200).shape == shape
    assert tilt_of(dots) == 0.0

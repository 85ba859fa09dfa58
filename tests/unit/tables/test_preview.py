"""What small pictures show: tables, writing, diagrams, photographs."""

from __future__ import annotations

import cv2
import numpy as np

from extract.documents.picture import Picture, Pixels
from extract.model import BoundingBox
from extract.tables.scanned.preview import preview
from tests.unit.tables.pictures import Box, frame, inked, paper

Seen = tuple[bool, bool] | None


def seen(pixels: Pixels, *written: BoundingBox) -> Seen:
    shown = preview(Picture(pixels, 72), written)
    return (shown.is_ruled, shown.has_rows) if shown is not None else None


def grey() -> Pixels:
    return np.asarray(paper(200, 300) - 63, np.uint8)


def words(rows: int, columns: int) -> list[Box]:
    return [(20 + 20 * r, 28 + 20 * r, 20 + 60 * c, 50 + 60 * c) for r in range(rows) for c in range(columns)]


def test_ruling_lines_that_make_cells_are_a_table() -> None:
    assert seen(inked(paper(200, 300), frame((20, 60, 100, 140), (20, 120, 220), 1))) == (True, False)
    assert seen(inked(paper(200, 300), frame((20, 140), (20, 220), 1))) == (False, False)


def test_rows_of_words_are_a_table_or_writing() -> None:
    assert seen(inked(paper(200, 300), words(3, 3))) == (False, True)
    assert seen(inked(paper(200, 300), words(2, 3))) == (False, False)
    assert seen(inked(paper(200, 300), words(6, 2))) == (False, False)


def test_what_is_there_as_text_is_not_counted() -> None:
    rows = words(3, 3)
    boxes = [BoundingBox(left, top, right, bottom) for top, bottom, left, right in rows]
    assert seen(inked(paper(200, 300), rows), *boxes) == (False, False)
    assert seen(inked(paper(200, 300), [*rows, *((b + 60, b + 68, c, d) for _, b, c, d in rows)]), *boxes) == (
        False,
        True,
    )


def test_a_diagram_and_a_photograph_are_no_table() -> None:
    pie: Pixels = np.asarray(cv2.circle(paper(200, 300), (150, 100), 70, (90,), -1), np.uint8)
    assert seen(inked(pie, words(1, 4))) == (False, False)
    bars = inked(paper(200, 300), [(180 - 30 * n, 180, 40 + 50 * n, 70 + 50 * n) for n in range(5)])
    assert seen(inked(bars, [(180, 181, 20, 290), (120, 121, 20, 290), (60, 61, 20, 290)])) == (False, False)
    noise: Pixels = np.random.default_rng(1).integers(0, 255, (200, 300), dtype=np.uint8)
    assert seen(noise) is None


def test_a_table_on_coloured_cells_is_one() -> None:
    assert seen(inked(grey(), [*frame((10, 35, 55, 75), (10, 110, 220), 1)])) == (True, False)
    assert seen(inked(grey(), words(3, 3))) == (False, True)


def test_the_shapes_of_an_ornament_are_no_lines_of_writing() -> None:
    places = [(30 + 6 * row, 20 + 24 * n + 12 * (row % 2)) for row in range(4) for n in range(10)]
    ornament = [(top, top + 8, left, left + 6) for top, left in places]
    assert seen(inked(paper(200, 300), ornament)) == (False, False)
    below = [(top + 70, bottom + 70, left, right) for top, bottom, left, right in words(3, 3)]
    assert seen(inked(paper(200, 300), [*ornament, *below])) == (False, True)

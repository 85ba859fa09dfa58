"""Coordinates of a PDF as a reader of the turned page sees them."""

from __future__ import annotations

import pytest

from extract.documents.geometry import PageFrame
from extract.model import BoundingBox

#: The corners of the visible box, as the page is stored, are read as these corners.
LEFT, BOTTOM, RIGHT, TOP = 10.0, 20.0, 110.0, 220.0


@pytest.mark.parametrize(
    ("turns", "size", "top_left", "along"),
    [
        # Upright: reading begins at the upper left and goes right.
        (0, (100, 200), (LEFT, TOP), (RIGHT, TOP)),
        # Turned clockwise, the lower left comes to the upper left, and reading goes up.
        (1, (200, 100), (LEFT, BOTTOM), (LEFT, TOP)),
        (2, (100, 200), (RIGHT, BOTTOM), (LEFT, BOTTOM)),
        (3, (200, 100), (RIGHT, TOP), (RIGHT, BOTTOM)),
    ],
)
def test_reading_begins_at_the_upper_left_of_the_turned_page(
    turns: int, size: tuple[int, int], top_left: tuple[float, float], along: tuple[float, float]
) -> None:
    frame = PageFrame(LEFT, BOTTOM, RIGHT, TOP, turns)
    assert frame.size == size
    assert frame.point(*top_left) == (0, 0)
    assert frame.point(*along) == (size[0], 0)
    assert PageFrame(LEFT, BOTTOM, RIGHT, TOP, turns + 4).point(*along) == (size[0], 0)


@pytest.mark.parametrize(
    ("turns", "box"),
    [
        (0, BoundingBox(5, 170, 15, 190)),
        (1, BoundingBox(10, 5, 30, 15)),
        (2, BoundingBox(85, 10, 95, 30)),
        (3, BoundingBox(170, 85, 190, 95)),
    ],
)
def test_a_box_stays_a_box(turns: int, box: BoundingBox) -> None:
    assert PageFrame(LEFT, BOTTOM, RIGHT, TOP, turns).box(15, 30, 25, 50) == box

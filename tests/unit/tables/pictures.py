"""Pictures of pages, drawn pixel by pixel; 200 pixels make an inch."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extract.documents.picture import Picture, Pixels

DOTS = 200
POINT = DOTS / 72

#: top, bottom, left, right in pixels.
Box = tuple[int, int, int, int]


def paper(height: int, width: int) -> Pixels:
    """White paper."""
    return np.full((height, width), 255, np.uint8)


def drawn(height: int, width: int, *boxes: Box, dots_per_inch: float = DOTS) -> Picture:
    """Paper with black boxes."""
    return Picture(inked(paper(height, width), boxes), dots_per_inch)


def inked(pixels: Pixels, boxes: Iterable[Box]) -> Pixels:
    """The paper with black boxes on it."""
    for top, bottom, left, right in boxes:
        pixels[top:bottom, left:right] = 0
    return pixels


def frame(rows: Iterable[int], columns: Iterable[int], thickness: int = 3) -> list[Box]:
    """The strokes of a ruled grid."""
    down, right = list(rows), list(columns)
    across = [(row, row + thickness, right[0], right[-1] + thickness) for row in down]
    return across + [(down[0], down[-1] + thickness, column, column + thickness) for column in right]

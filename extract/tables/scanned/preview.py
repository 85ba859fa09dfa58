"""A small picture of a page → whether what is painted there may be a table, or writing that no text stands for.

One pixel is one point; each question costs milliseconds, where recognition costs seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from extract.documents.picture import POINTS_PER_INCH, Picture, Pixels
from extract.model import BoundingBox
from extract.tables.ruled.grid import find_grids
from extract.tables.scanned.cleaning import on_white
from extract.tables.scanned.inked_ruling_lines import InkedRulingLines, inked_ruling_lines, without_ink

#: Pictures of this resolution have one pixel for each point.
PREVIEW_DOTS = POINTS_PER_INCH
#: Brighter than this a pixel is paper; a picture with less paper than this share is a photograph.
_PAPER, _LEAST_PAPER = 225, 0.6
#: Darker than this by so much than its surroundings a pixel is ink; surroundings reach over so many pixels.
_INK, _AROUND = 30, 15
#: Characters nearer than this are one word, in pixels.
_WORD_GAP = 4
#: Words are so high and at least so wide, in pixels.
_LOWEST_WORD, _HIGHEST_WORD, _NARROWEST_WORD = 4, 22, 4
#: Words whose middles differ by no more than this stand in one row, in pixels.
_SAME_ROW = 3
#: Rows of one table are no further apart than this, in pixels.
_NEXT_ROW = 72
#: Nothing stands above the first row and below the last one.
_ABOVE, _BELOW = (-inf, -inf), (inf, inf)
#: A table without rules has so many rows of so many words; labels of a diagram have fewer.
_ROWS, _WORDS_IN_ROW = 3, 3
#: A grid has at least so many cells; the frame of a picture with its title has fewer.
_CELLS = 6
#: What stands for a character reaches this far around its box, in points.
_BESIDE_GLYPH = 2.0


class Word(NamedTuple):
    """Ink that may be a word: its middle, top and bottom, as rows of pixels."""

    middle: float
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A small grey picture, its ruling lines, and the words in it."""

    picture: Picture
    inked: InkedRulingLines
    words: tuple[Word, ...]

    @property
    def is_ruled(self) -> bool:
        """Whether ruling lines make a grid."""
        grids = find_grids([entry.line for entry in self.inked.lines])
        return any(len(grid.cells) >= _CELLS for grid in grids)

    @property
    def may_be_table(self) -> bool:
        """Whether it is worth being recognised."""
        return self.is_ruled or self.has_rows

    @property
    def has_rows(self) -> bool:
        """Whether words stand in rows and columns, or in lines of writing, one row close below the other."""
        rows: list[list[Word]] = []
        for word in sorted(self.words):
            if rows and word.middle - rows[-1][-1].middle <= _SAME_ROW:
                rows[-1].append(word)
            else:
                rows.append([word])
        spans = [
            (median(word.top for word in row), median(word.bottom for word in row))
            for row in rows
            if len(row) >= _WORDS_IN_ROW
        ]
        count = 0
        for (_, above), (top, bottom), (below, _) in zip([_ABOVE, *spans], spans, [*spans[1:], _BELOW], strict=False):
            # The shapes of an ornament overlap those of its next row; between lines of writing there is paper.
            is_line = above <= top and bottom <= below
            count = (count if top - above <= _NEXT_ROW else 0) + 1 if is_line else 0
            if count >= _ROWS:
                return True
        return False


def preview(picture: Picture, written: Iterable[BoundingBox] = ()) -> Preview | None:
    """What a small picture shows beside what is `written` there as text; None for a photograph."""
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY) if picture.pixels.ndim == 3 else picture.pixels
    flat = on_white(np.asarray(grey, dtype=np.uint8), picture.dots_per_inch)
    if not flat.size or np.count_nonzero(flat > _PAPER) < _LEAST_PAPER * flat.size:
        return None
    for box in written:
        _paper_over(flat, box)
    small = Picture(flat, picture.dots_per_inch)
    inked = inked_ruling_lines(small)
    return Preview(small, inked, tuple(_words(without_ink(small, inked, _cells(inked)).pixels)))


def _cells(inked: InkedRulingLines) -> list[BoundingBox]:
    return [cell.bbox for grid in find_grids([entry.line for entry in inked.lines]) for cell in grid.cells]


def _words(pixels: Pixels) -> list[Word]:
    ink = cv2.adaptiveThreshold(pixels, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _INK)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _WORD_GAP), np.uint8))
    _, _, boxes, centres = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [
        Word(float(y), int(top), int(top + height))
        for (_, top, width, height, _), (_, y) in zip(boxes[1:], centres[1:], strict=True)
        if _LOWEST_WORD <= height <= _HIGHEST_WORD and width >= _NARROWEST_WORD
    ]


def _paper_over(pixels: Pixels, box: BoundingBox) -> None:
    top, left = max(0, int(box.top - _BESIDE_GLYPH)), max(0, int(box.x0 - _BESIDE_GLYPH))
    pixels[top : int(box.bottom + _BESIDE_GLYPH) + 1, left : int(box.x1 + _BESIDE_GLYPH) + 1] = 255

"""A part of a grey picture → the printed lines in it, each cut out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.documents.picture import Pixels
from extract.tables.scanned.inked_ruling_lines import ink_mask

#: Strokes that make a line are at least this long one way, in inches; dots and dust are shorter.
_STROKE = 0.03
#: Ink smaller than this both ways is dust, in inches.
_DUST = 0.008
#: A printed line is at least this high, in inches, unless it is a dash.
_LOWEST_LINE = 0.05
#: Paper around a line that is cut out, as shares of its height: above and below, at the sides.
_ABOVE, _BESIDE = 0.2, 0.5
#: A dash is this many times as wide as high.
_DASH = 3
#: Ink fills at least this share of the box of a dash; it does not of stars, dots or the upper half of figures.
_SOLID = 0.6
#: The recogniser wants lines at least this many times as wide as high.
_WIDTH_FOR_HEIGHT = 2.5
_WHITE = 255


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line on its own piece of paper; `ink_width` and `ink_height` in pixels; a dash is told by its shape."""

    pixels: Pixels
    ink_width: int
    ink_height: int
    is_dash: bool


@dataclass(slots=True)
class _Run:
    top: int
    bottom: int
    left: int
    right: int

    def take(self, top: int, bottom: int, left: int, right: int) -> None:
        self.top, self.bottom = min(self.top, top), max(self.bottom, bottom)
        self.left, self.right = min(self.left, left), max(self.right, right)


def printed_lines(part: Pixels, dots_per_inch: float) -> list[PrintedLine]:
    """The lines of text from top to bottom, each on its own piece of paper."""
    if min(part.shape[:2]) < 4:
        return []
    ink = ink_mask(part, dots_per_inch)
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    strokes, dots = [], []
    for index in range(1, count):
        left, top, width, height = (int(value) for value in boxes[index][:4])
        if max(width, height) >= _STROKE * dots_per_inch:
            strokes.append((index, top, top + height, left, left + width))
        elif max(width, height) >= _DUST * dots_per_inch:
            dots.append((index, top, top + height, left, left + width))
    lines = []
    for run in _runs(strokes, dots_per_inch):
        kept = [entry[0] for entry in strokes if run.top <= entry[1] and entry[2] <= run.bottom]
        kept += _take_dots(run, dots)
        width, height = run.right - run.left, run.bottom - run.top
        is_solid = sum(int(boxes[index][cv2.CC_STAT_AREA]) for index in kept) >= _SOLID * width * height
        is_dash = height < _LOWEST_LINE * dots_per_inch and width > _DASH * height and is_solid
        lines.append(PrintedLine(_cut(part, labels, kept, run), width, height, is_dash))
    return lines


_Entry = tuple[int, int, int, int, int]


def _runs(strokes: list[_Entry], dots_per_inch: float) -> list[_Run]:
    """Strokes by printed line; what is too low to be a line belongs to its neighbour (二, 三, the dash of a name)."""
    runs: list[_Run] = []
    for _, top, bottom, left, right in sorted(strokes, key=lambda entry: entry[1]):
        if runs and top < runs[-1].bottom:
            runs[-1].take(top, bottom, left, right)
        else:
            runs.append(_Run(top, bottom, left, right))
    lowest = _LOWEST_LINE * dots_per_inch
    joined: list[_Run] = []
    for run in runs:
        if joined:
            low = min(joined[-1].bottom - joined[-1].top, run.bottom - run.top)
            if run.top - joined[-1].bottom <= lowest and low < lowest:
                joined[-1].take(run.top, run.bottom, run.left, run.right)
                continue
        joined.append(run)
    return joined


def _take_dots(run: _Run, dots: list[_Entry]) -> list[int]:
    """The dots that belong to a line: beside or between its strokes. The line grows by them."""
    height = run.bottom - run.top
    taken = []
    for index, top, bottom, left, right in dots:
        level = run.top - height * 0.1 <= top and bottom <= run.bottom + height * 0.25
        if level and run.left - height * 0.3 <= left and right <= run.right + height * 0.3:
            taken.append((index, top, bottom, left, right))
    for _, top, bottom, left, right in taken:
        run.take(top, bottom, left, right)
    return [entry[0] for entry in taken]


def _cut(part: Pixels, labels: np.ndarray, kept: list[int], run: _Run) -> Pixels:
    """The line with the soft edges of its own ink, everything else made paper."""
    own = np.isin(labels[run.top : run.bottom, run.left : run.right], kept)
    near = cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    line = np.where(near, part[run.top : run.bottom, run.left : run.right], _WHITE).astype(np.uint8)
    height = run.bottom - run.top
    above = max(2, round(height * _ABOVE))
    wanted = (height + 2 * above) * _WIDTH_FOR_HEIGHT
    beside = max(3, round(height * _BESIDE), round((wanted - line.shape[1]) / 2))
    return np.asarray(
        cv2.copyMakeBorder(line, above, above, beside, beside, cv2.BORDER_CONSTANT, value=(_WHITE,)), dtype=np.uint8
    )

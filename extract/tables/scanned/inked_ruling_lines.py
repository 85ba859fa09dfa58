"""An upright grey picture → its straight ruling lines, each with the ink that draws it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.documents.page_content import RulingLine
from extract.documents.picture import Picture, Pixels
from extract.model import BoundingBox

#: Shortest ruling lines, in inches: longer than a stroke of a character.
_SHORTEST_ACROSS = 0.3
_SHORTEST_DOWN = 0.14
#: Shorter than this a vertical stroke is a ruling line only between two horizontal ones, in inches.
_FREE_DOWN = 0.4
#: Breaks in a ruling line up to this length are closed, in inches.
_BREAK = 0.05
#: Rules are no thicker than this, in inches.
_THICKEST = 0.05
#: A ruling line meets another one if their ends are this near, in points.
_MEETS = 4.0
#: A stroke of a character that fills its cell stays this far from the ruling lines, in points.
_TOUCHES = 1.8
#: What a character may add to a ruling line that it touches, in points.
_STROKE = 24.0
#: The ink of a ruling line lies no further than this from its middle, in pixels.
_REACH = 24
#: So many ruling lines that end at one level are a side without a border.
_OPEN_BORDER = 3


@dataclass(frozen=True, slots=True)
class InkedRulingLine:
    """A ruling line in points and the number of its ink in the labels of its direction."""

    line: RulingLine
    label: int


@dataclass(frozen=True, slots=True)
class InkedRulingLines:
    """All ruling lines of a picture, and for both directions which pixel belongs to which."""

    lines: tuple[InkedRulingLine, ...]
    across: npt.NDArray[np.int32]
    down: npt.NDArray[np.int32]


def ink_mask(grey: Pixels, dots_per_inch: float) -> Pixels:
    """255 where there is ink, 0 where there is paper, whatever the light of the page."""
    block = int(dots_per_inch / 8) | 1
    local = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    return np.asarray(local, dtype=np.uint8)


def inked_ruling_lines(picture: Picture) -> InkedRulingLines:
    """Horizontal and vertical ruling lines; strokes of characters are left out."""
    ink = ink_mask(picture.pixels, picture.dots_per_inch)
    across_labels, across = _strokes(ink, picture, _SHORTEST_ACROSS, True)
    down_labels, down = _strokes(ink, picture, _SHORTEST_DOWN, False)
    free = _FREE_DOWN * picture.dots_per_inch * picture.points_per_pixel
    horizontal = [entry.line for entry in across]
    kept = [
        entry
        for entry in down
        if entry.line.end - entry.line.start >= free
        or all(_met(entry.line, end, horizontal, _TOUCHES) for end in (entry.line.start, entry.line.end))
    ]
    trimmed_across, trimmed_down = _without_strokes(across, kept), _without_strokes(kept, across)
    _forget(across_labels, across, trimmed_across, picture.points_per_pixel)
    _forget(down_labels, kept, trimmed_down, picture.points_per_pixel)
    return InkedRulingLines((*trimmed_across, *trimmed_down), across_labels, down_labels)


def without_ink(picture: Picture, inked: InkedRulingLines, cells: Sequence[BoundingBox]) -> Picture:
    """The picture without the ruling lines that bound some cells; one inside a cell is a stroke of its text."""
    sides = np.array([(box.x0, box.top, box.x1, box.bottom) for box in cells]).reshape(-1, 4)
    kept = [entry for entry in inked.lines if _bounds(entry.line, sides)]
    mask = np.zeros(picture.pixels.shape[:2], np.uint8)
    for horizontal, labels in ((True, inked.across), (False, inked.down)):
        numbers = [entry.label for entry in kept if entry.line.horizontal is horizontal]
        if numbers:
            chosen = np.zeros(int(labels.max()) + 1, np.uint8)
            chosen[numbers] = 1
            mask |= chosen[labels]
    wider = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return Picture(np.where(wider > 0, 255, picture.pixels).astype(np.uint8), picture.dots_per_inch)


def _bounds(line: RulingLine, sides: npt.NDArray[np.float64]) -> bool:
    """Whether a ruling line runs along a side of a cell."""
    left, top, right, bottom = sides.T
    near, far, first, last = (top, bottom, left, right) if line.horizontal else (left, right, top, bottom)
    along = (np.abs(near - line.position) <= _MEETS) | (np.abs(far - line.position) <= _MEETS)
    return bool((along & (line.start < last) & (line.end > first)).any())


def _without_strokes(lines: Sequence[InkedRulingLine], crossing: Sequence[InkedRulingLine]) -> list[InkedRulingLine]:
    """The ruling lines without strokes of characters that prolong one of them beyond the last that it crosses.

    Where several ruling lines end at one level, a border is missing and nothing is cut off.
    """
    others = [entry.line for entry in crossing]
    free = [
        end
        for entry in lines
        for end in (entry.line.start, entry.line.end)
        if not _met(entry.line, end, others, _TOUCHES)
    ]

    def is_stroke(end: float, last: float) -> bool:
        is_border = sum(abs(other - end) <= _MEETS for other in free) >= _OPEN_BORDER
        return _TOUCHES < abs(end - last) < _STROKE and not is_border

    trimmed = []
    for entry in lines:
        line = entry.line
        met = [other.position for other in others if _crosses(line, other)]
        if len(met) > 1:
            first, last = min(met), max(met)
            start = first if is_stroke(line.start, first) else line.start
            end = last if is_stroke(line.end, last) else line.end
            entry = replace(entry, line=replace(line, start=start, end=end))
        trimmed.append(entry)
    return trimmed


def _forget(
    labels: npt.NDArray[np.int32], lines: Sequence[InkedRulingLine], trimmed: Sequence[InkedRulingLine], size: float
) -> None:
    """Take the ink that was cut off from ruling lines out of their labels; `size` is that of a pixel in points."""
    for whole, rest in zip(lines, trimmed, strict=True):
        for first, last in ((whole.line.start, rest.line.start), (rest.line.end, whole.line.end)):
            if last > first:
                along = slice(max(0, int(first / size) - 1), int(last / size))
                across = int(whole.line.position / size)
                beside = slice(max(0, across - _REACH), across + _REACH)
                part = labels[beside, along] if whole.line.horizontal else labels[along, beside]
                part[part == whole.label] = 0


def _crosses(line: RulingLine, other: RulingLine) -> bool:
    """Whether two ruling lines of different directions cross or touch."""
    return (
        other.start - _MEETS <= line.position <= other.end + _MEETS
        and line.start - _TOUCHES <= other.position <= line.end + _TOUCHES
    )


def _met(line: RulingLine, end: float, others: Iterable[RulingLine], within: float) -> bool:
    """Whether a ruling line of the other direction runs through an end of this one."""
    return any(
        abs(other.position - end) <= within and other.start - _MEETS <= line.position <= other.end + _MEETS
        for other in others
    )


def _strokes(
    ink: Pixels, picture: Picture, shortest: float, horizontal: bool
) -> tuple[npt.NDArray[np.int32], list[InkedRulingLine]]:
    """The ink that lies in straight strokes of at least the shortest length."""

    def along(inches: float) -> Pixels:
        length = max(3, int(inches * picture.dots_per_inch))
        return np.ones((1, length) if horizontal else (length, 1), np.uint8)

    # A stroke that leans by a pixel over its length is still one stroke.
    thick = cv2.dilate(ink, np.ones((3, 1) if horizontal else (1, 3), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, along(shortest))
    mask = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, along(_BREAK))
    count, labels, boxes, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    size = picture.points_per_pixel
    thickest = _THICKEST * picture.dots_per_inch
    lines: list[InkedRulingLine] = []
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in boxes[index])
        length, breadth = (width, height) if horizontal else (height, width)
        if area / max(1, length) > thickest or breadth > thickest * 2:
            continue
        start = left if horizontal else top
        middle = float(centres[index][1] if horizontal else centres[index][0])
        drawn = RulingLine(horizontal, (middle + 0.5) * size, start * size, (start + length) * size)
        lines.append(InkedRulingLine(drawn, index))
    return np.asarray(labels, dtype=np.int32), lines

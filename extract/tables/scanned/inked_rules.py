"""An upright grey picture → its straight rules, each with the ink that draws it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.documents.page_content import Rule
from extract.documents.picture import Picture, Pixels
from extract.model import BoundingBox

#: Shortest rules, in inches: longer than a stroke of a character.
_SHORTEST_ACROSS = 0.3
_SHORTEST_DOWN = 0.14
#: Shorter than this a vertical stroke is a rule only between two horizontal ones, in inches.
_FREE_DOWN = 0.4
#: Breaks in a rule up to this length are closed, in inches.
_BREAK = 0.05
#: Rules are no thicker than this, in inches.
_THICKEST = 0.05
#: A rule meets another one if their ends are this near, in points.
_MEETS = 4.0
#: A stroke of a character that fills its cell stays this far from the rules, in points.
_TOUCHES = 1.8
#: What a character may add to a rule that it touches, in points.
_STROKE = 24.0
#: The ink of a rule lies no further than this from its middle, in pixels.
_REACH = 24
#: So many rules that end at one level are a side without a border.
_OPEN_BORDER = 3


@dataclass(frozen=True, slots=True)
class InkedRule:
    """A rule in points and the number of its ink in the labels of its direction."""

    rule: Rule
    label: int


@dataclass(frozen=True, slots=True)
class InkedRules:
    """All rules of a picture, and for both directions which pixel belongs to which."""

    rules: tuple[InkedRule, ...]
    across: npt.NDArray[np.int32]
    down: npt.NDArray[np.int32]


def ink_mask(grey: Pixels, dots_per_inch: float) -> Pixels:
    """255 where there is ink, 0 where there is paper, whatever the light of the page."""
    block = int(dots_per_inch / 8) | 1
    local = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 18)
    return np.asarray(local, dtype=np.uint8)


def inked_rules(picture: Picture) -> InkedRules:
    """Horizontal and vertical rules; strokes of characters are left out."""
    ink = ink_mask(picture.pixels, picture.dots_per_inch)
    across_labels, across = _strokes(ink, picture, _SHORTEST_ACROSS, True)
    down_labels, down = _strokes(ink, picture, _SHORTEST_DOWN, False)
    free = _FREE_DOWN * picture.dots_per_inch * picture.points_per_pixel
    horizontal = [entry.rule for entry in across]
    kept = [
        entry
        for entry in down
        if entry.rule.end - entry.rule.start >= free
        or all(_met(entry.rule, end, horizontal, _TOUCHES) for end in (entry.rule.start, entry.rule.end))
    ]
    trimmed_across, trimmed_down = _without_strokes(across, kept), _without_strokes(kept, across)
    _forget(across_labels, across, trimmed_across, picture.points_per_pixel)
    _forget(down_labels, kept, trimmed_down, picture.points_per_pixel)
    return InkedRules((*trimmed_across, *trimmed_down), across_labels, down_labels)


def without_ink(picture: Picture, inked: InkedRules, cells: Sequence[BoundingBox]) -> Picture:
    """The picture without the rules that bound some cells; a rule inside a cell is a stroke of its text."""
    sides = np.array([(box.x0, box.top, box.x1, box.bottom) for box in cells]).reshape(-1, 4)
    kept = [entry for entry in inked.rules if _bounds(entry.rule, sides)]
    mask = np.zeros(picture.pixels.shape[:2], np.uint8)
    for horizontal, labels in ((True, inked.across), (False, inked.down)):
        numbers = [entry.label for entry in kept if entry.rule.horizontal is horizontal]
        if numbers:
            chosen = np.zeros(int(labels.max()) + 1, np.uint8)
            chosen[numbers] = 1
            mask |= chosen[labels]
    wider = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return Picture(np.where(wider > 0, 255, picture.pixels).astype(np.uint8), picture.dots_per_inch)


def _bounds(rule: Rule, sides: npt.NDArray[np.float64]) -> bool:
    """Whether a rule runs along a side of a cell."""
    left, top, right, bottom = sides.T
    near, far, first, last = (top, bottom, left, right) if rule.horizontal else (left, right, top, bottom)
    along = (np.abs(near - rule.position) <= _MEETS) | (np.abs(far - rule.position) <= _MEETS)
    return bool((along & (rule.start < last) & (rule.end > first)).any())


def _without_strokes(rules: Sequence[InkedRule], crossing: Sequence[InkedRule]) -> list[InkedRule]:
    """The rules without strokes of characters that prolong one of them beyond the last rule that it crosses.

    Where several rules end at one level, a border is missing and nothing is cut off.
    """
    others = [entry.rule for entry in crossing]
    free = [
        end
        for entry in rules
        for end in (entry.rule.start, entry.rule.end)
        if not _met(entry.rule, end, others, _TOUCHES)
    ]

    def is_stroke(end: float, last: float) -> bool:
        is_border = sum(abs(other - end) <= _MEETS for other in free) >= _OPEN_BORDER
        return _TOUCHES < abs(end - last) < _STROKE and not is_border

    trimmed = []
    for entry in rules:
        rule = entry.rule
        met = [other.position for other in others if _crosses(rule, other)]
        if len(met) > 1:
            first, last = min(met), max(met)
            start = first if is_stroke(rule.start, first) else rule.start
            end = last if is_stroke(rule.end, last) else rule.end
            entry = replace(entry, rule=replace(rule, start=start, end=end))
        trimmed.append(entry)
    return trimmed


def _forget(
    labels: npt.NDArray[np.int32], rules: Sequence[InkedRule], trimmed: Sequence[InkedRule], size: float
) -> None:
    """Take the ink that was cut off from rules out of their labels; `size` is that of a pixel in points."""
    for whole, rest in zip(rules, trimmed, strict=True):
        for first, last in ((whole.rule.start, rest.rule.start), (rest.rule.end, whole.rule.end)):
            if last > first:
                along = slice(max(0, int(first / size) - 1), int(last / size))
                across = int(whole.rule.position / size)
                beside = slice(max(0, across - _REACH), across + _REACH)
                part = labels[beside, along] if whole.rule.horizontal else labels[along, beside]
                part[part == whole.label] = 0


def _crosses(rule: Rule, other: Rule) -> bool:
    """Whether two rules of different directions cross or touch."""
    return (
        other.start - _MEETS <= rule.position <= other.end + _MEETS
        and rule.start - _TOUCHES <= other.position <= rule.end + _TOUCHES
    )


def _met(rule: Rule, end: float, others: Iterable[Rule], within: float) -> bool:
    """Whether a rule of the other direction runs through an end of this one."""
    return any(
        abs(other.position - end) <= within and other.start - _MEETS <= rule.position <= other.end + _MEETS
        for other in others
    )


def _strokes(
    ink: Pixels, picture: Picture, shortest: float, horizontal: bool
) -> tuple[npt.NDArray[np.int32], list[InkedRule]]:
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
    rules: list[InkedRule] = []
    for index in range(1, count):
        left, top, width, height, area = (int(value) for value in boxes[index])
        length, breadth = (width, height) if horizontal else (height, width)
        if area / max(1, length) > thickest or breadth > thickest * 2:
            continue
        start = left if horizontal else top
        middle = float(centres[index][1] if horizontal else centres[index][0])
        rules.append(InkedRule(Rule(horizontal, (middle + 0.5) * size, start * size, (start + length) * size), index))
    return np.asarray(labels, dtype=np.int32), rules

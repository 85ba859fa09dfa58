"""An upright grey picture → its straight rules, each with the ink that draws it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
        or (_met(entry.rule, entry.rule.start, horizontal) and _met(entry.rule, entry.rule.end, horizontal))
    ]
    return InkedRules((*across, *kept), across_labels, down_labels)


def without_ink(picture: Picture, inked: InkedRules, boxes: Sequence[BoundingBox]) -> Picture:
    """The picture without the rules that lie in some boxes."""
    kept = [entry for entry in inked.rules if any(_lies_in(entry.rule, box) for box in boxes)]
    mask = np.zeros(picture.pixels.shape[:2], np.uint8)
    for horizontal, labels in ((True, inked.across), (False, inked.down)):
        numbers = [entry.label for entry in kept if entry.rule.horizontal is horizontal]
        if numbers:
            chosen = np.zeros(int(labels.max()) + 1, np.uint8)
            chosen[numbers] = 1
            mask |= chosen[labels]
    wider = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return Picture(np.where(wider > 0, 255, picture.pixels).astype(np.uint8), picture.dots_per_inch)


def _lies_in(rule: Rule, box: BoundingBox) -> bool:
    low, high = (box.top, box.bottom) if rule.horizontal else (box.x0, box.x1)
    first, last = (box.x0, box.x1) if rule.horizontal else (box.top, box.bottom)
    return low - _MEETS <= rule.position <= high + _MEETS and rule.start < last and rule.end > first


def _met(rule: Rule, end: float, others: Iterable[Rule]) -> bool:
    """Whether a rule of the other direction runs through an end of this one."""
    return any(
        abs(other.position - end) <= _MEETS and other.start - _MEETS <= rule.position <= other.end + _MEETS
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

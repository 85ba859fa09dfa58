"""Printed lines of the cells of a grid → the texts of the cells, with numbers whole again that a narrow cell broke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.documents.page_content import Glyph
from extract.model import BoundingBox
from extract.tables.text_lines import line_text

_OF_NUMBERS = frozenset("0123456789.,")
#: Of all distances between text and the side of its cell, this share is smaller than the margin of the table.
_OUTLIERS = 0.1
#: A watermark over a cell is no part of its paragraph: there, heights differ by less than this share, lines begin or
#: end in one place or have one middle, within a share of a glyph, and follow each other by so many heights at most.
_SAME_HEIGHT, _ALIGNED, _LARGEST_PITCH = 0.1, 0.2, 2.0

_Lines = Sequence[Sequence[Glyph]]


def cell_texts(cells: Mapping[int, _Lines], boxes: Mapping[int, BoundingBox]) -> dict[int, str]:
    """The text of each cell, one printed line a line; a number that went on in the next line is not parted.

    Only geometry tells one broken number from two that stand one above the other: a number goes on if
    its first line left no room for another digit between the margins of the table.
    """
    margin = _margin(cells, boxes)
    return {index: _text(lines, boxes[index].width - 2 * margin) for index, lines in cells.items()}


def _margin(cells: Mapping[int, _Lines], boxes: Mapping[int, BoundingBox]) -> float:
    gaps = sorted(
        min(line[0].x0 - boxes[index].x0, boxes[index].x1 - line[-1].x1)
        for index, lines in cells.items()
        for line in lines
        if line
    )
    return max(0.0, gaps[int(len(gaps) * _OUTLIERS)]) if gaps else 0.0


def _text(lines: _Lines, room: float) -> str:
    texts = [line_text(line) for line in lines]
    if not _is_one_number(texts):
        return "\n".join(texts)
    whole = texts[:1]
    for (above, line), text in zip(pairwise(lines), texts[1:], strict=True):
        whole[-1:] = [whole[-1] + text] if _goes_on(above, line, room) else [whole[-1], text]
    return "\n".join(whole)


def _goes_on(above: Sequence[Glyph], line: Sequence[Glyph], room: float) -> bool:
    """Whether a line is the next of one paragraph with the line above, which had no room for its first glyph."""
    first, last = line[0], above[-1]
    width = first.x1 - first.x0
    sides = above[0].x0 - first.x0, last.x1 - line[-1].x1
    is_full = width > room - (last.x1 - above[0].x0)
    is_aligned = min(*map(abs, sides), abs(sum(sides)) / 2) <= _ALIGNED * width
    is_next = last.height <= first.baseline - last.baseline <= _LARGEST_PITCH * last.height
    return is_full and is_aligned and is_next and abs(first.height - last.height) <= _SAME_HEIGHT * last.height


def _is_one_number(texts: Sequence[str]) -> bool:
    """Whether lines may be parts of a number: they hold nothing else, and are not as long as each other.

    No code falls into equal parts, and numbers that stand one above the other are often as long.
    """
    return len({len(text) for text in texts}) > 1 and all(text and set(text) <= _OF_NUMBERS for text in texts)

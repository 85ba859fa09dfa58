"""Glyphs of runs that stand turned on an upright page → the same glyphs side by side, in reading order, in their place.

A heading that is turned to fit a narrow column is read along its own direction; whatever asks which glyphs lie in a
cell, and in which order, then needs to know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.documents.page_content import Glyph

#: Glyphs of a turned run touch: a gap wider than this share of their size parts two runs.
_RUN_GAP = 0.4
#: The middles of the glyphs of a run differ across it by less than this share of their size.
_SAME_RUN = 0.5
#: Lines of one turned heading are no further apart than this share of their size: columns that hold amounts are.
_SAME_HEADING = 0.4
#: Digits and characters stand this share of their height above the baseline; as in `Glyph.middle_y`.
_INK_MIDDLE = 0.36


def side_by_side(turned: Iterable[tuple[Glyph, int]]) -> list[Glyph]:
    """Glyphs with their clockwise quarter turns (1 reads downwards, 3 upwards), each run laid out from left to right.

    Lines of one heading follow each other. It keeps its box: its glyphs share the width, at the middle of its height.
    """
    runs: list[tuple[int, list[Glyph]]] = []
    turned = list(turned)
    for turns in (1, 3):
        own = [glyph for glyph, its in turned if its == turns]
        for glyph in sorted(own, key=lambda one: (one.middle_x, one.top)):
            run = next((run for its, run in runs if its == turns and _goes_on(run, glyph)), None)
            if run is None:
                runs.append((turns, [glyph]))
            else:
                run.append(glyph)
    headings: list[tuple[int, list[list[Glyph]]]] = []
    for turns, run in runs:
        ordered = _in_order(run, turns)
        begun = next((lines for its, lines in headings if its == turns and _is_beside(lines[-1], ordered)), None)
        if begun is None:
            headings.append((turns, [ordered]))
        else:
            begun.append(ordered)
    return [
        glyph
        for turns, lines in headings
        for glyph in _laid_out([one for line in (lines if turns == 3 else reversed(lines)) for one in line])
    ]


def _is_beside(line: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether a line stands right of another in one heading."""
    size = max(glyph.x1 - glyph.x0 for glyph in line)
    gap = min(glyph.x0 for glyph in other) - max(glyph.x1 for glyph in line)
    if not -size < gap <= _SAME_HEADING * size:
        return False
    top, bottom = min(glyph.top for glyph in other), max(glyph.bottom for glyph in other)
    return min(glyph.top for glyph in line) < bottom and max(glyph.bottom for glyph in line) > top


def _goes_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    size = max(glyph.x1 - glyph.x0, glyph.height)
    near = any(min(abs(other.bottom - glyph.top), abs(glyph.bottom - other.top)) <= _RUN_GAP * size for other in run)
    return near and abs(run[0].middle_x - glyph.middle_x) <= _SAME_RUN * size


def _in_order(run: Sequence[Glyph], turns: int) -> list[Glyph]:
    return sorted(run, key=lambda glyph: glyph.top, reverse=turns == 3)


def _laid_out(run: Sequence[Glyph]) -> list[Glyph]:
    left, right = min(glyph.x0 for glyph in run), max(glyph.x1 for glyph in run)
    top, bottom = min(glyph.top for glyph in run), max(glyph.bottom for glyph in run)
    height = min(right - left, bottom - top)
    middle, width = (top + bottom) / 2, (right - left) / len(run)
    return [
        glyph._replace(
            x0=left + place * width,
            x1=left + (place + 1) * width,
            top=middle - height / 2,
            bottom=middle + height / 2,
            baseline=middle + _INK_MIDDLE * height,
        )
        for place, glyph in enumerate(run)
    ]

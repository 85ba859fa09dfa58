"""Glyphs of a page → the same without the raised marks of footnotes behind figures: 72.60² is 72.60.

Without its size and height the mark would be one more digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from extract.documents.file_content import is_footnote_mark
from extract.documents.page_content import Glyph

#: A mark is no higher than this share of the digit before it, and stands higher by at least that share.
_SMALL, _RAISED = 0.75, 0.15
#: It touches what stands before it, but for this share of the digit's height.
_TOUCHING = 0.2

#: Glyphs by the whole point at which they end.
_Ends = Mapping[int, Sequence[Glyph]]


def without_raised_marks(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """All glyphs but those of marks."""
    usual = median(glyph.height for glyph in glyphs) if glyphs else 0.0
    small = [glyph for glyph in glyphs if glyph.height <= _SMALL * usual and not glyph.text.isspace()]
    if not small:
        return tuple(glyphs)
    ends = _by_end(glyph for glyph in glyphs if glyph.text.isdecimal())
    small.sort(key=lambda glyph: glyph.x0)
    marks: set[int] = set()
    for glyph in small:
        if any(_is_raised(glyph, digit) for digit in _before(glyph, ends)):
            run = _run(glyph, small)
            if is_footnote_mark("".join(one.text for one in run)):
                marks.update(id(one) for one in run)
    return tuple(glyph for glyph in glyphs if id(glyph) not in marks) if marks else tuple(glyphs)


def _by_end(glyphs: Iterable[Glyph]) -> _Ends:
    ends: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        ends[round(glyph.x1)].append(glyph)
    return ends


def _before(glyph: Glyph, ends: _Ends) -> Iterable[Glyph]:
    reach = round(glyph.height) + 1
    for place in range(round(glyph.x0) - reach, round(glyph.x0) + reach + 1):
        yield from (one for one in ends.get(place, ()) if abs(glyph.x0 - one.x1) <= _TOUCHING * one.height)


def _is_raised(glyph: Glyph, digit: Glyph) -> bool:
    rise = digit.baseline - glyph.baseline
    return glyph.height <= _SMALL * digit.height and _RAISED * digit.height <= rise <= digit.height


def _run(first: Glyph, small: Sequence[Glyph]) -> list[Glyph]:
    """A small glyph and those that go on with it on its own line."""
    run = [first]
    for glyph in small:
        near = abs(glyph.x0 - run[-1].x1) <= _TOUCHING * first.height
        if glyph is not first and near and abs(glyph.baseline - first.baseline) < _RAISED * first.height:
            run.append(glyph)
    return run

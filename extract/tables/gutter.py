"""A page → the x at which it parts into two pages printed side by side, None for one page."""

from __future__ import annotations

from extract.documents.page_content import PageContent

#: The empty strip lies around the middle of the sheet, this share of its width to either side.
_STRIP = 0.015
#: Either page is printed with at least so many characters.
_FEWEST_GLYPHS = 30
#: Two pages side by side are at least this much wider than high.
_WIDE = 1.15


def gutter(content: PageContent) -> float | None:
    """The middle of a wide sheet if nothing is printed or drawn across it, and something on either side."""
    if content.width < _WIDE * content.height:
        return None
    middle = content.width / 2
    left, right = middle - _STRIP * content.width, middle + _STRIP * content.width
    if any(line.horizontal and line.start < left and line.end > right for line in content.ruling_lines):
        return None
    if any(box.x0 < left and box.x1 > right for box in content.pictures):
        return None
    seen = [glyph for glyph in content.glyphs if not glyph.text.isspace()]
    if any(left < glyph.middle_x < right for glyph in seen):
        return None
    on_left = sum(glyph.middle_x < middle for glyph in seen)
    return middle if min(on_left, len(seen) - on_left) >= _FEWEST_GLYPHS else None

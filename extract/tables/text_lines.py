"""Glyphs → printed lines of text, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.documents.page_content import Glyph
from extract.model import BoundingBox, TextLine

#: Glyphs whose baselines differ by less than this share of the lower one's height stand on one line.
_SAME_LINE = 0.4
#: The same character nearer than this share of its width is the same print.
_DOUBLE = 0.3
#: A gap wider than this many glyph heights separates words.
_WORD_GAP = 0.6


def group_lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by printed line, lines from top to bottom, glyphs from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.baseline, glyph.x0)):
        for line in reversed(lines[-3:]):
            reference = line[0]
            if abs(glyph.baseline - reference.baseline) <= _SAME_LINE * min(reference.height, glyph.height):
                line.append(glyph)
                break
        else:
            lines.append([glyph])
    return [_without_doubles(sorted(line, key=lambda glyph: glyph.x0)) for line in lines]


def _without_doubles(line: list[Glyph]) -> list[Glyph]:
    """The glyphs of a line once each: bold type is sometimes printed by drawing a text twice."""
    kept: list[Glyph] = []
    for glyph in line:
        width = glyph.x1 - glyph.x0
        if not any(other.text == glyph.text and abs(glyph.x0 - other.x0) < _DOUBLE * width for other in kept[-2:]):
            kept.append(glyph)
    return kept


def line_text(line: Sequence[Glyph]) -> str:
    """The text of one line, with a blank where the gap is wider than a word gap."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in line:
        if last is not None and glyph.x0 - last.x1 > _WORD_GAP * glyph.height:
            parts.append(" ")
        parts.append(glyph.text)
        last = glyph
    return "".join(parts).strip()


def box_of(glyphs: Sequence[Glyph]) -> BoundingBox:
    """The smallest box around some glyphs."""
    return BoundingBox(
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def text_lines(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """The lines of a page as they are printed; lines of white space are left out."""
    return [TextLine(line_text(line), page, box_of(line)) for line in group_lines(glyphs) if line_text(line)]

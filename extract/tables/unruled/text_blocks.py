"""Glyphs → pieces of text as they stand in the cells of a table that has no ruling lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.amounts import is_amount
from extract.documents.page_content import Glyph
from extract.model import BoundingBox
from extract.tables.text_lines import group_lines
from extract.wording import Words, load_words

#: A gap wider than this many glyph heights parts two cells.
_CELL_GAP = 0.7
#: Ink reaches this share of the font height above and below the middle of a line.
_INK = 0.42
#: The middle of the ink lies this share of the font height above the baseline.
_INK_MIDDLE = 0.36


class _BlockWords(Words):
    """How the texts in the cells of a table begin; a number with fewer digits than `shortest_code` counts columns."""

    shortest_code: int
    begins_line: re.Pattern[str]
    whole: re.Pattern[str]


_WORDS = load_words("extract.tables.unruled", "text_blocks", _BlockWords)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without a wide gap; `top` and `bottom` bound its ink."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    height: float
    baseline: float

    @property
    def middle_x(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2

    @property
    def bbox(self) -> BoundingBox:
        """The box of the ink."""
        return BoundingBox(self.x0, self.top, self.x1, self.bottom)

    @property
    def character_width(self) -> float:
        """Mean width of a character."""
        return (self.x1 - self.x0) / max(1, len(self.text))

    def over(self, left: float, right: float) -> bool:
        """Whether the piece stands over or under a stretch of the page."""
        return self.x0 < right and self.x1 > left


def pieces_by_line(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """The pieces of each printed line, lines from top to bottom; all of a line share its baseline."""
    lines = ([_piece(part, line[0].baseline) for part in _parts(line)] for line in group_lines(glyphs))
    return [line for line in lines if line]


def is_figure(text: str) -> bool:
    """Whether a text is an amount or a code, not the number of a column."""
    plain = text.replace(" ", "")
    return is_amount(plain) and not (plain.isdigit() and len(plain) < _WORDS.shortest_code)


def begins_line(text: str) -> bool:
    """Whether a label begins as the first line of a cell does: with an ordinal, a code or a dash."""
    return bool(_WORDS.begins_line.match(text))


def is_whole(text: str) -> bool:
    """Whether a label names a total: it may stand over several columns of labels."""
    return bool(_WORDS.whole.match(text.replace(" ", "")))


def _parts(line: Sequence[Glyph]) -> list[list[Glyph]]:
    parts: list[list[Glyph]] = []
    for glyph in line:
        if glyph.text.isspace():
            continue
        if parts and glyph.x0 - parts[-1][-1].x1 <= _CELL_GAP * glyph.height:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return parts


def _piece(glyphs: Sequence[Glyph], baseline: float) -> Piece:
    height = max(glyph.height for glyph in glyphs)
    middle = baseline - _INK_MIDDLE * height
    text = "".join(glyph.text for glyph in glyphs)
    return Piece(text, glyphs[0].x0, glyphs[-1].x1, middle - _INK * height, middle + _INK * height, height, baseline)

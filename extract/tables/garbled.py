"""The glyphs of a page → whether their text says what is printed.

A font may name its characters wrongly, or not at all: what a person reads is then no text, and only the picture of
the page says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.documents.page_content import Glyph, PageContent
from extract.tables.text_lines import group_lines, line_text
from extract.wording import Words, load_words

#: More of a page than this without a name: what is left would not be understood.
_STRANGE_SHARE = 0.1
#: A page of so many Chinese characters without any common word is in no known writing.
_ENOUGH_TO_JUDGE = 60
#: So many figures without digits are no chance.
_DISGUISED = 3
#: Glyphs nearer than this share of their height belong to one figure.
_TOUCHING = 0.4
#: A page with fewer ruling lines holds no table.
_TABLE_LINES = 6
#: A page of no more characters is a cover: a name on it must be whole.
_COVER = 120


class _GarbledWords(Words):
    """What the text of a page is made of where it says what is printed."""

    common_words: re.Pattern[str]
    printed: re.Pattern[str]
    chinese: re.Pattern[str]
    disguised_amount: re.Pattern[str]
    of_number: re.Pattern[str]
    lone_point: re.Pattern[str]


_WORDS = load_words("extract.tables", "garbled", _GarbledWords)


def is_garbled(content: PageContent) -> bool:
    """Whether the page must be read from its picture because its text is not what is printed."""
    inked = [glyph for glyph in content.glyphs if not glyph.text.isspace()]
    text = "".join(glyph.text for glyph in inked)
    strange = len(_WORDS.printed.sub("", text))
    has_table = len(content.ruling_lines) >= _TABLE_LINES
    if strange > _STRANGE_SHARE * len(inked) or (strange and _has_strange_figure(inked)):
        return True
    if strange and not has_table and _is_strange_cover(inked):
        return True
    if len(_WORDS.chinese.findall(text)) >= _ENOUGH_TO_JUDGE and not _WORDS.common_words.search(text):
        return True
    # Words cost more than characters: they are made only where points without digits stand.
    return has_table and len(_WORDS.lone_point.findall(text)) >= _DISGUISED and _disguised_amounts(inked) >= _DISGUISED


def _is_printed(character: str) -> bool:
    return _WORDS.printed.match(character) is not None


def _has_strange_figure(inked: Sequence[Glyph]) -> bool:
    """Whether a character without a name touches another one, or a part of a number; a bullet does not."""
    for left, right in pairwise(inked):
        named = [glyph.text for glyph in (left, right) if _is_printed(glyph.text)]
        if len(named) < 2 and _touch(left, right) and all(_WORDS.of_number.match(text) for text in named):
            return True
    return False


def _is_strange_cover(inked: Sequence[Glyph]) -> bool:
    """Whether a character without a name touches a Chinese one on a page of few: a name may stand there."""
    return len(inked) <= _COVER and any(_beside_chinese(left, right) for left, right in pairwise(inked))


def _beside_chinese(left: Glyph, right: Glyph) -> bool:
    """Whether of two glyphs that touch one has no name and the other is Chinese."""
    named = [glyph.text for glyph in (left, right) if _is_printed(glyph.text)]
    return len(named) == 1 and bool(_WORDS.chinese.match(named[0])) and _touch(left, right)


def _touch(left: Glyph, right: Glyph) -> bool:
    near = _TOUCHING * max(left.height, right.height)
    return abs(right.x0 - left.x1) <= near and abs(right.baseline - left.baseline) <= near


def _disguised_amounts(inked: Iterable[Glyph]) -> int:
    """Figures with a point in which no digit stands."""
    return sum(_WORDS.disguised_amount.match(word) is not None for word in _words(inked))


def _words(inked: Iterable[Glyph]) -> Iterator[str]:
    for line in group_lines(inked):
        yield from line_text(line).split()

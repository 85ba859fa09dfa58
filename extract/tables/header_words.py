"""Text of a cell → whether the headers of the standard forms have such cells."""

from __future__ import annotations

import re

from extract.wording import Words, load_words


class _HeaderWords(Words):
    """Cells that occur in the headers of the standard forms."""

    header_words: tuple[re.Pattern[str], ...]


_WORDS = load_words("extract.tables", "header_words", _HeaderWords)


def is_header_word(text: str) -> bool:
    """Whether a text is a word, or a part, of a header."""
    return any(pattern.search(text) for pattern in _WORDS.header_words)

"""The label at the head of a page → whether a line of the two summaries begins with it."""

from __future__ import annotations

import re

from extract.text import normalise
from extract.wording import Words, load_words


class _SummaryWords(Words):
    """How lines of the two summaries are labelled."""

    whole_label: re.Pattern[str]


_WORDS = load_words("extract.forms.recognise", "summary_lines", _SummaryWords)


def begins_line(label: str) -> bool:
    """Whether a label is that of a line of its own, not the rest of one that a page break cut."""
    return bool(_WORDS.whole_label.search(normalise(label)))

"""The title of a table that is none of the nine forms → the reason why the table is left aside."""

from __future__ import annotations

import re

from pydantic import model_validator

from extract.forms.catalogue.other_forms import OTHER_FORMS
from extract.forms.recognise.titles import LONGEST_TITLE, may_be_title, titled, without_fillers
from extract.text import normalise
from extract.wording import Bilingual, Words, load_words


class _IgnoredTitle(Words):
    """Titles that hold a pattern, and the key of the reason."""

    title: re.Pattern[str]
    reason: str


class _IgnoredTables(Words):
    """The tables that are left aside, and the reasons; each reason is that of a table."""

    titles: tuple[_IgnoredTitle, ...]
    reasons: dict[str, Bilingual]

    @model_validator(mode="after")
    def _match(self) -> _IgnoredTables:
        odd = {entry.reason for entry in self.titles} ^ set(self.reasons)
        if odd:
            raise ValueError(f"a reason without title, or a title without reason: {', '.join(sorted(odd))}")
        return self


_WORDS = load_words("extract.forms.recognise", "ignored_tables", _IgnoredTables)


_OTHER_TITLES = tuple((entry.form, titled(title)) for entry in OTHER_FORMS for title in entry.titles)


def is_ignored_title(line: str) -> str | None:
    """The form beside the nine, or the reason, by which a table with this title is left aside; None if it is not."""
    text = without_fillers(normalise(line))
    if len(text) > LONGEST_TITLE:
        return None
    if may_be_title(text):
        for form, pattern in _OTHER_TITLES:
            if pattern.search(text):
                return form
    for entry in OTHER_FORMS:
        if any(word.search(text) for word in entry.words):
            return entry.form
    return next((entry.reason for entry in _WORDS.titles if entry.title.search(text)), None)


def ignore_reason(key: str) -> Bilingual:
    """A reason in words."""
    return _WORDS.reasons[key]

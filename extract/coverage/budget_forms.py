"""Line of a budget → the form that it is the title of, by the identifiers of the contract."""

from __future__ import annotations

import re

from extract.coverage.outline import Named
from extract.forms.recognise.titles import may_be_title
from extract.text import normalise
from extract.wording import Words, load_words


class _BudgetForm(Words):
    """A form of a budget: its identifier, a part of its titles, and its name."""

    form: str
    title: re.Pattern[str]
    zh: str


class _BudgetForms(Words):
    """The forms, the most specific first, and how the title of a form ends."""

    ends: re.Pattern[str]
    forms: tuple[_BudgetForm, ...]


_WORDS = load_words("extract.coverage", "budget_forms", _BudgetForms)


def budget_form(line: str) -> Named | None:
    """The form whose title a line is, None for other lines."""
    text = normalise(line)
    if not may_be_title(text) or not _WORDS.ends.search(text):
        return None
    return next((Named(entry.form, entry.zh) for entry in _WORDS.forms if entry.title.search(text)), None)

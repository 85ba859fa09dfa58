"""Titles and headers of the standard forms that are not loaded → which form it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import model_validator

from extract.wording import Bilingual, Words, load_words


class OtherForm(Words):
    """A standard form that is named and not loaded: its identifier, its name, its titles, where it is printed."""

    form: str
    label: Bilingual
    titles: tuple[str, ...] = ()
    words: tuple[re.Pattern[str], ...] = ()
    seen: str


class _OtherForms(Words):
    """All such forms; `across` is the one whose columns are economic classes."""

    economic_classes: re.Pattern[str]
    across: str
    forms: tuple[OtherForm, ...]

    @model_validator(mode="after")
    def _check(self) -> _OtherForms:
        names = [entry.form for entry in self.forms]
        if len(set(names)) < len(names) or self.across not in names:
            raise ValueError(f"a form that stands twice, or no form {self.across}")
        return self


_WORDS = load_words("extract.forms.catalogue", "other_forms", _OtherForms)
#: So many economic classes across make a form one of functions by economic classes.
_CLASSES = 2

#: The forms in the order in which their titles are tried.
OTHER_FORMS = _WORDS.forms


def other_form(form: str | None) -> OtherForm | None:
    """The form with this identifier, None if there is none."""
    return next((entry for entry in OTHER_FORMS if entry.form == form), None)


def form_across(paths: Sequence[str]) -> str | None:
    """The form whose columns are economic classes if these header paths are such, else None."""
    heads = {match.group(2) for path in paths if (match := _WORDS.economic_classes.search(path))}
    return _WORDS.across if len(heads) >= _CLASSES else None

"""An outline and the fiscal year → the forms that a report of final accounts should hold, each with what says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.coverage.outline import Entry, Named
from extract.enumerations import ExpectedBy
from extract.forms.catalogue.other_forms import other_form
from extract.forms.catalogue.templates import load_templates
from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.titles import form_titles, may_be_title
from extract.model import Location
from extract.text import normalise
from extract.wording import Words, load_words


class _Template(Words):
    """The set of forms of some publishers: titles that only they print, and the titles of all of their forms."""

    sign: re.Pattern[str]
    signs_at_least: int
    titles: tuple[str, ...]


class _ExpectedWords(Words):
    """Sets of forms that differ from those of departments, and how the title of a form that is not loaded ends."""

    other_title: re.Pattern[str]
    templates: tuple[_Template, ...]


_WORDS = load_words("extract.coverage", "expected", _ExpectedWords)
_NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Expected:
    """A form that should be there, who says so, and where in what words."""

    form: str
    label_zh: str
    by: ExpectedBy
    where: Location = _NOWHERE
    text: str = ""


def standard_form(line: str) -> Named | None:
    """The standard form of final accounts whose title ends a line, be it loaded or not; None for other lines."""
    template = next(iter(form_titles(line)), None)
    if template is not None:
        return Named(template.form, template.label_zh)
    text = normalise(line)
    if not may_be_title(text) or not _WORDS.other_title.search(text):
        return None
    other = other_form(is_ignored_title(line))
    return None if other is None else Named(other.form, other.label.zh)


def named_forms(entries: Sequence[Entry]) -> Mapping[str, Expected]:
    """The forms that the contents name, then those that only a heading names."""
    found: dict[str, Expected] = {}
    for by, wanted in ((ExpectedBy.CONTENTS, True), (ExpectedBy.HEADING, False)):
        for entry in entries:
            if entry.in_contents is wanted:
                for named in entry.names:
                    text = entry.text or named.label_zh
                    found.setdefault(named.form, Expected(named.form, named.label_zh, by, entry.where, text))
    return found


def expected_forms(entries: Sequence[Entry], fiscal_year: int) -> Mapping[str, Expected]:
    """All forms that a report of final accounts should hold.

    A publisher with a set of its own owes that set, any other what the regulation asks for in its year.
    """
    found = dict(named_forms(entries))
    for due in _of_template(entries) or _of_regulation(fiscal_year):
        found.setdefault(due.form, due)
    return found


def _of_template(entries: Sequence[Entry]) -> list[Expected]:
    for template in _WORDS.templates:
        signs = {entry.names[0].form for entry in entries if entry.names and template.sign.search(entry.text)}
        if len(signs) >= template.signs_at_least:
            named = [(title, name) for title in template.titles if (name := standard_form(title)) is not None]
            return [Expected(name.form, name.label_zh, ExpectedBy.TEMPLATE, text=title) for title, name in named]
    return []


def _of_regulation(fiscal_year: int) -> list[Expected]:
    due = [template for template in load_templates() if template.since <= fiscal_year]
    return [Expected(template.form, template.label_zh, ExpectedBy.REGULATION) for template in due]

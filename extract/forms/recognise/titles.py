"""Lines above a table → the standard form that they name, its printed number and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.forms.catalogue.templates import FormTemplate, load_templates
from extract.text import normalise
from extract.wording import load_wording


def form_titles(line: str) -> tuple[FormTemplate, ...]:
    """The forms whose title ends this line, the most specific first; empty for sentences and contents."""
    text = normalise(line)
    words = load_wording("forms")
    if len(text) > words["longest_title"] or re.search(words["not_a_title"], text):
        return ()
    found = []
    for template, pattern in _title_patterns():
        match = pattern.search(text)
        if match:
            found.append((match.end("title") - match.start("title"), template))
    found.sort(key=lambda pair: -pair[0])
    by_form = {template.form: template for _, template in found}
    return tuple(by_form.values())


def is_ignored_title(line: str) -> str | None:
    """The reason why a table with this title is left aside, None if it is not."""
    text = normalise(line)
    if len(text) > load_wording("forms")["longest_title"]:
        return None
    for entry in load_wording("ignored_tables"):
        if re.search(entry["title"], text):
            return str(entry["reason"])
    return None


def printed_form_no(lines: Sequence[str]) -> str | None:
    """The form number nearest to the table, as printed."""
    for line in reversed(lines):
        match = re.search(load_wording("forms")["printed_form_no"], normalise(line))
        if match:
            return match.group()
    return None


def printed_unit(lines: Sequence[str]) -> str | None:
    """The unit nearest to the table, as printed (`万元`, `元`); None if none is."""
    for line in reversed(lines):
        match = re.search(load_wording("forms")["unit"], normalise(line))
        if match:
            return match.group("word")
    return None


def is_furniture(line: str) -> bool:
    """Whether a line may stand between two parts of one table: page numbers, repeated publisher and unit."""
    return bool(re.search(load_wording("forms")["furniture"], normalise(line)))


def is_note(line: str) -> bool:
    """Whether a line is a footnote of a table."""
    return bool(re.search(load_wording("forms")["note"], normalise(line)))


@cache
def _title_patterns() -> tuple[tuple[FormTemplate, re.Pattern[str]], ...]:
    tail = load_wording("forms")["title_tail"]
    return tuple(
        (template, re.compile(f"(?P<title>{title.pattern}){tail}"))
        for template in load_templates()
        for title in template.titles
    )

"""Lines above a table → the standard form that they name, its printed number and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.forms.catalogue.templates import FormTemplate, load_templates
from extract.forms.catalogue.units import UNITS, unit_pattern
from extract.text import normalise
from extract.wording import Words, load_words


class _TitleWords(Words):
    """What stands in titles, and in the other lines around a table."""

    title_tail: str
    fillers: re.Pattern[str]
    not_a_title: re.Pattern[str]
    longest_title: int
    printed_form_no: re.Pattern[str]
    unit: str
    unit_alone: str
    unit_as_name: str
    publisher_line: re.Pattern[str]
    budget_title: re.Pattern[str]
    table_title: re.Pattern[str]
    furniture: re.Pattern[str]
    note: re.Pattern[str]


_WORDS = load_words("extract.forms.recognise", "titles", _TitleWords)
#: The longest line that can be a title, in characters.
LONGEST_TITLE = _WORDS.longest_title
_TITLE_TAIL = _WORDS.title_tail.replace("{unit}", unit_pattern(UNITS))
_UNIT = re.compile(_WORDS.unit.replace("{unit}", unit_pattern(UNITS)))
_UNIT_ALONE = re.compile(_WORDS.unit_alone.replace("{unit}", unit_pattern(UNITS)))
_UNIT_AS_NAME = re.compile(_WORDS.unit_as_name.replace("{unit}", unit_pattern(UNITS)))


def form_titles(line: str) -> tuple[FormTemplate, ...]:
    """The forms whose title ends this line, the most specific first; empty for sentences and contents."""
    text = without_fillers(normalise(line))
    if not may_be_title(text):
        return ()
    found = []
    for template, pattern in _title_patterns():
        match = pattern.search(text)
        if match:
            found.append((match.end("title") - match.start("title"), template))
    found.sort(key=lambda pair: -pair[0])
    by_form = {template.form: template for _, template in found}
    return tuple(by_form.values())


def before_title(line: str) -> str | None:
    """What stands before the title of a form in its line, normalised; None if no title ends the line."""
    text = without_fillers(normalise(line))
    if not may_be_title(text):
        return None
    starts = [match.start("title") for _, pattern in _title_patterns() if (match := pattern.search(text))]
    return text[: min(starts)] if starts else None


def without_fillers(text: str) -> str:
    """A normalised line without words inside a title that change nothing of what it names."""
    return _WORDS.fillers.sub("", text)


def may_be_title(text: str) -> bool:
    """Whether a normalised line is short enough for a title and neither a sentence nor a line of contents."""
    return len(text) <= LONGEST_TITLE and not _WORDS.not_a_title.search(text)


def titled(pattern: str) -> re.Pattern[str]:
    """The pattern of a line that a title ends, in its group `title`, but for what may follow a title there."""
    return re.compile(f"(?P<title>{pattern}){_TITLE_TAIL}")


def printed_form_no(lines: Sequence[str]) -> str | None:
    """The form number nearest to the table, as printed."""
    for line in reversed(lines):
        match = _WORDS.printed_form_no.search(normalise(line))
        if match:
            return match.group()
    return None


def printed_publisher(text: str) -> str | None:
    """The name in a normalised line for the publisher (`编制单位：…`), None if the line is none."""
    match = _WORDS.publisher_line.search(text)
    name = match.group("name") if match else None
    return None if name is None or _UNIT_AS_NAME.search(name) else name


def printed_unit(lines: Sequence[str]) -> str | None:
    """The unit nearest to the table, as printed (`万元`, `元`); None if none is."""
    for line in reversed(lines):
        for word in _unit_words(line):
            return word
    return None


def printed_units(lines: Sequence[str]) -> tuple[str, ...]:
    """All units that some lines print in a field of their own, each once, in reading order."""
    return tuple(dict.fromkeys(word for line in lines for word in _unit_words(line)))


def _unit_words(line: str) -> Iterator[str]:
    text = normalise(line)
    for pattern in (_UNIT, _UNIT_ALONE):
        yield from (match.group("word") for match in pattern.finditer(text))


def is_furniture(line: str) -> bool:
    """Whether a line may stand between two parts of one table: page numbers, repeated publisher and unit."""
    return bool(_WORDS.furniture.search(normalise(line)))


def is_budget_title(line: str) -> bool:
    """Whether a line is the title of a budget form."""
    text = normalise(line)
    return may_be_title(text) and bool(_WORDS.budget_title.search(text))


def is_table_title(line: str) -> bool:
    """Whether a line ends as the titles of tables do, whatever the table."""
    return bool(_WORDS.table_title.search(normalise(line)))


def is_note(line: str) -> bool:
    """Whether a line is a footnote of a table."""
    return bool(_WORDS.note.search(normalise(line)))


@cache
def _title_patterns() -> tuple[tuple[FormTemplate, re.Pattern[str]], ...]:
    return tuple((template, titled(title.pattern)) for template in load_templates() for title in template.titles)

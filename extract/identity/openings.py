"""Lines of a file → the titles with which reports begin there, and whose forms stand below some lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from extract.enumerations import Phase
from extract.forms.recognise.titles import form_titles, printed_publisher
from extract.identity.evidence import (
    caption_year,
    cells_above_header,
    clean_name,
    overview_name,
    phase_in,
    title_name,
    titled_match,
    western_year,
)
from extract.model import Block, RawTable, TextLine
from extract.text import normalise
from extract.wording import Words, load_words


class _OpeningWords(Words):
    """What the title of a report is like."""

    lines: int
    longest: int
    title: re.Pattern[str]
    numbered: re.Pattern[str]
    part: re.Pattern[str]
    sentence: re.Pattern[str]
    own_level: re.Pattern[str]


_WORDS = load_words("extract.identity", "openings", _OpeningWords)


@dataclass(frozen=True, slots=True)
class Whose:
    """What some place says of the report it belongs to; None where it says nothing."""

    name: str | None = None
    year: str | None = None
    phase: Phase | None = None
    own_level: bool | None = None

    def other_than(self, other: Whose) -> bool:
        """Whether both cannot be said of one report.

        A name that ends another is that name without its region; one that begins another is a superior office.
        """
        for attribute in ("year", "phase", "own_level"):
            mine, theirs = getattr(self, attribute), getattr(other, attribute)
            if mine is not None and theirs is not None and mine != theirs:
                return True
        if self.name is None or other.name is None:
            return False
        return not (self.name.endswith(other.name) or other.name.endswith(self.name))

    def known(self, other: Whose) -> Whose:
        """The same, with what only the other says."""
        said = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        return Whose(**{key: getattr(other, key) if value is None else value for key, value in said.items()})


@dataclass(frozen=True, slots=True)
class Opening:
    """The title of a report: the place of its first line, and whose report it says that it is."""

    at: int
    whose: Whose


def openings(lines: Sequence[TextLine], start: int = 0) -> tuple[Opening, ...]:
    """The titles of reports among some lines, the first of which has the place `start`."""
    return tuple(
        Opening(start + index, whose) for index in range(len(lines)) if (whose := _opened(lines, index)) is not None
    )


def whose_form(lines: Sequence[TextLine], table: Block) -> Whose:
    """What the lines above a form and the first rows of its table say of its report; the nearest counts."""
    cells = list(cells_above_header(table)) if isinstance(table, RawTable) else []
    name, year, own_level = None, None, None
    for line in (*lines, *cells):
        text = normalise(line.text)
        publisher = printed_publisher(text)
        if publisher is not None and (cleaned := clean_name(publisher)) is not None:
            name, own_level = cleaned, bool(_WORDS.own_level.search(publisher))
        titled = titled_match(text) if form_titles(text) else None
        year = caption_year(text) or (western_year(titled.group("year")) if titled else year)
    return Whose(name, year, None, own_level)


def _opened(lines: Sequence[TextLine], index: int) -> Whose | None:
    """Whose report a title opens that begins with a line: the reading that names a publisher before one without."""
    found = list(_readings(lines, index))
    return next((whose for whose in found if whose.name is not None), next(iter(found), None))


def _readings(lines: Sequence[TextLine], index: int) -> Iterator[Whose]:
    text = ""
    for line in lines[index : index + _WORDS.lines]:
        printed = normalise(line.text)
        if not printed or line.page != lines[index].page or line.is_sheet_name:
            return
        if text and (_WORDS.numbered.search(text) or _WORDS.numbered.search(printed)):
            return
        text += printed
        if len(text) > _WORDS.longest or _WORDS.sentence.search(text) or form_titles(printed):
            return
        overview = overview_name(text)
        if overview is not None:
            yield Whose(overview)
        titled = titled_match(text)
        if titled is None or not _WORDS.title.search(text) or _WORDS.part.search(text):
            continue
        name = title_name(_WORDS.numbered.sub("", text))
        if name is None and _WORDS.numbered.search(text):
            continue
        own_level = bool(_WORDS.own_level.search(text)) or None
        yield Whose(name, western_year(titled.group("year")), phase_in(titled), own_level)

"""Lines of a report → what they say of its fiscal year, phase and publisher, with where they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pydantic import model_validator

from extract.enumerations import Attribute, Phase, Source
from extract.forms.recognise.titles import before_title, form_titles, printed_publisher
from extract.model import Page, RawTable, TextLine
from extract.text import normalise
from extract.wording import Words, load_words

#: A document without pages has its cover in so many lines.
_COVER_LINES = 12
_IN_BRACKETS = re.compile(r"\([^()]*\)")
#: The table of a cover has a column of labels and one of what they say.
_COVER_COLUMNS = 2
_Patterns = tuple[re.Pattern[str], ...]


class _EvidenceWords(Words):
    """How reports say whose accounts they are; `{year}` and `{organisation}` in a pattern are those patterns."""

    chinese_digits: dict[str, str]
    year: re.Pattern[str]
    fund_words: re.Pattern[str]
    titled: _Patterns
    heading_length: int
    heading: re.Pattern[str]
    caption: re.Pattern[str]
    label: re.Pattern[str]
    year_behind_name: re.Pattern[str]
    prose: re.Pattern[str]
    placeholder: re.Pattern[str]
    budget_form_no: re.Pattern[str]
    title_phase: re.Pattern[str]
    phases: dict[str, Phase]
    cover_name: _Patterns
    organisation: str
    title_name: _Patterns
    heading_name: re.Pattern[str]
    not_a_name: re.Pattern[str]
    approver: re.Pattern[str]
    approval: re.Pattern[str]
    addressee: re.Pattern[str]
    name_prefix: re.Pattern[str]
    name_scope: re.Pattern[str]
    name_suffix: re.Pattern[str]
    cover_end: re.Pattern[str]

    @model_validator(mode="before")
    @classmethod
    def _with_year(cls, words: dict[str, Any]) -> dict[str, Any]:
        def filled(value: Any) -> Any:
            if isinstance(value, list):
                return [filled(entry) for entry in value]
            is_open = isinstance(value, str) and "{year}" in value
            return value.format(year=words["year"], organisation=words["organisation"]) if is_open else value

        return {key: filled(value) for key, value in words.items()}


_WORDS = load_words("extract.identity", "evidence", _EvidenceWords)


@dataclass(frozen=True, slots=True)
class Saying:
    """One value that a place of the document speaks for; `source` is cover, heading, caption, table, title or prose."""

    attribute: Attribute
    value: str
    source: Source
    text: str
    page: int | None


def sayings(pages: Sequence[Page]) -> list[Saying]:
    """All that the lines say, in reading order."""
    said = list(_cover(pages))
    above: TextLine | None = None
    for line in _lines(pages):
        said.extend(_line(line))
        said.extend(_form_title(line, above))
        above = line
    return said


def western_year(text: str) -> str:
    """A year in digits, from digits or Chinese digits."""
    return "".join(_WORDS.chinese_digits.get(character, character) for character in text)


def clean_name(text: str) -> str | None:
    """A publisher's name without attachments, seals, scope and a closing 部门 or 单位; None if it is no name."""
    name = _WORDS.name_prefix.sub("", _WORDS.name_suffix.sub("", text))
    name = _WORDS.name_suffix.sub("", _WORDS.name_scope.sub("", name))
    if name.count("(") != name.count(")") or _IN_BRACKETS.fullmatch(name):
        name = name.strip("()")
    return None if _WORDS.not_a_name.search(name) else name


def _lines(pages: Sequence[Page]) -> Iterator[TextLine]:
    """Text lines, and the texts of table cells that may name a publisher or a year."""
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextLine):
                if not block.is_sheet_name:
                    yield block
            else:
                yield from cells_above_header(block)


def cells_above_header(table: RawTable) -> Iterator[TextLine]:
    """The texts in the first rows of a table that may name a publisher, a year or a form, as lines."""
    filled = {cell.column for cell in table.cells if cell.text.strip()}
    cells = [cell for cell in table.cells if cell.row < 4 and cell.text.strip()]
    for cell, following in zip_longest(cells, cells[1:]):
        text = normalise(cell.text)
        # In a table of more columns 部门名称 may head a column, or name whom a project belongs to.
        is_label = text.endswith(":") or (len(filled) == _COVER_COLUMNS and _WORDS.label.search(text))
        if is_label and following is not None and following.row == cell.row:
            text = f"{text.removesuffix(':')}:{normalise(following.text)}"
        if printed_publisher(text) or form_titles(text) or _WORDS.caption.search(text):
            yield TextLine(text, table.page, cell.bbox)


def titled_match(text: str) -> re.Match[str] | None:
    """Where a normalised line says year and phase as a title does, in groups of these names."""
    text = _WORDS.fund_words.sub("", text)
    return next((match for entry in _WORDS.titled if (match := entry.search(text))), None)


def cover_lines(pages: Sequence[Page]) -> tuple[TextLine, ...]:
    """The lines of the first page with text, to where the contents or the first part begin."""
    first = next((page for page in pages if any(isinstance(block, TextLine) for block in page.blocks)), None)
    if first is None:
        return ()
    lines = [block for block in first.blocks if isinstance(block, TextLine) and not block.is_sheet_name]
    lines = lines[:_COVER_LINES]

    def ends(line: str) -> bool:
        return bool(_WORDS.cover_end.search(line)) or (first.number is None and bool(form_titles(line)))

    end = next((index for index, line in enumerate(lines) if ends(normalise(line.text))), len(lines))
    return tuple(lines[:end] or lines[:1])


def source_of(line: TextLine, cover: Sequence[TextLine]) -> Source:
    """What kind of place a line is: cover, title (of a form), heading or prose."""
    text = normalise(line.text)
    if any(line is other for other in cover):
        return Source.COVER
    if form_titles(text):
        return Source.TITLE
    return Source.HEADING if _is_heading(text) else Source.PROSE


def _is_heading(text: str) -> bool:
    return bool(len(text) <= _WORDS.heading_length and _WORDS.heading.search(text) and not re.search("[。;]", text))


def _cover(pages: Sequence[Page]) -> Iterator[Saying]:
    """What the lines of the cover say joined and one by one, because names and titles break over lines there."""
    cover = cover_lines(pages)
    if not cover:
        return
    lines, page = [normalise(line.text) for line in cover], cover[0].page
    addressee = _addressee(lines)
    if addressee is not None:
        yield Saying(Attribute.DEPARTMENT_NAME, addressee[0], Source.COVER, addressee[1], page)
    for source_text in dict.fromkeys(["".join(lines), *lines]):
        match = titled_match(source_text)
        if match:
            yield from _titled(match, Source.COVER, source_text, page)
        name = named(_WORDS.cover_name, source_text)
        if name:
            yield Saying(Attribute.DEPARTMENT_NAME, name, Source.COVER, source_text, page)


def _addressee(lines: Sequence[str]) -> tuple[str, str] | None:
    """The office to which a notice of approval is addressed, and the line that names it."""
    above = False
    for line in lines:
        match = _WORDS.addressee.search(line) if above else None
        name = clean_name(match.group("name")) if match else None
        if name is not None:
            return name, line
        above = above or bool(_WORDS.approval.search(line))
    return None


def _form_title(line: TextLine, above: TextLine | None) -> Iterator[Saying]:
    """The publisher that the title of a form names in its line, or that stands alone in the line above it."""
    before = before_title(line.text)
    if before is None:
        return
    for text, place in ((before, line), (normalise(above.text) + before, above) if above is not None else ("", line)):
        name = named(_WORDS.title_name, text) if text else None
        if name:
            yield Saying(Attribute.DEPARTMENT_NAME, name, Source.TITLE, normalise(place.text), place.page)
            return


def _titled(match: re.Match[str], source: Source, text: str, page: int | None) -> Iterator[Saying]:
    yield Saying(Attribute.FISCAL_YEAR, western_year(match.group("year")), source, text, page)
    yield Saying(Attribute.PHASE, _WORDS.phases[match.group("phase")], source, text, page)


def title_name(text: str) -> str | None:
    """The publisher that a normalised line names as titles of reports do."""
    return named(_WORDS.cover_name, text)


def overview_name(text: str) -> str | None:
    """The publisher in a normalised line that heads the overview of a report."""
    return named((_WORDS.heading_name,), text) if len(text) <= _WORDS.heading_length else None


def caption_year(text: str) -> str | None:
    """The fiscal year in a normalised line that says nothing else."""
    match = _WORDS.caption.search(text)
    return western_year(match.group("year")) if match else None


def title_phase(text: str) -> Phase | None:
    """The phase that the title of a form names, as a normalised line."""
    match = _WORDS.title_phase.search(text)
    return phase_in(match) if match else None


def phase_in(match: re.Match[str]) -> Phase:
    """The phase that a title names."""
    return _WORDS.phases[match.group("phase")]


def named(patterns: _Patterns, text: str) -> str | None:
    """The publisher that the first of some patterns finds in a normalised line, None if it is no name."""
    text = _WORDS.fund_words.sub("", text)
    for entry in patterns:
        match = entry.search(text)
        if match and _WORDS.approver.search(text[: match.end("name")]) and _WORDS.approval.search(text):
            # Whoever approves accounts of others is named where their publisher stands elsewhere.
            continue
        cleaned = clean_name(match.group("name")) if match else None
        if cleaned:
            return cleaned
    return None


def _line(line: TextLine) -> Iterator[Saying]:
    text = normalise(line.text)
    is_short = len(text) <= _WORDS.heading_length
    publisher = printed_publisher(text)
    name = clean_name(publisher) if publisher else None
    if name:
        yield Saying(Attribute.DEPARTMENT_NAME, name, Source.TABLE, text, line.page)
    behind = _WORDS.year_behind_name.search(text) if publisher else None
    if behind:
        yield Saying(Attribute.FISCAL_YEAR, western_year(behind.group("year")), Source.CAPTION, text, line.page)
    caption = _WORDS.caption.search(text)
    if caption:
        yield Saying(Attribute.FISCAL_YEAR, western_year(caption.group("year")), Source.CAPTION, text, line.page)
    elif _is_heading(text):
        titled = titled_match(text)
        if titled:
            yield from _titled(titled, Source.HEADING, text, line.page)
    else:
        for match in _WORDS.prose.finditer(text):
            yield Saying(Attribute.FISCAL_YEAR, western_year(match.group("year")), Source.PROSE, text[:80], line.page)
    heading = named((_WORDS.heading_name,), text) if is_short else None
    if heading:
        yield Saying(Attribute.DEPARTMENT_NAME, heading, Source.HEADING, text, line.page)
    if is_short and _WORDS.placeholder.search(text):
        yield Saying(Attribute.PLACEHOLDER, text, Source.HEADING, text, line.page)
    if _WORDS.budget_form_no.search(text):
        yield Saying(Attribute.PHASE, Phase.BUDGET, Source.TITLE, text, line.page)
    phase = title_phase(text)
    if phase is not None and form_titles(text):
        yield Saying(Attribute.PHASE, phase, Source.TITLE, text, line.page)

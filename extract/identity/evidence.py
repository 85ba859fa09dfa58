"""Lines of a report → what they say of its fiscal year, phase and publisher, with where they say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from extract.forms.recognise.titles import form_titles
from extract.model import Page, RawTable, TextLine
from extract.text import normalise
from extract.wording import load_wording

#: A document without pages has its cover in so many lines.
_COVER_LINES = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """One value that one place of the document speaks for; `source` is cover, heading, caption, table or prose."""

    attribute: str
    value: str
    source: str
    text: str
    page: int | None


def sayings(pages: Sequence[Page]) -> list[Saying]:
    """All that the lines say, in reading order."""
    said = list(_cover(pages))
    for line in _lines(pages):
        said.extend(_line(line))
    return said


@cache
def pattern(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one entry of the identity words, with the year pattern filled in."""
    words = load_wording("identity")
    entry = words[name]
    entries = [entry] if isinstance(entry, str) else entry
    return tuple(re.compile(text.format(year=words["year"]) if "{year}" in text else text) for text in entries)


def western_year(text: str) -> str:
    """A year in digits, from digits or Chinese digits."""
    digits = load_wording("identity")["chinese_digits"]
    return "".join(digits.get(character, character) for character in text)


def clean_name(text: str) -> str | None:
    """A publisher's name without attachments, seals and the words 部门 or 单位 at its end; None if it is no name."""
    words = load_wording("identity")
    name = re.sub(words["name_suffix"], "", re.sub(words["name_prefix"], "", text))
    if name.count("(") != name.count(")"):
        name = name.strip("()")
    return None if re.search(words["not_a_name"], name) else name


def _lines(pages: Sequence[Page]) -> Iterator[TextLine]:
    """Text lines, and the texts of table cells that may name a publisher or a year."""
    for page in pages:
        for block in page.blocks:
            if isinstance(block, TextLine):
                yield block
            else:
                yield from _cells_above_header(block)


def _cells_above_header(table: RawTable) -> Iterator[TextLine]:
    cells = [cell for cell in table.cells if cell.row < 4 and cell.text.strip()]
    for cell, following in zip_longest(cells, cells[1:]):
        text = normalise(cell.text)
        if text.endswith(":") and following is not None and following.row == cell.row:
            text += normalise(following.text)
        if re.search(load_wording("forms")["publisher_line"], text) or form_titles(text) or _matches("caption", text):
            yield TextLine(text, table.page, cell.bbox)


def _matches(name: str, text: str) -> re.Match[str] | None:
    return next((match for entry in pattern(name) if (match := entry.search(text))), None)


def _cover(pages: Sequence[Page]) -> Iterator[Saying]:
    """The first page with text, its lines joined, because names and titles break over lines there."""
    first = next((page for page in pages if any(isinstance(block, TextLine) for block in page.blocks)), None)
    if first is None:
        return
    lines = [normalise(block.text) for block in first.blocks if isinstance(block, TextLine)][:_COVER_LINES]
    contents = load_wording("cover")["end"]

    def ends(line: str) -> bool:
        return bool(re.search(contents, line)) or (first.number is None and bool(form_titles(line)))

    end = next((index for index, line in enumerate(lines) if ends(line)), len(lines))
    lines = lines[:end] or lines[:1]
    joined = "".join(lines)
    for source_text in dict.fromkeys([joined, *lines]):
        for entry in pattern("titled"):
            match = entry.search(source_text)
            if match:
                yield from _titled(match, "cover", source_text, first.number)
                break
        name = _named("cover_name", source_text)
        if name:
            yield Saying("department_name", name, "cover", source_text, first.number)


def _titled(match: re.Match[str], source: str, text: str, page: int | None) -> Iterator[Saying]:
    phases = load_wording("identity")["phases"]
    yield Saying("fiscal_year", western_year(match.group("year")), source, text, page)
    yield Saying("phase", phases[match.group("phase")], source, text, page)


def _named(name: str, text: str) -> str | None:
    for entry in pattern(name):
        match = entry.search(text)
        cleaned = clean_name(match.group("name")) if match else None
        if cleaned:
            return cleaned
    return None


def _line(line: TextLine) -> Iterator[Saying]:
    words = load_wording("identity")
    text = normalise(line.text)
    publisher = re.search(load_wording("forms")["publisher_line"], text)
    name = clean_name(publisher.group("name")) if publisher else None
    if name:
        yield Saying("department_name", name, "table", text, line.page)
    caption = _matches("caption", text)
    if caption:
        yield Saying("fiscal_year", western_year(caption.group("year")), "caption", text, line.page)
    elif len(text) <= words["heading_length"] and _matches("heading", text) and not re.search("[。;]", text):
        titled = _matches("titled", text)
        if titled:
            yield from _titled(titled, "heading", text, line.page)
    else:
        for match in pattern("prose")[0].finditer(text):
            yield Saying("fiscal_year", western_year(match.group("year")), "prose", text[:80], line.page)
    heading = _named("heading_name", text) if len(text) <= words["heading_length"] else None
    if heading:
        yield Saying("department_name", heading, "heading", text, line.page)
    if len(text) <= words["heading_length"] and _matches("placeholder", text):
        yield Saying("placeholder", text, "heading", text, line.page)
    if _matches("budget_form_no", text):
        yield Saying("phase", "budget", "title", text, line.page)
    title_phase = _matches("title_phase", text)
    if title_phase and form_titles(text):
        yield Saying("phase", words["phases"][title_phase.group("phase")], "title", text, line.page)

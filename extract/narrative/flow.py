"""Pages → the prose as one text without white space, each character with the line that it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extract.enumerations import EngineName
from extract.model import Page, TextLine
from extract.text import normalise
from extract.wording import Words, load_words


class _FlowWords(Words):
    """Page numbers, and what headings of the prose look like."""

    page_number: re.Pattern[str]
    heading: re.Pattern[str]
    longest_heading: int
    no_heading: re.Pattern[str]


_WORDS = load_words("extract.narrative", "flow", _FlowWords)


@dataclass(frozen=True, slots=True)
class Flow:
    """The prose of a document; `starts` are the offsets at which its `lines` begin in `text`."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[TextLine, ...]

    def line_at(self, offset: int) -> TextLine:
        """The line that holds the character at an offset."""
        return self.lines[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the prose under one heading, from `start` to `end` in the flow."""

    heading: str
    start: int
    end: int


def flow_of(pages: Sequence[Page]) -> Flow:
    """All text lines outside tables, page numbers left out, in reading order.

    Words in a picture inside a page of text are those of a table or a diagram, not of the prose.
    """
    lines = [
        block
        for page in pages
        for block in page.blocks
        if isinstance(block, TextLine) and (block.confidence is None or page.engine is EngineName.OCR)
    ]
    kept = [line for line in lines if not _WORDS.page_number.fullmatch(normalise(line.text))]
    parts: list[str] = []
    starts: list[int] = []
    offset = 0
    for line in kept:
        text = normalise(line.text).replace(",", "，")
        starts.append(offset)
        parts.append(_with_ascii_separators(text))
        offset += len(parts[-1])
    return Flow("".join(parts), tuple(starts), tuple(kept))


def sections_of(flow: Flow) -> tuple[Section, ...]:
    """The sections of the prose; a heading is a line of its own."""
    found: list[tuple[str, int]] = []
    for start, line in zip(flow.starts, flow.lines, strict=True):
        text = normalise(line.text)
        if _is_heading(text):
            found.append((text, start))
    ends = [*(start for _, start in found[1:]), len(flow.text)][: len(found)]
    return tuple(Section(text, start, end) for (text, start), end in zip(found, ends, strict=True))


def _is_heading(text: str) -> bool:
    is_short = len(text) <= _WORDS.longest_heading
    return is_short and bool(_WORDS.heading.search(text)) and not _WORDS.no_heading.search(text)


def _with_ascii_separators(text: str) -> str:
    """Thousand separators stay commas: `1，234.56` is no list."""
    return re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", text)

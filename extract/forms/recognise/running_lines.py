"""Pages → the lines that stand at the head or foot of several of them: page numbers and running titles, however worded.

They come between two parts of a table that a page break cuts, and say nothing of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.titles import form_titles, is_note, is_table_title
from extract.model import Page, TextLine
from extract.text import normalise

#: So many lines from either edge of a page may be its head or foot.
_EDGE = 2
_FEWEST_PAGES, _FEWEST_OF_TABLES = 2, 3
_NUMBER = re.compile(r"\d+")

#: Running lines without their numbers.
RunningLines = frozenset[str]


def running_lines(pages: Sequence[Page]) -> RunningLines:
    """The lines that repeat at the edges of pages but for their numbers; titles of tables and notes are none.

    What stands on most pages runs through all of them, even where it sounds like the title or the note of a table.
    """
    edges = ({line.text for line in _at_edges(page) if not _is_title(line.text)} for page in pages)
    counts = Counter(text for lines in edges for text in {_without_numbers(line) for line in lines})
    return frozenset(text for text, count in counts.items() if _runs(text, count, len(pages)))


def beside_running(lines: Sequence[TextLine], running: RunningLines) -> list[TextLine]:
    """The lines that do not run through the pages."""
    return [line for line in lines if _without_numbers(line.text) not in running]


def _at_edges(page: Page) -> list[TextLine]:
    """The first and last lines of a page, as far as no table parts them from its edge."""
    found: list[TextLine] = []
    for blocks in (page.blocks, page.blocks[::-1]):
        for block in blocks[:_EDGE]:
            if not isinstance(block, TextLine):
                break
            found.append(block)
    return found


def _is_title(text: str) -> bool:
    return bool(form_titles(text)) or is_ignored_title(text) is not None


def _runs(text: str, count: int, pages: int) -> bool:
    if is_table_title(text) or is_note(text):
        return count >= _FEWEST_OF_TABLES and 2 * count > pages
    return count >= _FEWEST_PAGES


def _without_numbers(text: str) -> str:
    return _NUMBER.sub("#", normalise(text))

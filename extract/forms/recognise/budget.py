"""Pages of a departmental budget → a finding for each of its forms: they are recognised, not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.enumerations import FindingCode
from extract.findings import finding
from extract.forms.recognise.titles import is_furniture, may_be_title, titled
from extract.model import Finding, Page, RawTable, TextLine
from extract.text import normalise
from extract.wording import Words, load_words

#: A single table with such a title may stand in any document.
_AT_LEAST = 2
_TITLE_WITHIN = 6


class _BudgetWords(Words):
    """How the forms of a budget are titled."""

    budget_title: str


_TITLE = titled(load_words("extract.forms.recognise", "budget", _BudgetWords).budget_title)


def budget_forms(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """One finding `form_not_supported` for each titled budget form; none if the document holds fewer than two."""
    found: dict[str, Finding] = {}
    for table, title in planned_tables(pages):
        if title not in found:
            found[title] = finding(FindingCode.FORM_NOT_SUPPORTED, table.where(), title=title)
    return tuple(found.values()) if len(found) >= _AT_LEAST else ()


def planned_tables(pages: Sequence[Page]) -> Iterator[tuple[RawTable, str]]:
    """The tables under a title that forms of a budget have, and such forms of final accounts as share it."""
    for page in pages:
        lines: list[str] = []
        for block in page.blocks:
            if isinstance(block, TextLine):
                lines.append(block.text)
                continue
            title = _title([*lines[-_TITLE_WITHIN:], *_first_cells(block)])
            lines = []
            if title:
                yield block, title


def _first_cells(table: RawTable) -> list[str]:
    return [cell.text for cell in table.cells if cell.row < 2 and cell.text.strip()]


def _title(lines: Sequence[str]) -> str | None:
    for line in reversed(lines):
        text = normalise(line)
        if may_be_title(text) and not is_furniture(line) and _TITLE.search(text):
            return text
    return None

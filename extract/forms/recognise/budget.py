"""Pages of a departmental budget → a finding for each of its forms: they are recognised, not read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.enumerations import FindingCode
from extract.findings import finding
from extract.forms.recognise.titles import is_furniture
from extract.model import Finding, Page, RawTable, TextLine
from extract.text import normalise
from extract.wording import load_wording

#: A single table with such a title may stand in any document.
_AT_LEAST = 2
_TITLE_WITHIN = 6


def budget_forms(pages: Sequence[Page]) -> tuple[Finding, ...]:
    """One finding `form_not_supported` for each titled budget form; none if the document holds fewer than two."""
    found: dict[str, Finding] = {}
    for page in pages:
        lines: list[str] = []
        for block in page.blocks:
            if isinstance(block, TextLine):
                lines.append(block.text)
                continue
            title = _title([*lines[-_TITLE_WITHIN:], *_first_cells(block)])
            lines = []
            if title and title not in found:
                where = block.where()
                found[title] = finding(FindingCode.FORM_NOT_SUPPORTED, where, title=title)
    return tuple(found.values()) if len(found) >= _AT_LEAST else ()


def _first_cells(table: RawTable) -> list[str]:
    return [cell.text for cell in table.cells if cell.row < 2 and cell.text.strip()]


def _title(lines: Sequence[str]) -> str | None:
    words = load_wording("forms")
    for line in reversed(lines):
        text = normalise(line)
        if len(text) > words["longest_title"] or re.search(words["not_a_title"], text) or is_furniture(line):
            continue
        if re.search(load_wording("identity")["budget_title"] + words["title_tail"], text):
            return text
    return None

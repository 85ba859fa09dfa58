"""Tables written as text → raw tables, pages and joined forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.enumerations import ColumnRole, EngineName
from extract.forms.catalogue.templates import template_of
from extract.forms.layouts.lines import DraftLine
from extract.forms.recognise.header import Header
from extract.forms.recognise.joined import Column, JoinedTable, Part, join_parts
from extract.model import BoundingBox, Cell, Finding, Page, RawTable, TextLine

#: A cell that reaches over the one to its right, or below it.
LEFT, ABOVE = "<", "^"


def table(text: str, number: int = 1, page: int | None = None, box: BoundingBox | None = None) -> RawTable:
    """A raw table: rows are lines, columns are parted by tabs, lines of a cell by `|`.

    `<` continues the cell to the left, `^` the cell above.
    """
    rows = [line.split("\t") for line in text.strip("\n").split("\n")]
    cells: dict[tuple[int, int], Cell] = {}
    for row, fields in enumerate(rows):
        for column, field in enumerate(fields):
            if field == LEFT:
                at = max(key for key in cells if key[0] <= row and key[1] < column and _covers(cells[key], row))
                cells[at] = replace(cells[at], column_span=column - at[1] + 1)
            elif field == ABOVE:
                at = max(key for key in cells if key[1] == column)
                cells[at] = replace(cells[at], row_span=row - at[0] + 1)
            else:
                cells[row, column] = Cell(row, column, field.replace("|", "\n"))
    return RawTable(number, len(rows), max(map(len, rows)), tuple(cells.values()), EngineName.TABBED_TEXT, page, box)


def _covers(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.row_span


def page(number: int | None, *blocks: str | RawTable) -> Page:
    """A page of lines and tables from top to bottom."""
    made = (TextLine(b, number) if isinstance(b, str) else replace(b, page=number) for b in blocks)
    return Page(number, tuple(made))


def columns(words: str) -> tuple[Column, ...]:
    """Columns by role, or by the measure that they hold; what stands behind a colon is the header path."""
    made = []
    for index, entry in enumerate(words.split()):
        word, _, path = entry.partition(":")
        is_role = word in set(ColumnRole)
        role = ColumnRole(word) if is_role else ColumnRole.MEASURE
        made.append(Column(index, path, role, None if is_role else word))
    return tuple(made)


def joined(form: str, words: str, *texts: str) -> JoinedTable:
    """A form whose columns are known; each text is the body of one part, on a page of its own."""
    of_form = columns(words)
    header = Header((), tuple(column.path for column in of_form), frozenset(), 0)
    parts = [Part(table(text, number, number), header) for number, text in enumerate(texts, 1)]
    return join_parts(template_of(form), of_form, parts)


def amounts(drafts: Sequence[DraftLine]) -> list[tuple[str, dict[str, str]]]:
    """Each line by its code, or else its name, with the texts of its amounts by measure."""
    return [
        (draft.subject_code or draft.subject_name, {measure: cell.text for measure, _, cell in draft.values})
        for draft in drafts
    ]


def told(findings: Sequence[Finding]) -> list[tuple[str, tuple[str, ...]]]:
    """Code and amounts of each finding."""
    return [(finding.code.value, finding.amount_texts) for finding in findings]

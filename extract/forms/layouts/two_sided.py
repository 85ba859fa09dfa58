"""Joined table with revenue to the left and expenditure to the right → draft lines, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.enumerations import ColumnRole, FindingCode, Side, SubjectKind
from extract.forms.layouts.labels import is_total_name
from extract.forms.layouts.lines import DraftLine, cell_finding, is_filled
from extract.forms.recognise.joined import BodyRow, Column, JoinedTable
from extract.forms.recognise.summary_lines import begins_line
from extract.forms.recognise.titles import is_note
from extract.model import Cell, Finding
from extract.text import squeeze
from extract.wording import Words, load_words


class _SideWords(Words):
    """The header word that tells the side of a block."""

    revenue: re.Pattern[str]
    expenditure: re.Pattern[str]


_WORDS = load_words("extract.forms.layouts", "two_sided", _SideWords)


@dataclass(slots=True)
class _Block:
    """A label column (or several that the header merges) with its measures."""

    side: Side
    labels: list[int] = field(default_factory=list)
    measures: list[Column] = field(default_factory=list)
    drafts: list[DraftLine] = field(default_factory=list)


def read_two_sided(joined: JoinedTable) -> tuple[list[DraftLine], list[Finding]]:
    """The lines of the revenue block, then those of the expenditure blocks."""
    blocks = _split(joined.columns)
    findings: list[Finding] = []
    for row in joined.rows:
        taken: set[int] = set()
        for block in blocks:
            _read_row(joined, block, row, taken, findings)
    return [draft for block in blocks for draft in block.drafts], findings


def _split(columns: tuple[Column, ...]) -> list[_Block]:
    blocks: list[_Block] = []
    open_labels = False
    for column in columns:
        if column.role is ColumnRole.LABEL:
            if not open_labels:
                side = _side_of(column.path)
                blocks.append(_Block(side or (Side.EXPENDITURE if blocks else Side.REVENUE)))
            blocks[-1].labels.append(column.index)
        elif column.role is ColumnRole.MEASURE and blocks:
            blocks[-1].measures.append(column)
            if not any(_side_of(columns[label].path) for label in blocks[-1].labels):
                blocks[-1].side = _side_of(column.path) or blocks[-1].side
        open_labels = column.role is ColumnRole.LABEL
    return [block for block in blocks if block.measures]


def _read_row(joined: JoinedTable, block: _Block, row: BodyRow, taken: set[int], findings: list[Finding]) -> None:
    cells = list({id(c): c for c in (row.cells[i] for i in block.labels) if c is not None and c.text.strip()}.values())
    if cells and id(cells[0]) in taken:
        return
    taken.update(id(cell) for cell in cells)
    name = squeeze("".join(cell.text for cell in cells))
    if is_note(name):
        return
    values = _values(row, block, taken)
    if not name:
        _unlabelled(joined, block, row, values, findings)
        return
    if row.first_of_part and row.part_no and block.drafts and not values and not begins_line(name):
        block.drafts[-1].subject_name += name
        return
    block.drafts.append(DraftLine(block.side, SubjectKind.LINE, None, name, is_total_name(name), values))


def _values(row: BodyRow, block: _Block, taken: set[int]) -> list[tuple[str, BodyRow, Cell]]:
    values = []
    for column in block.measures:
        cell = row.cells[column.index]
        if cell is not None and id(cell) not in taken and is_filled(cell):
            taken.add(id(cell))
            values.append((column.measure or "", row, cell))
    return values


def _side_of(path: str) -> Side | None:
    if _WORDS.revenue.search(path):
        return Side.REVENUE
    return Side.EXPENDITURE if _WORDS.expenditure.search(path) else None


def _unlabelled(
    joined: JoinedTable,
    block: _Block,
    row: BodyRow,
    values: list[tuple[str, BodyRow, Cell]],
    findings: list[Finding],
) -> None:
    if not values:
        return
    if row.first_of_part and row.part_no and block.drafts and not block.drafts[-1].values:
        block.drafts[-1].values = values
        return
    for _, _, cell in values:
        findings.append(cell_finding(FindingCode.AMOUNT_WITHOUT_LABEL, row, cell, joined.template.form))

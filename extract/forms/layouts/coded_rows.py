"""Joined table with codes and names → draft lines, list by list where lists stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.amounts import is_zero
from extract.enumerations import ColumnRole, FindingCode, Layout, SubjectKind
from extract.findings import finding
from extract.forms.layouts.labels import Label, is_total_name, read_label
from extract.forms.layouts.lines import DraftLine, Value, cell_finding, has_amount, is_filled
from extract.forms.layouts.torn_rows import TornRow, mend
from extract.forms.recognise.joined import BodyRow, Column, JoinedTable
from extract.forms.recognise.titles import is_note
from extract.model import Cell, Finding
from extract.text import normalise

_WORDS = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(slots=True)
class _List:
    """One of the lists that stand side by side, and what of it has been read so far."""

    codes: list[int] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    measures: list[Column] = field(default_factory=list)
    drafts: list[DraftLine] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    cut_name: str = ""
    # Whether a page began with its total printed again: what follows is its first row.
    begins_page: bool = False
    torn: list[TornRow] = field(default_factory=list)


def read_coded_lists(joined: JoinedTable) -> tuple[list[DraftLine], list[Finding]]:
    """The lines of all lists, the first list first; a total printed again on a later page counts once."""
    lists = _split(joined.columns)
    findings: list[Finding] = []
    for row in joined.rows:
        if _is_note_row(row):
            continue
        taken: set[int] = set()
        for one in lists:
            _read_row(joined, one, row, taken, findings)
    for one in lists:
        for torn in one.torn:
            findings.extend(mend(joined.template, one.drafts, torn))
        findings.extend(_totals_without_amount(joined, one))
    return [draft for one in lists for draft in one.drafts], findings


def _totals_without_amount(joined: JoinedTable, one: _List) -> Iterator[Finding]:
    """What is said of a total row that prints nothing for a measure which the subjects print.

    Where a word of the header stands in its place, it is the layout of the form.
    """
    totals = [draft for draft in one.drafts if draft.is_total and draft.subject_code is None and draft.values]
    if joined.template.layout is not Layout.CODED_ROWS or not totals:
        return
    printed = {measure for draft in totals for measure, _, _ in draft.values}
    subjects = (draft for draft in one.drafts if draft.subject_code is not None)
    due = {measure for draft in subjects for measure, _, cell in draft.values if not is_zero(cell.text)}
    row = totals[0].values[0][1]
    for column in one.measures:
        if column.measure in due - printed and column.index not in joined.parts[0].header.shared:
            cell = row.cells[column.index] or totals[0].values[0][2]
            form, name = joined.template.form, totals[0].subject_name
            yield finding(FindingCode.TOTAL_NOT_PRINTED, row.where(cell), form, name=name, column=column.path)


def _split(columns: tuple[Column, ...]) -> list[_List]:
    """A new list begins where a label column follows a measure."""
    lists = [_List()]
    for column in columns:
        if column.role in {ColumnRole.CODE, ColumnRole.NAME} and lists[-1].measures:
            lists.append(_List())
        if column.role is ColumnRole.CODE:
            lists[-1].codes.append(column.index)
        elif column.role is ColumnRole.NAME:
            lists[-1].names.append(column.index)
        elif column.role is ColumnRole.MEASURE:
            lists[-1].measures.append(column)
    return [one for one in lists if one.measures and (one.codes or one.names)]


def _is_note_row(row: BodyRow) -> bool:
    texts = [cell.text for cell in row.cells if cell is not None and cell.text.strip()]
    return bool(texts) and is_note(texts[0])


def _read_row(joined: JoinedTable, one: _List, row: BodyRow, taken: set[int], findings: list[Finding]) -> None:
    label = read_label(row, one.codes, one.names, one.above)
    values = _values(row, one, label, taken)
    form = joined.template.form
    if label.code is None and not label.name:
        _unlabelled(joined, one, row, values, findings)
        return
    if label.code is None and not values and not is_total_name(label.name):
        _name_only(joined, one, row, label)
        return
    name = one.cut_name + label.name
    one.cut_name = ""
    draft = DraftLine(None, _subject_kind(joined, label), label.code, name, is_total_name(name), values)
    printed_again = any(_same_line(draft, earlier) for earlier in one.drafts)
    one.begins_page = draft.is_total and row.part_no > 0 and bool(values) and printed_again
    if one.begins_page:
        return
    if label.code is None and not draft.is_total and joined.template.layout is Layout.CODED_ROWS and values:
        cell = label.cells[0]
        findings.append(cell_finding(FindingCode.LINE_WITHOUT_CODE, row, cell, form, name=name))
    one.drafts.append(draft)


def _same_line(draft: DraftLine, earlier: DraftLine) -> bool:
    """Whether a total is one that an earlier page printed already."""
    amounts, printed = ([cell.text for _, _, cell in line.values] for line in (draft, earlier))
    return draft.subject_name == earlier.subject_name and amounts == printed


def _subject_kind(joined: JoinedTable, label: Label) -> SubjectKind:
    return (joined.template.subject_kind or SubjectKind.LINE) if label.code else SubjectKind.LINE


def _values(row: BodyRow, one: _List, label: Label, taken: set[int]) -> list[Value]:
    """The cells of the measures; a label that reaches over its measure has its amount to the right of it."""
    values: list[Value] = []
    labels = {id(cell) for cell in label.cells}
    for column in one.measures:
        cell = row.cells[column.index]
        if cell is not None and (
            id(cell) in labels or (label.name and not cell.text.strip() and len(one.measures) == 1)
        ):
            cell = _right_of(row, column.index, labels) if is_total_name(label.name) else None
        if cell is not None and id(cell) not in taken and is_filled(cell):
            taken.add(id(cell))
            values.append((column.measure or "", row, cell))
    return values


def _right_of(row: BodyRow, column: int, labels: set[int]) -> Cell | None:
    """The first amount to the right, up to the next label."""
    for cell in row.cells[column:]:
        if cell is None or id(cell) in labels or not cell.text.strip():
            continue
        return cell if has_amount(cell) else None
    return None


def _unlabelled(
    joined: JoinedTable,
    one: _List,
    row: BodyRow,
    values: list[Value],
    findings: list[Finding],
) -> None:
    """Amounts without a label belong to the line that a page break cut, or are reported; mere words are a note."""
    values = [entry for entry in values if not _WORDS.fullmatch(normalise(entry[2].text))]
    if not values:
        return
    if (row.first_of_part or one.begins_page) and row.part_no and one.drafts and not one.drafts[-1].values:
        one.drafts[-1].values = values
        return
    if row.first_of_part and row.part_no and one.drafts:
        one.torn.append(TornRow(one.drafts[-1], tuple(values)))
        return
    for _, _, cell in values:
        findings.append(cell_finding(FindingCode.AMOUNT_WITHOUT_LABEL, row, cell, joined.template.form))


def _name_only(joined: JoinedTable, one: _List, row: BodyRow, label: Label) -> None:
    """A name without code and amounts is the rest of a line that a page break cut, or a heading."""
    if (row.first_of_part or one.begins_page) and row.part_no and one.drafts and one.drafts[-1].subject_code:
        one.drafts[-1].subject_name += label.name
        one.begins_page = False
    elif row.last_of_part and row.part_no + 1 < len(joined.parts):
        one.cut_name = label.name

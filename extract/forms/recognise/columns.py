"""Header paths and body → the role of each column of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.amounts import is_amount
from extract.enumerations import ColumnRole, Layout
from extract.forms.catalogue.templates import ColumnRule, FormTemplate
from extract.forms.recognise.column_paths import is_of_prior_year, is_planned, last_year, readings
from extract.forms.recognise.header import Header, table_slots
from extract.forms.recognise.joined import Column
from extract.forms.recognise.three_public_words import heads_three_public, measure_named
from extract.model import RawTable
from extract.text import normalise
from extract.wording import Words, load_words

_LABELS = {ColumnRole.CODE, ColumnRole.NAME, ColumnRole.LABEL}
_LEVEL = re.compile(r"^\d{2}(\d{3}){0,1}$")
_CODE = re.compile(r"^[\[(]?\d{2,9}[\])]?$|^[\[(]?\d{3,7}[\])]?[^\d.,]")


class _ColumnWords(Words):
    """Words of the split code header."""

    level_words: frozenset[str]


#: Words of the split code header that may share a row with the first total.
LEVEL_WORDS = load_words("extract.forms.recognise", "columns", _ColumnWords).level_words


def assign_columns(template: FormTemplate, table: RawTable, header: Header) -> tuple[Column, ...]:
    """The columns of a table under a template: measures by header path, labels by path or else by content."""
    columns = [_column(template, header.paths, index) for index in range(len(header.paths))]
    is_list = template.layout in {Layout.CODED_ROWS, Layout.TRIPLES}
    if is_list and not any(column.role is ColumnRole.NAME for column in columns):
        columns = _labels_by_content(columns, table, header)
    columns = _lower_levels(columns, table, header)
    if template.layout is Layout.THREE_PUBLIC:
        columns = [_of_its_year(column, columns) for column in columns]
    return tuple(_one_of_each(columns))


def fits(template: FormTemplate, columns: Sequence[Column]) -> bool:
    """Whether the columns are those of the form: all required measures and a place for labels."""
    if template.layout is Layout.THREE_PUBLIC:
        return heads_three_public([column.path for column in columns])
    measures = {column.measure for column in columns if column.role is ColumnRole.MEASURE}
    is_two_sided = template.layout is Layout.TWO_SIDED
    labels = {ColumnRole.LABEL} if is_two_sided else {ColumnRole.NAME, ColumnRole.CODE}
    return set(template.required) <= measures and any(column.role in labels for column in columns)


def _column(template: FormTemplate, paths: Sequence[str], index: int) -> Column:
    path = paths[index]
    if not path:
        return Column(index, path, ColumnRole.BLANK)
    if is_of_prior_year(path):
        return Column(index, path, ColumnRole.PRIOR_YEAR)
    if is_planned(path) and template.layout is not Layout.THREE_PUBLIC:
        return Column(index, path, ColumnRole.UNMAPPED)
    rules = [rule for levels in readings(paths, index) if (rule := _rule(template, levels)) is not None]
    rule = next((rule for rule in rules if rule.role is ColumnRole.MEASURE), next(iter(rules), None))
    return Column(index, path, rule.role, rule.measure) if rule else Column(index, path, ColumnRole.UNMAPPED)


def _rule(template: FormTemplate, levels: tuple[str, ...]) -> ColumnRule | None:
    """The rule that speaks of the lowest level, of several the first; None where that level is not known.

    What sets columns aside does so at any level, unless a rule before it knows the lowest.
    """
    path = "/".join(levels)
    leaf = len(path) - len(levels[-1])
    for rule in template.columns:
        ends = [match.end() for match in rule.pattern.finditer(path)]
        if any(end > leaf for end in ends) or (ends and rule.role is ColumnRole.UNMAPPED):
            return rule
    return None


def _lower_levels(columns: list[Column], table: RawTable, header: Header) -> list[Column]:
    """Columns without a header to the right of a code column that hold code levels are code columns too."""
    slots = table_slots(table)
    found: list[Column] = []
    for column in columns:
        if column.role is ColumnRole.BLANK and found and found[-1].role is ColumnRole.CODE:
            rows = range(header.body_row, table.rows)
            texts = [normalise(slots[row, column.index].text) for row in rows if (row, column.index) in slots]
            if any(texts) and all(not text or _LEVEL.match(text) or text in LEVEL_WORDS for text in texts):
                column = Column(column.index, column.path, ColumnRole.CODE)
        found.append(column)
    return found


def _of_its_year(column: Column, columns: Sequence[Column]) -> Column:
    """A column of final amounts; of the year before if another such column names a later year."""
    finals = [other for other in columns if measure_named(other.path) == "final"]
    if column not in finals or not 0 < last_year(column.path) < max(last_year(other.path) for other in finals):
        return column
    return Column(column.index, column.path, ColumnRole.PRIOR_YEAR)


def _one_of_each(columns: list[Column]) -> list[Column]:
    """Each measure once in each list of labels: of columns for several years the latest, else the first."""
    kept: list[Column] = []
    begun = 0
    for index, column in enumerate(columns):
        if column.role in _LABELS and any(c.role is ColumnRole.MEASURE for c in kept[begun:]):
            begun = index
        rival = next((i for i in range(begun, index) if _rivals(kept[i], column)), None)
        if rival is None:
            kept.append(column)
        elif last_year(column.path) > last_year(kept[rival].path):
            kept[rival] = _set_aside(kept[rival], column)
            kept.append(column)
        else:
            kept.append(_set_aside(column, kept[rival]))
    return kept


def _rivals(kept: Column, column: Column) -> bool:
    return column.role is ColumnRole.MEASURE and kept.role is ColumnRole.MEASURE and kept.measure == column.measure


def _set_aside(column: Column, rival: Column) -> Column:
    """A column whose measure another one holds: of an earlier year, if both name theirs."""
    is_earlier = 0 < last_year(column.path) < last_year(rival.path)
    return Column(column.index, column.path, ColumnRole.PRIOR_YEAR if is_earlier else ColumnRole.UNMAPPED)


def _labels_by_content(columns: list[Column], table: RawTable, header: Header) -> list[Column]:
    """Columns that no header names: codes where the body has digits, names where it has words."""
    slots = table_slots(table)
    labelled = []
    for column in columns:
        role = column.role
        if role in {ColumnRole.UNMAPPED, ColumnRole.BLANK, ColumnRole.CODE}:
            texts = [
                normalise(slots[row, column.index].text)
                for row in range(header.body_row, table.rows)
                if (row, column.index) in slots and slots[row, column.index].column == column.index
            ]
            texts = [text for text in texts if text]
            codes = sum(1 for text in texts if _CODE.match(text))
            words = sum(1 for text in texts if not is_amount(text) and not _CODE.match(text))
            if codes * 2 > len(texts) > 0:
                role = ColumnRole.CODE
            elif words * 2 > len(texts) > 0:
                role = ColumnRole.NAME
        labelled.append(Column(column.index, column.path, role, column.measure if role == column.role else None))
    return labelled

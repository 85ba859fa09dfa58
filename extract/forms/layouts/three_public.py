"""Joined 三公 table → draft lines, whichever way its columns are arranged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from extract.amounts import Amount, is_amount, parse_amount
from extract.enumerations import ColumnRole, FindingCode, LineRole, SubjectKind
from extract.errors import InvalidAmount
from extract.findings import finding
from extract.forms.catalogue.identity import rounding_bound
from extract.forms.catalogue.templates import template_of
from extract.forms.layouts.labels import is_total_name
from extract.forms.layouts.lines import DraftLine, cell_finding, has_amount, is_filled
from extract.forms.recognise.column_paths import is_of_prior_year, last_year
from extract.forms.recognise.joined import BodyRow, Column, JoinedTable
from extract.forms.recognise.three_public_words import (
    CORE_ITEMS,
    MEASURES,
    Aside,
    is_aside,
    item_named,
    measure_named,
)
from extract.forms.recognise.titles import is_note
from extract.model import Cell, Finding
from extract.text import normalise

#: What a column stands for: item and measure.
Pair = tuple[LineRole, str]


def read_three_public(joined: JoinedTable) -> tuple[list[DraftLine], list[Finding]]:
    """The items in the order of the form, each with its budget and final amount."""
    # What is said of the year before stands in no place of the form.
    paths = ["" if column.role is ColumnRole.PRIOR_YEAR else column.path for column in joined.columns]
    rows = [row for row in joined.rows if not _is_note_row(row)]
    if len({item_named(path) for path in paths} & set(CORE_ITEMS)) >= 3:
        by_row = [(row, measure) for row in rows if (measure := _row_measure(row))]
        if {measure for _, measure in by_row} >= set(MEASURES) and not any(measure_named(path) for path in paths):
            return _read_crossed(joined, by_row, paths)
        return _read_across(joined, rows, paths)
    return _read_down(joined, rows, paths)


def _stands_aside(column: Column) -> bool:
    """Whether a column is neither a budget nor a final amount of an item in the year of the form."""
    return column.role is ColumnRole.PRIOR_YEAR or is_aside(column.path)


def _is_note_row(row: BodyRow) -> bool:
    texts = [cell.text for cell in row.cells if cell is not None and cell.text.strip()]
    return bool(texts) and is_note(texts[0])


def _read_across(
    joined: JoinedTable, rows: Sequence[BodyRow], paths: Sequence[str]
) -> tuple[list[DraftLine], list[Finding]]:
    """One row of amounts under items: by header, else by the arrangement whose sums hold."""
    by_header: dict[int, Pair] = {}
    for column, path in enumerate(paths):
        item, measure = item_named(path), measure_named(path)
        if isinstance(item, LineRole) and measure and not _stands_aside(joined.columns[column]):
            by_header[column] = (item, measure)
    # Where nothing is an amount, what stands in their place must be told.
    amounts = [row for row in rows if any(has_amount(cell) for cell in row.cells)]
    amounts = amounts or [row for row in rows if any(is_filled(row.cells[column]) for column in by_header)]
    if not amounts:
        return [], []
    row = next((row for row in amounts if any(_is_total_cell(cell) for cell in row.cells)), amounts[0])
    complete = len(set(by_header.values())) == len(by_header) and all(
        column in by_header or not has_amount(cell) or _stands_aside(joined.columns[column])
        for column, cell in enumerate(row.cells)
    )
    findings = [
        cell_finding(FindingCode.UNMAPPED_LINE, other, cell, joined.template.form, name=f"row {other.row + 1}")
        for other in amounts
        if other is not row
        for cell in {id(c): c for c in other.cells if c is not None and has_amount(c)}.values()
    ]
    chosen: dict[int, Pair] | None = by_header
    if not complete or not _sums_hold(row, by_header):
        chosen = _by_arithmetic(row, by_header, complete)
    if chosen is None:
        texts = tuple(cell.text for cell in row.cells if cell is not None and has_amount(cell))
        where = row.table.where()
        return [], [finding(FindingCode.UNDECIDED_LAYOUT, where, joined.template.form, texts)]
    values = [
        (pair, row, cell)
        for column, pair in sorted(chosen.items())
        if (cell := row.cells[column]) is not None and cell.column <= column
    ]
    return _drafts(values), findings


def _row_measure(row: BodyRow) -> str | None:
    """The measure that the label of a row names: 预算数 or 决算数."""
    label = _first_text(row)
    return measure_named(normalise(label.text)) if label is not None and not is_amount(label.text) else None


def _latest(by_row: Sequence[tuple[BodyRow, str]]) -> Iterator[tuple[BodyRow, str | None]]:
    """The rows with their measures, none for those of the year before and for a second row of one measure."""
    labels = {id(row): normalise(label.text) for row, _ in by_row if (label := _first_text(row)) is not None}
    kept: set[str] = set()
    for row, measure in sorted(by_row, key=lambda entry: -last_year(labels[id(entry[0])])):
        is_other = is_of_prior_year(labels[id(row)]) or measure in kept
        yield row, None if is_other else measure
        kept |= set() if is_other else {measure}


def _first_text(row: BodyRow) -> Cell | None:
    return next((cell for cell in row.cells if cell is not None and cell.text.strip()), None)


def _read_crossed(
    joined: JoinedTable, by_row: Sequence[tuple[BodyRow, str]], paths: Sequence[str]
) -> tuple[list[DraftLine], list[Finding]]:
    """Items across, one row for the budget and one for the final accounts."""
    values: list[tuple[Pair, BodyRow, Cell]] = []
    findings: list[Finding] = []
    for row, measure in _latest(by_row):
        for column, path in enumerate(paths):
            cell, item = row.cells[column], item_named(path)
            if cell is None or not is_filled(cell) or item is Aside.COUNT or cell is _first_text(row):
                continue
            if measure is None or item is None or item is Aside.DETAIL:
                findings.append(cell_finding(FindingCode.UNMAPPED_LINE, row, cell, joined.template.form, name=path))
            else:
                values.append(((item, measure), row, cell))
    return _drafts(values), findings


def _is_total_cell(cell: Cell | None) -> bool:
    return cell is not None and is_total_name(cell.text)


def _by_arithmetic(row: BodyRow, by_header: dict[int, Pair], complete: bool) -> dict[int, Pair] | None:
    """The arrangement of twelve columns whose sums hold; of two that hold, the one nearer to the header."""
    candidates = [reading for reading in _arrangements(len(row.cells)) if _sums_hold(row, reading)]
    if not candidates:
        return by_header if complete else None
    best = max(candidates, key=lambda reading: _agreement(reading, by_header))
    if complete and _agreement(best, by_header) * 2 < len(by_header):
        return by_header
    tied = [reading for reading in candidates if _agreement(reading, by_header) == _agreement(best, by_header)]
    return best if len(tied) == 1 or not complete else by_header


def _agreement(reading: dict[int, Pair], by_header: dict[int, Pair]) -> int:
    return sum(1 for column, pair in by_header.items() if reading.get(column) == pair)


def _arrangements(columns: int) -> Iterator[dict[int, Pair]]:
    """Budget block then final block, and budget and final side by side, over the last twelve columns."""
    offset = columns - 2 * len(CORE_ITEMS)
    if offset < 0:
        return
    yield {offset + n: (item, measure) for n, (measure, item) in enumerate(product(MEASURES, CORE_ITEMS))}
    yield {offset + n: (item, measure) for n, (item, measure) in enumerate(product(CORE_ITEMS, MEASURES))}


def _sums_hold(row: BodyRow, reading: dict[int, Pair]) -> bool:
    """Whether no printed whole contradicts its printed parts, within the rounding of their last place."""
    values: dict[tuple[str, str], Amount | None] = {pair: _value(row.cells[at]) for at, pair in reading.items()}
    amounts = [amount for amount in values.values() if amount is not None]
    place = Decimal(10) ** -max((amount.decimals for amount in amounts), default=0)
    for measure, identity in product(MEASURES, template_of("three_public").identities):
        printed = {item for (item, of), amount in values.items() if of == measure and amount is not None}
        whole = values.get((identity.wholes[0], measure))
        parts = [values.get((part.key, measure)) for part in identity.parts_among(printed)]
        addends = [part.value for part in parts if part is not None]
        difference = (whole.value if whole is not None else Decimal(0)) - sum(addends, Decimal(0))
        bound = rounding_bound(len(addends), place) if whole is not None else Decimal(0)
        if addends and abs(difference) > bound:
            return False
    return True


def _value(cell: Cell | None) -> Amount | None:
    if cell is None:
        return None
    try:
        amount = parse_amount(cell.text)
    except InvalidAmount:
        return None
    return amount if isinstance(amount, Amount) else None


def _read_down(
    joined: JoinedTable, rows: Sequence[BodyRow], paths: Sequence[str]
) -> tuple[list[DraftLine], list[Finding]]:
    """One line an item, with a budget and a final column."""
    columns = {
        column: measure
        for column, path in enumerate(paths)
        if (measure := measure_named(path)) and not _stands_aside(joined.columns[column])
    }
    values: list[tuple[Pair, BodyRow, Cell]] = []
    findings: list[Finding] = []
    seen: set[Pair] = set()
    for row in rows:
        label = next((cell for cell in row.cells if cell is not None and _is_label(cell)), None)
        item = item_named(normalise(label.text)) if label else None
        for column, measure in columns.items():
            cell = row.cells[column]
            if cell is None or cell is label or not is_filled(cell) or item is Aside.COUNT:
                continue
            if item is None and not has_amount(cell):
                continue
            if item is None or item is Aside.DETAIL or (item, measure) in seen:
                name = normalise(label.text) if label else ""
                findings.append(cell_finding(FindingCode.UNMAPPED_LINE, row, cell, joined.template.form, name=name))
                continue
            seen.add((item, measure))
            values.append(((item, measure), row, cell))
    return _drafts(values), findings


def _is_label(cell: Cell) -> bool:
    text = normalise(cell.text)
    return (bool(text) and not text.isdigit() and not has_amount(cell)) or item_named(text) is not None


def _drafts(values: Sequence[tuple[Pair, BodyRow, Cell]]) -> list[DraftLine]:
    drafts: list[DraftLine] = []
    for line in template_of("three_public").lines:
        cells = [(measure, row, cell) for (item, measure), row, cell in values if item is line.role]
        if cells:
            total = line.role in {LineRole.TOTAL, LineRole.VEHICLES}
            drafts.append(DraftLine(None, SubjectKind.LINE, None, line.label, total, cells, line.role))
    return drafts

"""Figures and layout → the amounts that reading the report must give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sample_maker.basic_grid import basic_blocks, basic_totals
from sample_maker.form_grids import ordered_rows
from sample_maker.layout import Layout
from sample_maker.report_figures import (
    BASIC,
    EXPENDITURE,
    REVENUE,
    THREE_PUBLIC,
    TWO_SIDED,
    FormFigures,
    FormRow,
    ReportFigures,
)
from sample_maker.wording import load_wording


@dataclass(frozen=True, slots=True)
class ExpectedAmount:
    """One printed amount, with the keys under which the warehouse must hold it."""

    form: str
    side: str | None
    subject_code: str | None
    subject_name: str
    measure: str
    amount_text: str


def expected_amounts(figures: ReportFigures, layout: Layout) -> tuple[ExpectedAmount, ...]:
    """All printed amounts in the order of the forms; blanks, dashes and words for none give none."""
    expected: list[ExpectedAmount] = []
    words = load_wording("forms")
    for name in words["families"][layout.family]:
        form = figures.form(name)
        if form is not None:
            expected.extend(_of_form(form, layout))
    return tuple(expected)


def _of_form(form: FormFigures, layout: Layout) -> Iterator[ExpectedAmount]:
    if form.form == THREE_PUBLIC and layout.three_public == "block":
        for measure in form.measures:
            for row in form.rows:
                yield from _of_row(form, row, (measure,))
        return
    for row in _rows_in_order(form, layout):
        yield from _of_row(form, row, form.measures)


def _rows_in_order(form: FormFigures, layout: Layout) -> tuple[FormRow, ...]:
    if form.form in TWO_SIDED:
        return tuple(row for side in (REVENUE, EXPENDITURE) for row in form.rows if row.side == side)
    if form.form == BASIC:
        blocks = basic_blocks(form, layout, load_wording("forms"))
        return (*(row for block in blocks for row in block), *basic_totals(form))
    if form.form == THREE_PUBLIC:
        return form.rows
    return ordered_rows(form, layout)


def _of_row(form: FormFigures, row: FormRow, measures: tuple[str, ...]) -> Iterator[ExpectedAmount]:
    for measure in measures:
        text = row.amounts[form.measures.index(measure)]
        if is_printed_amount(text):
            yield ExpectedAmount(form.form, row.side, row.code or None, row.name, measure, text)


def is_printed_amount(text: str) -> bool:
    """Whether a cell prints an amount: a zero is one, blank, dashes and words are not."""
    return any(character.isdigit() for character in text)

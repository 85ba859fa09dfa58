"""Figures that add up exactly → the same with subtotals off by one unit of the last place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from sample_maker.expected import is_printed_amount
from sample_maker.report_figures import BASIC, EXPENDITURE, FormFigures, FormRow, ReportFigures
from sample_maker.wording import load_wording

_SUMMARY = "revenue_expenditure_summary"


def with_rounding_differences(figures: ReportFigures, count: int, random: Random) -> ReportFigures:
    """At most `count` subtotals printed 0.01 higher or lower, in turn, so that every sum stays inside its bound.

    Touched are class lines of the first summary form and class rows of the basic form: published
    reports differ there.
    """
    places = [
        (form, place)
        for name in (_SUMMARY, BASIC)
        if (form := figures.form(name)) is not None
        for place, row in enumerate(form.rows)
        if _is_subtotal(form, row)
    ]
    chosen = sorted(random.sample(range(len(places)), min(count, len(places))))
    for turn, index in enumerate(chosen):
        form, place = places[index]
        step = Decimal("0.01") if turn % 2 == 0 else Decimal("-0.01")
        figures = _moved(figures, form.form, place, step)
    return figures


def _is_subtotal(form: FormFigures, row: FormRow) -> bool:
    amount = Decimal(row.amounts[0].replace(",", "")) if is_printed_amount(row.amounts[0]) else Decimal(0)
    if amount <= Decimal("0.01"):
        return False
    if form.form == BASIC:
        return len(row.code) == 3
    numbered = load_wording("subjects")["numbered"].format(numeral="", name="")
    return row.side == EXPENDITURE and numbered in row.name


def _moved(figures: ReportFigures, name: str, place: int, step: Decimal) -> ReportFigures:
    forms = []
    for form in figures.forms:
        if form.form == name:
            row = form.rows[place]
            moved = Decimal(row.amounts[0].replace(",", "")) + step
            text = f"{moved:,}" if any("," in cell for line in form.rows for cell in line.amounts) else str(moved)
            rows = (*form.rows[:place], replace(row, amounts=(text, *row.amounts[1:])), *form.rows[place + 1 :])
            form = replace(form, rows=rows)
        forms.append(form)
    return replace(figures, forms=tuple(forms))

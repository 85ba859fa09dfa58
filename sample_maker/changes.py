"""Figures → the same figures with one thing changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from sample_maker.expected import is_printed_amount
from sample_maker.report_figures import FormFigures, FormRow, ReportFigures


def replace_amount(
    figures: ReportFigures, form: str, row: str, measure: str, new_text: str, *, side: str | None = None
) -> ReportFigures:
    """Another printed text in one cell; `row` is a code or a name, the first that fits (`side` parts equal names)."""
    at = _form(figures, form).measures.index(measure)

    def change(line: FormRow) -> FormRow:
        return replace(line, amounts=(*line.amounts[:at], new_text, *line.amounts[at + 1 :]))

    return _change_row(figures, form, row, side, change)


def rename_row(figures: ReportFigures, form: str, row: str, new_name: str, *, side: str | None = None) -> ReportFigures:
    """Another name of one row."""
    return _change_row(figures, form, row, side, lambda line: replace(line, name=new_name))


def recode_row(figures: ReportFigures, form: str, row: str, new_code: str) -> ReportFigures:
    """Another subject code of one row."""
    return _change_row(figures, form, row, None, lambda line: replace(line, code=new_code))


def drop_row(figures: ReportFigures, form: str, row: str, *, side: str | None = None) -> ReportFigures:
    """One row less (the total row, say)."""
    target = _find(figures, form, row, side)
    return _with_rows(figures, form, tuple(line for line in _form(figures, form).rows if line is not target))


def add_row(figures: ReportFigures, form: str, row: FormRow) -> ReportFigures:
    """One row more, at the end of the form."""
    return _with_rows(figures, form, (*_form(figures, form).rows, row))


def drop_form(figures: ReportFigures, form: str) -> ReportFigures:
    """A report that lacks one form."""
    _form(figures, form)
    return replace(figures, forms=tuple(entry for entry in figures.forms if entry.form != form))


def print_blanks_as(figures: ReportFigures, form: str, text: str) -> ReportFigures:
    """`text` in every cell of a form that prints no amount."""
    rows = tuple(
        replace(row, amounts=tuple(cell if is_printed_amount(cell) else text for cell in row.amounts))
        for row in _form(figures, form).rows
    )
    return _with_rows(figures, form, rows)


def convert_unit(figures: ReportFigures, unit: str, factor: Decimal, *, decimals: int = 2) -> ReportFigures:
    """Every amount times `factor`, in another unit; forms only, since facts keep the unit in which they were given."""

    def convert(text: str) -> str:
        if not is_printed_amount(text):
            return text
        return f"{Decimal(text.replace(',', '')) * factor:,.{decimals}f}"

    forms = tuple(
        replace(
            form,
            unit=unit,
            rows=tuple(replace(row, amounts=tuple(map(convert, row.amounts))) for row in form.rows),
        )
        for form in figures.forms
    )
    return replace(figures, forms=forms)


def _change_row(
    figures: ReportFigures, form: str, row: str, side: str | None, change: Callable[[FormRow], FormRow]
) -> ReportFigures:
    target = _find(figures, form, row, side)
    rows = tuple(change(line) if line is target else line for line in _form(figures, form).rows)
    return _with_rows(figures, form, rows)


def _find(figures: ReportFigures, form: str, row: str, side: str | None) -> FormRow:
    for line in _form(figures, form).rows:
        if row in (line.code or None, line.name) and side in (None, line.side):
            return line
    raise KeyError(f"{form} has no row {row!r}")


def _form(figures: ReportFigures, form: str) -> FormFigures:
    entry = figures.form(form)
    if entry is None:
        raise KeyError(f"the report has no form {form!r}")
    return entry


def _with_rows(figures: ReportFigures, form: str, rows: tuple[FormRow, ...]) -> ReportFigures:
    forms = tuple(replace(entry, rows=rows) if entry.form == form else entry for entry in figures.forms)
    return replace(figures, forms=forms)

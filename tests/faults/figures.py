"""Faults in what is printed, whatever the format: cells that are no amounts, forms that are not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import FormFigures, FormRow, ReportFigures
from sample_maker.spreadsheet import make_xls, make_xlsx
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html
from tests.faults.kinds import DrawnReport, Mutant, draw_report, fault

Printer = Callable[[ReportFigures, Layout], bytes]
PRINTERS: dict[str, Printer] = {
    "pdf": make_pdf,
    "docx": make_docx,
    "html": make_html,
    "xlsx": make_xlsx,
    "xls": make_xls,
    "text": make_text,
}
_NO_AMOUNTS = ("#####", "#REF!", "#VALUE!", "#N/A", ",.", "？", "\ufffd\ufffd.\ufffd\ufffd", "见附表")


def with_form(figures: ReportFigures, form: FormFigures) -> ReportFigures:
    """The report with one form in the place of that of its name."""
    return replace(figures, forms=tuple(form if old.form == form.form else old for old in figures.forms))


def with_text(figures: ReportFigures, form: FormFigures, row: FormRow, column: int, text: str) -> ReportFigures:
    """The report with another text in one cell."""
    amounts = tuple(text if place == column else old for place, old in enumerate(row.amounts))
    rows = tuple(replace(row, amounts=amounts) if other is row else other for other in form.rows)
    return with_form(figures, replace(form, rows=rows))


def money_cells(report: DrawnReport) -> list[tuple[FormFigures, FormRow, int]]:
    """The cells that hold an amount other than 0."""
    return [
        (form, row, column)
        for form in report.figures.forms
        for row in form.rows
        for column, text in enumerate(row.amounts)
        if any(digit in text for digit in "123456789")
    ]


def _cell_that_is_no_amount(printer: Printer) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        printed = {key[0] for key in report.seen().amounts}
        form, row, column = random.choice([cell for cell in money_cells(report) if cell[0].form in printed])
        seen = DrawnReport(with_text(report.figures, form, row, column, ""), report.layout).seen()
        figures = with_text(report.figures, form, row, column, random.choice(_NO_AMOUNTS))
        return Mutant(printer(figures, report.layout), seen.unreadable_in(form.form))

    return make


def _form_left_out(printer: Printer) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        gone = random.choice([form.form for form in report.figures.forms])
        left = replace(report.figures, forms=tuple(f for f in report.figures.forms if f.form != gone))
        return Mutant(printer(left, report.layout), report.seen().without_form(gone))

    return make


#: What a document of a format costs where it is not one.
COSTS = {"pdf": 3}
for _format, _printer in PRINTERS.items():
    _cost = COSTS.get(_format, 1)
    fault(f"{_format}: a cell of money holds no amount", readable=False, cost=_cost)(_cell_that_is_no_amount(_printer))
    fault(f"{_format}: a form is not there", readable=False, cost=_cost)(_form_left_out(_printer))

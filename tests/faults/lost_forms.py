"""Faults of completeness, in each format: what the contents, a title or a total names is not there, or not the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample_maker.form_grids import ordered_rows
from sample_maker.form_grids import printed_forms as forms_of
from sample_maker.pdf import make_pdf
from tests.faults.figures import COSTS, PRINTERS, with_form
from tests.faults.header_cells import FORMATS
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault
from tests.faults.pages import only_pages, pages_with_tables, printed_forms
from tests.faults.printed import Forms, print_changed

#: Forms that list subjects: some of their lines can be lost.
_CODED = ("revenue", "expenditure", "general_budget_expenditure", "government_fund")
#: Forms that are not empty where the summaries are not.
_NEVER_EMPTY = ("revenue", "expenditure", "general_budget_expenditure", "general_budget_basic_expenditure")
#: Length of the code of a class.
_CLASS = 3
_OTHER_AMOUNT = (1, 9_999)


def _listed_and_left_out(file_format: str) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        gone = random.choice(printed_forms(report))

        def without(forms: Forms) -> Forms:
            return tuple(form for form in forms if form.form != gone)

        data = print_changed(file_format, report, without, as_listed=True)
        return Mutant(data, report.seen().without_form(gone))

    return make


def _under_another_title(file_format: str) -> Callable[[Random], Mutant]:
    """The amounts may be published where they belong, or left out: in either case something must be said."""

    def make(random: Random) -> Mutant:
        report = draw_report(random, replace(draw_layout(random), form_numbers=False))
        false, true = random.sample(printed_forms(report), 2)

        def titled(forms: Forms) -> Forms:
            title = next(form.title for form in forms if form.form == true)
            return tuple(replace(form, title=title) if form.form == false else form for form in forms)

        return Mutant(print_changed(file_format, report, titled), report.seen().unreadable_in(false))

    return make


def _twice(file_format: str) -> Callable[[Random], Mutant]:
    """Nothing tells which of the two is meant: neither may be published."""

    def make(random: Random) -> Mutant:
        report = draw_report(random)
        form = random.choice(printed_forms(report))

        def repeated(forms: Forms) -> Forms:
            copied = next(each for each in forms if each.form == form)
            cells = tuple(
                replace(cell, text=f"{random.randint(*_OTHER_AMOUNT)}.{random.randint(10, 99)}")
                if cell.kind == "amount" and any(digit in cell.text for digit in "123456789")
                else cell
                for cell in copied.grid.cells
            )
            copy = replace(copied, grid=replace(copied.grid, cells=cells))
            place = random.randint(forms.index(copied) + 1, len(forms))
            return (*forms[:place], copy, *forms[place:])

        return Mutant(print_changed(file_format, report, repeated), report.seen().without_form(form))

    return make


def _lines_lost(file_format: str) -> Callable[[Random], Mutant]:
    """The last classes of a list, or its total. What is left may be published with a failed sum."""

    def make(random: Random) -> Mutant:
        report = draw_report(random, leaves=12)
        printed = printed_forms(report)
        cuts = [
            (form, place)
            for form in report.figures.forms
            if form.form in _CODED and form.form in printed
            for place, row in enumerate(ordered_rows(form, report.layout))
            # Below a class nothing says how many lines there are.
            if place > 1 and len(row.code) in {0, _CLASS}
        ]
        form, place = random.choice(cuts)
        left = replace(form, rows=ordered_rows(form, report.layout)[:place])
        short = replace(report, figures=with_form(report.figures, left))
        return Mutant(PRINTERS[file_format](short.figures, short.layout), short.seen().cut_in(form.form))

    return make


def _empty_grid(file_format: str) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        empty = random.choice([form for form in _NEVER_EMPTY if form in printed_forms(report)])
        form = report.figures.form(empty)
        assert form is not None
        blank = tuple(replace(row, amounts=("",) * len(row.amounts)) for row in form.rows)
        printed = replace(report, figures=with_form(report.figures, replace(form, rows=blank)))
        return Mutant(PRINTERS[file_format](printed.figures, printed.layout), report.seen().without_form(empty))

    return make


@fault("pdf: a page with a table is lost", readable=False, cost=3)
def page_lost(random: Random) -> Mutant:
    """The contents go on naming what stood on it."""
    names: list[str] = []
    tables: list[int] = []
    while not tables or len(names) != len(tables):
        # Each form on one page, so that the page is the form.
        report = draw_report(random, leaves=random.randint(2, 3))
        pdf = make_pdf(report.figures, report.layout)
        names = [form.form for form in forms_of(report.figures, report.layout)]
        tables = pages_with_tables(pdf)
    gone = random.choice(tables)
    left = [page for page in range(1, max(tables) + 1) if page != gone]
    return Mutant(only_pages(pdf, left), report.seen().without_form(names[tables.index(gone)]))


for _format in FORMATS:
    _cost = COSTS.get(_format, 1)
    for _name, _kind in (
        ("a form is under the title of another", _under_another_title),
        ("a form stands twice with other amounts", _twice),
        ("the last lines of a form are lost", _lines_lost),
        ("a form has no amounts although others speak of them", _empty_grid),
    ):
        fault(f"{_format}: {_name}", readable=False, cost=_cost)(_kind(_format))
for _format in ("pdf", "docx"):
    _make = _listed_and_left_out(_format)
    fault(f"{_format}: a form is in the contents only", readable=False, cost=COSTS.get(_format, 1))(_make)

"""Figures of a form and a layout → the form as a grid."""

from __future__ import annotations

from typing import Any

from sample_maker.basic_grid import basic_grid
from sample_maker.grid import Grid, GridBuilder, PrintedForm, with_title
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
from sample_maker.three_public_grid import three_public_grid
from sample_maker.wording import load_wording

_CODE_LENGTHS = (3, 5, 7)


def printed_forms(figures: ReportFigures, layout: Layout) -> tuple[PrintedForm, ...]:
    """The forms that the family of the layout has, in its order."""
    words = load_wording("forms")
    forms = []
    for number, name in enumerate(words["families"][layout.family], 1):
        form = figures.form(name)
        if form is not None:
            forms.append(_printed_form(form, number, figures, layout, words))
    return tuple(forms)


def _printed_form(
    form: FormFigures, number: int, figures: ReportFigures, layout: Layout, words: dict[str, Any]
) -> PrintedForm:
    accounts = words["phase"][figures.phase]
    title = form_title(form, layout, accounts, words)
    number_line = words["form_number"].format(number=number) if layout.form_numbers else ""
    publisher_line = (
        words["publisher_line"].format(scope=words["scope"][figures.scope], publisher=figures.publisher)
        if layout.publisher_line
        else ""
    )
    unit_line = words["unit_line"].format(unit=form.unit)
    grid = _grid(form, layout, accounts, words)
    if layout.title_in_grid:
        grid = with_title(grid, title, number_line, publisher_line, unit_line)
    note = words["forms"][form.form]["note"] if layout.notes else ""
    return PrintedForm(form.form, title, number_line, publisher_line, unit_line, note, grid)


def form_title(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> str:
    """The title as this layout prints it; `accounts` is the word of the phase."""
    entry = words["forms"][form.form]
    key = "title"
    if form.form == BASIC and layout.basic_detailed_title:
        key = "title_detailed"
    if form.form == THREE_PUBLIC and layout.family == "nine_three_public_last":
        key = "title_detailed"
    if "title_narrow" in entry and "revenue" not in form.measures:
        key = "title_narrow"
    return str(entry[key]).format(accounts=accounts)


def _grid(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> Grid:
    if form.form in TWO_SIDED:
        return _two_sided_grid(form, layout, accounts, words)
    if form.form == BASIC:
        return basic_grid(form, layout, accounts, words)
    if form.form == THREE_PUBLIC:
        return three_public_grid(form, layout, accounts, words)
    return _coded_grid(form, layout, accounts, words)


def header_paths(form: FormFigures, accounts: str, words: dict[str, Any]) -> list[list[str]]:
    """The headings above each measure, from the top level down."""
    columns = words["forms"][form.form]["columns"]
    return [[text.format(accounts=accounts) for text in columns[measure]] for measure in form.measures]


def _two_sided_grid(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> Grid:
    left = [row for row in form.rows if row.side == REVENUE]
    right = [row for row in form.rows if row.side == EXPENDITURE]
    numbered = 1 if layout.line_numbers else 0
    left_width = 2 + numbered
    builder = GridBuilder(left_width + 1 + numbered + len(form.measures))
    one_column = words["forms"][form.form].get("revenue_column", "").format(accounts=accounts)
    right_paths = [path[0] for path in header_paths(form, accounts, words)]
    builder.put(0, 0, words["sides"]["revenue"], columns=left_width)
    builder.put(0, left_width, words["sides"]["expenditure"], columns=builder.columns - left_width)
    for column, paths in ((0, [one_column or right_paths[0]]), (left_width, right_paths)):
        headings = [words["project"], *([words["line_numbers"]] * numbered), *paths]
        for place, text in enumerate(headings):
            builder.put(1, column + place, text)
        if numbered:
            first = 1 if column == 0 else 2
            numbers = [words["column_numbers"], "", *(str(first + place) for place in range(len(paths)))]
            for place, text in enumerate(numbers):
                builder.put(2, column + place, text)
    header = 2 + numbered
    for column, rows, width, offset in ((0, left, 1, 0), (left_width, right, len(form.measures), len(left))):
        for place, row in enumerate(rows):
            at = header + place
            builder.put(at, column, row.name, "label")
            if numbered:
                builder.put(at, column + 1, str(offset + place + 1), "number")
            for step, amount in enumerate(row.amounts[:width]):
                builder.put(at, column + 1 + numbered + step, amount, "amount")
    return builder.grid(header)


def split_code(code: str) -> tuple[str, str, str]:
    """`2010301` → `201`, `03`, `01`; what a shorter code does not have is empty."""
    first, second, third = _CODE_LENGTHS
    return code[:first], code[first:second], code[second:third]


def ordered_rows(form: FormFigures, layout: Layout) -> tuple[FormRow, ...]:
    """The rows of a coded form with those without code first or last, as the layout wants."""
    totals = tuple(row for row in form.rows if not row.code)
    coded = tuple(row for row in form.rows if row.code)
    return (*totals, *coded) if layout.total_position == "first" else (*coded, *totals)


def _coded_grid(form: FormFigures, layout: Layout, accounts: str, words: dict[str, Any]) -> Grid:
    paths = header_paths(form, accounts, words)
    split = layout.codes == "split"
    codes = 3 if split else 1
    builder = GridBuilder(codes + 1 + len(paths))
    rows = ordered_rows(form, layout)
    first_total = bool(rows) and not rows[0].code
    # Where no column numbers are printed, 类 款 项 share their row with 合计.
    shared = (
        split and not layout.line_numbers and first_total and not (layout.repeat_header and not layout.repeat_total)
    )
    level_row = split and not layout.line_numbers and not shared
    builder.put(0, 0, words["project"], columns=codes + 1)
    builder.put(1, 0, words["function_code"], columns=codes)
    builder.put(1, codes, words["subject_name"], rows=2 if level_row else 1)
    builder.put_paths(0, codes + 1, 3 if level_row else 2, paths)
    header = 2
    if layout.line_numbers:
        builder.put(2, codes if split else 0, words["column_numbers"], columns=1 if split else 2)
        for place in range(len(paths)):
            builder.put(2, codes + 1 + place, str(place + 1))
    if split:
        deep = layout.line_numbers and first_total
        for place, text in enumerate(words["code_levels"]):
            builder.put(2, place, text, rows=2 if deep else 1)
    if layout.line_numbers or level_row:
        header = 3
    total_row = None
    for place, row in enumerate(rows):
        at = header + place
        under_levels = split and first_total and place == 0 and (shared or layout.line_numbers)
        if not row.code:
            total_row = at if first_total and place == 0 else total_row
            builder.put(at, codes if under_levels else 0, row.name, columns=1 if under_levels else codes + 1)
        else:
            parts = split_code(row.code) if split else (row.code,)
            for step, part in enumerate(parts):
                builder.put(at, step, part, "number")
            builder.put(at, codes, row.name, "label")
        for step, amount in enumerate(row.amounts):
            builder.put(at, codes + 1 + step, amount, "amount")
    return builder.grid(header, total_row=total_row)

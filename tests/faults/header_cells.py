"""Faults in the cells of a header, in each format: swapped, worded or merged otherwise, or those of the year before.

A person reads all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample_maker.grid import Grid, GridCell
from sample_maker.report_figures import FormFigures, FormRow
from tests.faults.figures import COSTS, PRINTERS, with_form
from tests.faults.kinds import DrawnReport, Mutant, draw_report, fault
from tests.faults.printed import print_changed, with_cells, with_grid

FORMATS = ("pdf", "docx", "html", "xlsx")
_CODED = ("revenue", "expenditure", "general_budget_expenditure", "government_fund")
_YEAR_BEFORE = ("上年决算数", "上年数", "上年度决算数", "上年同期数")
#: Other words for a heading, each printed by some province.
_OTHER_WORDS = {
    "决算数": ("金额", "决算金额", "本年决算数"),
    "项目": ("项目（按功能分类）", "项 目"),
    "功能分类科目编码": ("科目编码", "支出功能分类科目编码"),
    "科目名称": ("功能分类科目名称", "项目名称"),
    "本年收入合计": ("合计", "本年收入"),
    "本年支出合计": ("合计", "支出合计"),
    "财政拨款收入": ("财政拨款",),
    "附属单位上缴收入": ("附属单位缴款", "附属单位上缴"),
    "对附属单位补助支出": ("对附属单位补助",),
    "上缴上级支出": ("上缴上级",),
    "年初结转和结余": ("上年结转和结余", "年初财政拨款结转和结余"),
    "年末结转和结余": ("年末结转结余", "年末财政拨款结转和结余"),
}


def _printed_form(report: DrawnReport, random: Random) -> FormFigures:
    """One of the forms with codes that hold amounts."""
    printed = {key[0] for key in report.seen().amounts}
    form = report.figures.form(random.choice([form for form in _CODED if form in printed]))
    assert form is not None
    return form


def _swapped(random: Random, form: FormFigures) -> FormFigures:
    order = list(range(len(form.measures)))
    while order == sorted(order):
        random.shuffle(order)
    rows = tuple(FormRow(row.name, tuple(row.amounts[at] for at in order), row.code, row.side) for row in form.rows)
    return replace(form, measures=tuple(form.measures[at] for at in order), rows=rows)


def _worded(random: Random, grid: Grid) -> Grid:
    cells = [
        replace(cell, text=random.choice([*_OTHER_WORDS.get(cell.text, ()), cell.text]))
        if cell.row < grid.header_rows
        else cell
        for cell in grid.cells
    ]
    return with_cells(grid, cells)


def _parted(random: Random, grid: Grid) -> Grid:
    """Some merged headings as single cells: each says the same side by side, the first says it one below the other."""
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row >= grid.header_rows or cell.row_span * cell.column_span == 1 or random.random() < 0.5:
            cells.append(cell)
            continue
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                text = cell.text if row == cell.row else ""
                cells.append(GridCell(row, column, text, cell.kind))
    return with_cells(grid, cells)


def _with_year_before(random: Random, grid: Grid) -> Grid:
    """One column more, before, between or behind those of amounts, where it parts no heading."""
    first = min(cell.column for cell in grid.cells if cell.kind == "amount")
    headings = [cell for cell in grid.cells if cell.row < grid.header_rows]
    # 栏次 numbers the columns of this year only.
    places = [
        place
        for place in range(first, grid.columns + 1)
        if not any(cell.column < place < cell.column + cell.column_span for cell in headings)
    ]
    place = random.choice(places)
    cells = []
    for cell in grid.cells:
        if cell.column >= place:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.column_span > place:
            cells.append(replace(cell, column_span=cell.column_span + 1))
        else:
            cells.append(cell)
    cells.append(GridCell(0, place, random.choice(_YEAR_BEFORE), row_span=grid.header_rows))
    for row in range(grid.header_rows, grid.rows):
        if any(cell.kind == "amount" for cell in grid.row_cells(row)):
            text = f"{random.randint(1, 9_999)}.{random.randint(10, 99)}"
        else:
            text = ""
        cells.append(GridCell(row, place, text, "amount"))
    return with_cells(grid, cells, grid.columns + 1)


def _with_swapped_columns(file_format: str) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        form = _printed_form(report, random)
        swapped = replace(report, figures=with_form(report.figures, _swapped(random, form)))
        return Mutant(PRINTERS[file_format](swapped.figures, swapped.layout), swapped.seen())

    return make


def _with_header(file_format: str, change: Callable[[Random, Grid], Grid]) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        form = _printed_form(report, random)
        data = print_changed(file_format, report, with_grid(form.form, lambda grid: change(random, grid)))
        return Mutant(data, report.seen())

    return make


for _format in FORMATS:
    _cost = COSTS.get(_format, 1)
    fault(f"{_format}: columns of amounts are swapped", readable=True, cost=_cost)(_with_swapped_columns(_format))
    for _name, _change in (
        ("headings are worded otherwise", _worded),
        ("headings are not merged", _parted),
        ("a form prints the year before too", _with_year_before),
    ):
        fault(f"{_format}: {_name}", readable=True, cost=_cost)(_with_header(_format, _change))

"""Figures and layout → a workbook with one sheet a form, as XLSX or XLS."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import xlsxwriter
import xlwt

from sample_maker.form_grids import printed_forms
from sample_maker.grid import GridCell, PrintedForm
from sample_maker.layout import Layout
from sample_maker.narrative import report_prose
from sample_maker.report_figures import ReportFigures

#: Writes text or a number over first row, first column, last row and last column of the sheet that is open.
_Put = Callable[[int, int, int, int, str | float], None]
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_COVER_SHEET = "0"


def make_xlsx(figures: ReportFigures, layout: Layout, *, cover: bool = True) -> bytes:
    """The forms as an XLSX; without `cover` the workbook does not say whose they are, but in the lines above them."""
    return _xlsx(_sheets(figures, layout, cover=cover))


def make_compiled_xlsx(reports: Sequence[tuple[ReportFigures, Layout]], *, cover: bool = True) -> bytes:
    """The sheets of several reports one after the other in one XLSX."""
    return _xlsx(
        (f"{number}-{name}", content)
        for number, (figures, layout) in enumerate(reports, 1)
        for name, content in _sheets(figures, layout, cover=cover)
    )


def _xlsx(sheets: Iterable[tuple[str, Callable[[_Put], None]]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, content in sheets:
            sheet = book.add_worksheet(name)

            def put(row: int, column: int, bottom: int, right: int, value: str | float, to: Any = sheet) -> None:
                if (row, column) == (bottom, right):
                    to.write(row, column, value)
                else:
                    to.merge_range(row, column, bottom, right, value)

            content(put)
    return target.getvalue()


def make_one_sheet(figures: ReportFigures, layout: Layout, *, gap: int = 1, abreast: int = 1) -> bytes:
    """All forms on one sheet of an XLSX, `gap` empty rows between them and `abreast` of them side by side."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("1")
        cover, *forms = (content for _, content in _sheets(figures, layout, cover=True))
        bottom = _put_at(sheet, cover, 0, 0)[0]
        for first in range(0, len(forms), abreast):
            top, left = bottom + gap, 0
            for form in forms[first : first + abreast]:
                end, right = _put_at(sheet, form, top, left)
                bottom, left = max(bottom, end), right + 1
    return target.getvalue()


def _put_at(sheet: Any, content: Callable[[_Put], None], top: int, left: int) -> tuple[int, int]:
    """Writes one form with its first cell at `top` and `left`; the row below it and the column beside it."""
    ends = [(top, left)]

    def put(row: int, column: int, bottom: int, right: int, value: str | float) -> None:
        ends.append((top + bottom + 1, left + right + 1))
        if (row, column) == (bottom, right):
            sheet.write(top + row, left + column, value)
        else:
            sheet.merge_range(top + row, left + column, top + bottom, left + right, value)

    content(put)
    return max(bottom for bottom, _ in ends), max(right for _, right in ends)


def make_xls(figures: ReportFigures, layout: Layout, *, cover: bool = True) -> bytes:
    """The forms as an XLS of Excel 97."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, content in _sheets(figures, layout, cover=cover):
        sheet = book.add_sheet(name)

        def put(row: int, column: int, bottom: int, right: int, value: str | float, to: Any = sheet) -> None:
            to.write_merge(row, bottom, column, right, value)

        content(put)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheets(figures: ReportFigures, layout: Layout, *, cover: bool) -> Iterator[tuple[str, Callable[[_Put], None]]]:
    forms = printed_forms(figures, layout)
    if cover:
        lines = report_prose(figures, layout, tuple(form.title for form in forms)).cover
        yield _COVER_SHEET, lambda put: _lines(put, lines)
    for number, form in enumerate(forms, 1):
        yield str(number), lambda put, form=form: _form(put, form, layout)  # type: ignore[misc]


def _lines(put: _Put, lines: tuple[str, ...]) -> None:
    for row, line in enumerate(lines):
        put(row, 0, row, 0, line)


def _form(put: _Put, form: PrintedForm, layout: Layout) -> None:
    above = () if layout.title_in_grid else (form.title, form.form_number, form.publisher_line, form.unit_line)
    shown = [line for line in above if line]
    _lines(put, tuple(shown))
    for cell in form.grid.cells:
        _cell(put, cell, len(shown))
    if form.note:
        bottom = len(shown) + form.grid.rows
        put(bottom, 0, bottom, 0, form.note)


def _cell(put: _Put, cell: GridCell, top: int) -> None:
    row, column = top + cell.row, cell.column
    if cell.text or cell.row_span > 1 or cell.column_span > 1:
        is_number = cell.kind == "amount" and _NUMBER.fullmatch(cell.text)
        value = float(cell.text.replace(",", "")) if is_number else cell.text
        put(row, column, row + cell.row_span - 1, column + cell.column_span - 1, value)

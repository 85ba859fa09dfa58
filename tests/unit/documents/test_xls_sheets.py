"""An XLS as a person sees it in the program that made it."""

from __future__ import annotations

import io

import pytest
import xlwt

from extract.documents.displayed_sheet import TooManyCells, displayed
from extract.documents.xls_sheets import xls_sheets


def book() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("1")
    # The setter of the library takes no text in Python 3.
    sheet._Worksheet__header_str = "&R单位：万元"
    sheet.write(0, 0, "码")
    sheet.write(0, 2, "金额")
    for row, (code, amount) in enumerate(((6, 0.391443), (7, 0), (8, 1.5)), 1):
        sheet.write(row, 0, code, xlwt.easyxf(num_format_str="00"))
        sheet.write(row, 1, row + 0.25)
        sheet.write(row, 2, amount, xlwt.easyxf(num_format_str='#,##0.00;-#,##0.00;"-"'))
    sheet.write(4, 0, "白", xlwt.easyxf("font: colour white"))
    sheet.write(4, 2, 7.77, xlwt.easyxf("font: colour white"))
    sheet.col(1).hidden = True
    sheet.row(3).hidden = True
    workbook.add_sheet("2").visibility = 1
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_a_sheet_is_read_as_displayed() -> None:
    (sheet,) = (displayed(sheet, 1000) for sheet in xls_sheets(book(), 1000))
    assert sheet.texts == [["码", "金额"], ["06", "0.39"], ["07", "-"]]
    assert (1, 1, "0.391443") in sheet.stored
    assert sheet.hidden == ["1.25", "2.25", "3.25", "1.50", "7.77"]
    assert sheet.above == ["单位：万元"]


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(TooManyCells):
        list(xls_sheets(book(), 5))

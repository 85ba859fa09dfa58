"""An XLS as a person sees it in the program that made it."""

from __future__ import annotations

import io
import struct

import pytest
import xlwt

from extract.documents.displayed_sheet import TooManyCells, displayed
from extract.documents.xls_sheets import xls_sheets
from tests.unit.documents.made import compound


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
    sheet, other = (displayed(sheet, 1000) for sheet in xls_sheets(book(), 1000))
    assert other.is_hidden
    assert sheet.texts == [["码", "金额"], ["06", "0.39"], ["07", "-"]]
    assert (1, 1, "0.391443") in sheet.stored
    assert sheet.hidden == ["1.25", "2.25", "08", "3.25", "1.50", "7.77"]
    assert sheet.above == ["单位：万元"]


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(TooManyCells):
        list(xls_sheets(book(), 5))


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def short(text: str) -> bytes:
    encoded = text.encode("gbk")
    return bytes([len(encoded)]) + encoded


def biff5() -> bytes:
    """A workbook of Excel 5 in code page 936 with a print header, a text, and a number shown in ten thousands."""
    font = record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 8, 400, 0, 0, 0, 0, 0) + short("宋体"))
    formats = record(0x41E, struct.pack("<H", 164) + short("0!.0000"))
    styles = b"".join(
        record(0xE0, struct.pack("<HHHHHHHH", 0, number, 0, 0, 0, 0, 0, 0)) for number in [0] * 15 + [0, 164]
    )
    before = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", 936))
    globals_ = before + font * 4 + formats + styles
    name = short("支出")
    sheet_start = len(globals_) + 4 + 6 + len(name) + 4
    globals_ += record(0x85, struct.pack("<IBB", sheet_start, 0, 0) + name) + record(0x0A, b"")
    text = "项目".encode("gbk")
    return globals_ + b"".join(
        [
            record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)),
            record(0x14, short("&R单位：万元")),
            record(0x204, struct.pack("<HHHH", 0, 0, 15, len(text)) + text),
            record(0x203, struct.pack("<HHHd", 0, 1, 16, 28873100.0)),
            record(0x0A, b""),
        ]
    )


def test_a_workbook_of_excel_5_is_read_as_displayed() -> None:
    (sheet,) = (displayed(sheet, 1000) for sheet in xls_sheets(compound("Book", biff5()), 1000))
    assert (sheet.name, sheet.texts, sheet.above) == ("支出", [["项目", "2887.3100"]], ["单位：万元"])

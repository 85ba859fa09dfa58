"""What stands on a sheet of an XLS beside its cells."""

from __future__ import annotations

import io
import struct

import xlrd
import xlwt
from xlwt.CompoundDoc import XlsDoc

from extract.documents.displayed_sheet import displayed
from extract.documents.xls_records import book_pictures, sheet_records
from extract.documents.xls_sheets import xls_sheets
from tests.unit.documents.made import picture

BOUND_SHEET, END = 0x85, 0x0A


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def drawn(kind: int, content: bytes, *, instance: int = 0, version: int = 0xF) -> bytes:
    """A record of a drawing, a container unless its version says otherwise."""
    return struct.pack("<HHI", version | instance << 4, kind, len(content)) + content


def text_box(text: str, kind: int = 6) -> bytes:
    written = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14))
    written += record(0x1B6, bytes(10) + struct.pack("<HH", len(text), 16) + bytes(4))
    half = len(text) // 2
    parts = text[:half], text[half:]
    return (
        written + b"".join(record(0x3C, b"\1" + part.encode("utf-16-le")) for part in parts) + record(0x3C, bytes(16))
    )


def workbook(on_sheet: bytes, in_book: bytes) -> bytes:
    """A workbook of one sheet with more records at the end of the sheet and of the workbook's own part."""
    book = xlwt.Workbook()
    book.add_sheet("1").write(0, 0, "甲")
    stream = book.get_biff_data()
    place = end = 0
    while struct.unpack_from("<H", stream, place)[0] != END:
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind == BOUND_SHEET:
            end = place + 4
        place += 4 + length
    (begins,) = struct.unpack_from("<I", stream, end)
    moved = struct.pack("<I", begins + len(in_book))
    stream = stream[:end] + moved + stream[end + 4 : place] + in_book + stream[place:-4] + on_sheet + stream[-4:]
    target = io.BytesIO()
    XlsDoc().save(target, stream)
    return target.getvalue()


def test_text_boxes_are_lines_and_remarks_are_none() -> None:
    data = workbook(text_box("单位：万元\n第二行") + text_box("批注", kind=0x19), b"")
    (sheet,) = (displayed(sheet, 1000) for sheet in xls_sheets(data, 1000))
    assert (sheet.above, sheet.texts) == (["单位：万元", "第二行"], [["甲"]])


def test_pictures_on_a_sheet_are_handed_on() -> None:
    red = picture("PNG")
    blip = drawn(0xF01E, bytes(16) + b"\xff" + red, instance=0x6E0, version=0)
    entries = drawn(0xF007, bytes(36), version=2) + drawn(0xF007, bytes(36) + blip, version=2)
    group = drawn(0xF000, drawn(0xF001, entries, instance=2))
    half = len(group) // 2
    in_book = record(0xEB, group[:half]) + record(0x3C, group[half:])
    shape = drawn(0xF00B, struct.pack("<HI", 0x4104, 2), instance=1, version=3)
    data = workbook(record(0xEC, drawn(0xF002, drawn(0xF004, shape))), in_book)
    (sheet,) = xls_sheets(data, 1000)
    assert sheet.pictures == [red]
    book = xlrd.open_workbook(file_contents=data, on_demand=True)
    assert (book_pictures(book), sheet_records(book, 0).pictures) == ([b"", red], [1])


def test_struck_and_tiny_cells_and_runs_are_not_seen() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("1")
    struck, tiny, raised = (xlwt.easyfont(text) for text in ("struck_out true", "height 20", "escapement superscript"))
    sheet.write(0, 0, "甲")
    sheet.write(0, 1, 9.99, xlwt.easyxf("font: struck_out true"))
    sheet.write(0, 2, 8.88, xlwt.easyxf("font: height 20"))
    sheet.write_rich_text(0, 3, [("9.99", struck), "1.25", ("7", tiny), ("2", raised)])
    target = io.BytesIO()
    book.save(target)
    (found,) = (displayed(one, 1000) for one in xls_sheets(target.getvalue(), 1000))
    assert (found.texts, found.hidden) == ([["甲", "", "", "1.25"]], ["9.99", "8.88"])

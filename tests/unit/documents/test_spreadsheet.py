"""The sheets of a workbook as lines and tables; what ends the process that reads them is one line."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import xlsxwriter

from extract.documents import sheet_texts, spreadsheet
from extract.documents.spreadsheet import ENGINE, read_spreadsheet
from extract.errors import EncryptedDocument, LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import Block, RawTable, TextLine
from tests.unit.documents.made import xls

Rows = list[list[Any]]


def workbook(sheets: dict[str, Rows], merges: Sequence[tuple[int, int, int, int, str]] = ()) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for top, left, bottom, right, text in merges:
                sheet.merge_range(top, left, bottom, right, text)
    return target.getvalue()


def told(sheets: dict[str, Rows]) -> list[object]:
    """Each line as its text, each table as its rows of texts."""
    return [
        block.text if isinstance(block, TextLine) else texts(block)
        for block in read_spreadsheet(workbook(sheets), DEFAULT_LIMITS).blocks
    ]


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def tables(blocks: Sequence[Block]) -> list[RawTable]:
    return [block for block in blocks if isinstance(block, RawTable)]


def test_lines_above_and_below_a_table_are_lines() -> None:
    rows: Rows = [["收入决算表"], ["", "单位：万元"], ["科目", "金额"], ["行政运行", 84.7], ["注：本表反映"]]
    assert told({"1": rows}) == ["收入决算表", "单位：万元", [["科目", "金额"], ["行政运行", "84.7"]], "注：本表反映"]


def test_a_lone_number_belongs_to_the_table() -> None:
    assert told({"1": [["", "1,234.50"], ["甲", 1], ["2.00"]]}) == [[["", "1,234.50"], ["甲", "1"], ["2.00", ""]]]


def test_one_empty_row_does_not_part_a_table_and_two_do() -> None:
    assert told({"1": [["a", 1], [], ["b", 2]]}) == [[["a", "1"], ["", ""], ["b", "2"]]]
    assert told({"1": [["a", 1], [], [], ["b", 2]]}) == [[["a", "1"]], [["b", "2"]]]


def test_a_name_that_a_person_gave_is_a_line_and_one_of_a_program_is_not() -> None:
    rows = [["a", 1]]
    assert told({"收入决算表": rows, "Sheet1": rows, "2": rows, "sheet 3": rows}) == ["收入决算表", *[[["a", "1"]]] * 4]


def test_tables_are_numbered_through_all_sheets() -> None:
    blocks = read_spreadsheet(workbook({"1": [["a", 1], [], [], ["b", 2]], "2": [["c", 3]]}), DEFAULT_LIMITS).blocks
    assert [(table.table_no, table.rows, table.columns, table.engine) for table in tables(blocks)] == [
        (number, 1, 2, ENGINE) for number in (1, 2, 3)
    ]


def test_merged_ranges_are_one_cell_within_the_table() -> None:
    rows: Rows = [["题"], ["", "", "x"], ["", "", 1], ["甲", 2, 3]]
    data = workbook({"1": rows}, [(1, 0, 2, 1, "项目")])
    (table,) = tables(read_spreadsheet(data, DEFAULT_LIMITS).blocks)
    spans = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["项目"] == (0, 0, 2, 2)
    assert len(table.cells) == 6


def test_a_merged_range_ends_with_its_table() -> None:
    data = workbook({"1": [["a", 1, "x"], ["", 2, "y"]]}, [(1, 0, 9, 0, "下")])
    (table,) = tables(read_spreadsheet(data, DEFAULT_LIMITS).blocks)
    assert [cell.row_span for cell in table.cells if cell.text == "下"] == [1]


def test_more_cells_than_allowed_are_refused() -> None:
    data = workbook({"1": [["a", 1], ["b", 2]]})
    assert read_spreadsheet(data, Limits(cells=4))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_CELLS"):
        read_spreadsheet(data, Limits(cells=3))


def test_a_damaged_workbook_says_so_in_one_line() -> None:
    with pytest.raises(UnreadableDocument, match="spreadsheet file cannot be opened") as refusal:
        read_spreadsheet(xls()[:3000], DEFAULT_LIMITS)
    assert "\n" not in refusal.value.message


Run = Callable[..., subprocess.CompletedProcess[bytes]]


def ending(status: int, told: bytes = b"") -> Run:
    return lambda *_, **__: subprocess.CompletedProcess([], status, b"", told)


def test_a_password_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.documents.spreadsheet.subprocess.run", ending(sheet_texts.ENCRYPTED))
    with pytest.raises(EncryptedDocument):
        read_spreadsheet(xls(), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("status", "words"), [(-6, b"memory allocation failed"), (1, b"x\npyo3_runtime.PanicException: y")]
)
def test_sizes_that_end_the_process_are_the_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, status: int, words: bytes
) -> None:
    monkeypatch.setattr("extract.documents.spreadsheet.subprocess.run", ending(status, words))
    with pytest.raises(UnreadableDocument, match="its sizes are false"):
        read_spreadsheet(xls(), DEFAULT_LIMITS)


def test_a_fault_of_our_own_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.documents.spreadsheet.subprocess.run", ending(1, b"TypeError: x"))
    with pytest.raises(RuntimeError, match="TypeError"):
        read_spreadsheet(xls(), DEFAULT_LIMITS)


def test_a_workbook_that_takes_too_long_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "_SECONDS", 0.001)
    with pytest.raises(UnreadableDocument, match="timed out"):
        read_spreadsheet(xls(), DEFAULT_LIMITS)

"""What a cell shows, where it stands, and which sheets are seen."""

from __future__ import annotations

import datetime
import io
import json
import subprocess
import sys

import pytest
import xlsxwriter
import xlwt

from extract.documents import sheet_texts
from extract.documents.sheet_texts import printed_value
from tests.unit.documents.made import compound, xls


def run(data: bytes, most: int = 1000) -> tuple[int, str, str]:
    """Status, output and errors of the process that reads a workbook."""
    command = [sys.executable, "-m", sheet_texts.__name__, str(most)]
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def sheets(data: bytes, most: int = 1000) -> list[dict[str, object]]:
    status, output, errors = run(data, most)
    assert (status, errors) == (0, "")
    read: list[dict[str, object]] = json.loads(output)
    return read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" 合计 ", "合计"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1234567.89, "1234567.89"),
        (-0.01, "-0.01"),
        (1e-7, "0.0000001"),
        (0.000012345678, "0.000012345678"),
        (123456789012345680.0, "123456789012345680"),
        (1.5e300, str(int(1.5e300))),
        (2010301, "2010301"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2023, 12, 31), "2023-12-31"),
        (datetime.datetime(2023, 12, 31, 8, 30), "2023-12-31T08:30:00"),  # noqa: DTZ001
        (datetime.time(8, 30), "08:30:00"),
    ],
)
def test_a_value_is_shown_as_in_general_format(value: object, text: str) -> None:
    assert printed_value(value) == text


def book() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        first = workbook.add_worksheet("收入")
        first.write(2, 1, "甲")
        first.write(2, 3, 1.5)
        first.merge_range(3, 1, 4, 2, "乙")
        first.write(5, 1, "")
        workbook.add_worksheet("隐").hide()
        workbook.add_worksheet("深").very_hidden()
        workbook.add_chartsheet("图").set_chart(chart(workbook))
        workbook.add_worksheet("空")
    return target.getvalue()


def chart(workbook: xlsxwriter.Workbook) -> object:
    made = workbook.add_chart({"type": "line"})
    made.add_series({"values": "=收入!$D$3"})
    return made


def grid(sheet: dict[str, object]) -> tuple[object, ...]:
    return sheet["name"], sheet["texts"], sheet["merges"]


def test_sheets_that_are_seen_are_read_from_their_first_row_and_column() -> None:
    first, *hidden, last = sheets(book())
    assert [(sheet["name"], sheet["is_hidden"], sheet["texts"]) for sheet in hidden] == [
        ("隐", True, []),
        ("深", True, []),
    ]
    # A merged range ends with what is filled: its empty last row is none.
    assert grid(first) == ("收入", [[], [], ["", "甲", "", "1.5"], ["", "乙"]], [[3, 1, 3, 2]])
    assert grid(last) == ("空", [], [])


def test_an_old_workbook_is_read_the_same_way() -> None:
    old = xlwt.Workbook()
    sheet = old.add_sheet("支出")
    sheet.write_merge(0, 1, 0, 1, "题")
    sheet.write(2, 2, 84.7)
    target = io.BytesIO()
    old.save(target)
    (only,) = sheets(target.getvalue())
    assert grid(only) == ("支出", [["题"], [], ["", "", "84.7"]], [[0, 0, 1, 1]])


def test_cells_are_counted_with_those_that_merged_ranges_cover() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 2, 2, "题")
        sheet.write(2, 3, 1)
        workbook.add_worksheet().write(0, 0, 1)
    assert len(sheets(target.getvalue(), 10)) == 2
    status, _, told = run(target.getvalue(), 9)
    assert (status, told) == (sheet_texts.TOO_LARGE, "10")


def test_a_workbook_that_is_damaged_says_why() -> None:
    status, output, told = run(xls()[:3000])
    assert (status, output) == (sheet_texts.DAMAGED, "")
    assert told
    assert "Traceback" not in told


def test_a_stream_that_is_no_workbook_is_damage() -> None:
    status, _, _ = run(compound("Workbook", b"no records"))
    assert status == sheet_texts.DAMAGED

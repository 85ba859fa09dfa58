"""Plain text: what is text at all, its lines, and its tables of tabs or bars."""

from __future__ import annotations

import pytest

from extract.documents.tabbed_text import ENGINE, decode_text, read_tabbed_text
from extract.errors import LimitExceeded
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import RawTable, TextLine


def told(text: str) -> list[object]:
    """Each line as its text, each table as its rows of texts."""
    return [
        block.text
        if isinstance(block, TextLine)
        else [[cell.text for cell in block.cells if cell.row == row] for row in range(block.rows)]
        for block in read_tabbed_text(text, DEFAULT_LIMITS)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_text_is_read_in_each_of_its_encodings(encoding: str) -> None:
    assert decode_text("收入决算表\t１．５\r\n".encode(encoding)) == "收入决算表\t１．５\r\n"


@pytest.mark.parametrize("data", [bytes(range(256)), b"\x00\x01\x02", b"\xff\xfeabc", b"\xff" * 9])
def test_bytes_that_are_no_text_give_none(data: bytes) -> None:
    assert decode_text(data) is None


def test_one_control_character_in_a_thousand_is_let_pass() -> None:
    assert decode_text(b"a" * 999 + b"\x01") is not None
    assert decode_text(b"a" * 998 + b"\x01") is None
    assert decode_text(b"\t\r\n\x0c") == "\t\r\n\x0c"
    assert decode_text(b"\x1f") is None


def test_a_run_of_lines_with_tabs_is_a_table_and_the_others_are_lines() -> None:
    text = "题\n甲\t 1 \n乙\t2\t3\n\n 后 \n丙\t4"
    assert told(text) == ["题", [["甲", "1"], ["乙", "2", "3"]], "后", [["丙", "4"]]]
    first, second = (block for block in read_tabbed_text(text, DEFAULT_LIMITS) if isinstance(block, RawTable))
    assert (first.table_no, first.rows, first.columns, first.engine) == (1, 2, 3, ENGINE)
    assert (second.table_no, second.rows, second.columns) == (2, 1, 2)
    assert [(cell.row, cell.column) for cell in first.cells] == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)]


def test_rows_of_markdown_are_a_table_without_its_rule() -> None:
    assert told("| 甲 | 1 |\n|---|:--:|\n|  |2|") == [[["甲", "1"], ["", "2"]]]
    assert told("甲 | 1") == ["甲 | 1"]
    # A rule without rows is no table.
    assert told("|---|---|") == []


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("# 第一部分", "第一部分"),
        ("   ### 题", "题"),
        ("- 项", "项"),
        ("* 项", "项"),
        ("+ 项", "项"),
        ("**三公**经费", "三公经费"),
        ("#题", "#题"),
        ("-12.50", "-12.50"),
        ("- ", "-"),
        ("####### 题", "####### 题"),
    ],
)
def test_marks_of_markdown_are_no_text(line: str, text: str) -> None:
    assert told(line) == [text]


def test_cells_are_limited() -> None:
    assert read_tabbed_text("a\tb\nc\td", Limits(cells=4))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_CELLS"):
        read_tabbed_text("a\tb\nc\td", Limits(cells=3))


def test_csv_is_tables_and_lines() -> None:
    rows = ["收入决算表,,", "科目,金额,备注", *(f'"甲{n}","1,234.{n}0",' for n in range(6))]
    title, table = read_tabbed_text("\n".join(rows), DEFAULT_LIMITS)
    assert title == TextLine("收入决算表")
    assert isinstance(table, RawTable)
    assert [cell.text for cell in table.cells if cell.row == 1] == ["甲0", "1,234.00", ""]


def test_prose_with_figures_is_no_csv() -> None:
    prose = ["收入1,234.56万元，支出1,234.56万元。"] * 12
    assert read_tabbed_text("\n".join(prose), DEFAULT_LIMITS) == tuple(map(TextLine, prose))

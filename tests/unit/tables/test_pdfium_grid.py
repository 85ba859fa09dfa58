"""Glyphs and ruling lines of a page → its raw tables."""

from __future__ import annotations

import pytest

from extract.model import BoundingBox
from extract.tables.ruled.pdfium_grid import read_page_tables
from tests.unit.tables.made import across, content, down, ruled, text, texts

ROWS, COLUMNS = (100.0, 120.0, 140.0), (10.0, 110.0, 210.0)


def test_each_glyph_goes_into_the_cell_that_holds_its_middle() -> None:
    glyphs = [*text("项目", 20, 114), *text("金额", 120, 114), *text("收入", 20, 134), *text("1,234.50", 120, 134)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS), number=7))
    assert texts(table) == [["项目", "金额"], ["收入", "1,234.50"]]
    assert (table.engine, table.page, table.table_no, table.rows, table.columns) == ("pdfium_grid", 7, 1, 2, 2)
    assert (table.bbox, table.column_edges) == (BoundingBox(10, 100, 210, 140), COLUMNS)
    assert table.cells[3].bbox == BoundingBox(110, 120, 210, 140)


def test_the_lines_of_a_cell_are_parted_and_a_wide_gap_is_a_blank() -> None:
    glyphs = [*text("一般公共", 20, 112), *text("预算", 20, 124), *text("1", 150, 134), *text("2", 170, 134)]
    lines = [*ruled((100, 140), (10, 110, 210)), across(128, 110, 210)]
    (table,) = read_page_tables(content(glyphs, lines))
    assert texts(table)[0][0] == "一般公共\n预算"
    assert texts(table)[1][1] == "1 2"


def test_the_text_of_a_merged_cell_stands_once_wherever_it_stands() -> None:
    lines = [*ruled((100, 140), (10, 210)), across(120, 10, 210), down(110, 120, 140)]
    (table,) = read_page_tables(content(text("收入支出决算", 90, 114), lines))
    assert texts(table) == [["收入支出决算", ""], ["", ""]]
    assert [(cell.row_span, cell.column_span) for cell in table.cells] == [(1, 2), (1, 1), (1, 1)]


def test_a_text_wider_than_its_cell_is_not_torn_apart() -> None:
    # The third character hangs over the line; the number behind it belongs to its own column.
    glyphs = [*text("支出决", 86, 114), *text("9.00", 150, 114)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS)))
    assert texts(table)[0] == ["支出决", "9.00"]


def test_a_text_that_begins_behind_the_line_belongs_to_the_next_cell() -> None:
    # It touches the text before it, but begins at the line.
    glyphs = [*text("支出", 90, 114), *text("决算", 110, 114)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS)))
    assert texts(table)[0] == ["支出", "决算"]
    # It hangs over the line, but stands apart from the text before it.
    apart = [*text("支出", 80, 114), *text("决算", 108, 114)]
    (table,) = read_page_tables(content(apart, ruled(ROWS, COLUMNS)))
    assert texts(table)[0] == ["支出", "决算"]


def test_tables_are_numbered_on_their_page_and_empty_frames_are_none() -> None:
    grids = [ruled(tuple(y + shift for y in ROWS), COLUMNS) for shift in (0, 100, 200)]
    glyphs = [*text("收入", 20, 114), *text(" ", 20, 214), *text("支出", 20, 314)]
    tables = read_page_tables(content(glyphs, [line for grid in grids for line in grid]))
    assert [(table.table_no, texts(table)[0][0]) for table in tables] == [(1, "收入"), (2, "支出")]


def test_text_outside_the_grid_is_none_of_it() -> None:
    glyphs = [*text("收入", 20, 114), *text("单位：万元", 20, 90), *text("注：1", 20, 160), *text("9", 230, 114)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS)))
    assert texts(table) == [["收入", ""], ["", ""]]


@pytest.mark.parametrize(("words", "found"), [("合计", 1), ("1", 1), ("目录", 0), ("", 0)])
def test_a_page_without_figures_or_words_of_headers_is_not_looked_at(words: str, found: int) -> None:
    assert len(read_page_tables(content(text(words, 20, 114), ruled(ROWS, COLUMNS)))) == found


def test_a_page_without_ruling_lines_has_no_table() -> None:
    assert read_page_tables(content(text("合计", 20, 114))) == ()


def test_glyphs_on_the_border_belong_to_the_outermost_cells() -> None:
    glyphs = [*text("收", 5, 114), *text("入", 205, 134)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS)))
    assert texts(table) == [["收", ""], ["", "入"]]


def test_a_number_is_never_parted_by_a_line_nor_by_the_border() -> None:
    glyphs = [*text("12.30", COLUMNS[0] - 8, 114), *text("45.60", COLUMNS[1] - 9, 114)]
    (table,) = read_page_tables(content(glyphs, ruled(ROWS, COLUMNS)))
    assert texts(table)[0][:2] == ["12.30", "45.60"]

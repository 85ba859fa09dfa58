"""A stretch of page without ruling lines → its table, by the columns under their headers."""

from __future__ import annotations

import pytest

from extract.documents.page_content import Glyph
from extract.model import RawTable
from extract.tables.text_lines import box_of
from extract.tables.unruled.header_columns import read_stretch
from extract.tables.unruled.titled import Clues, titled_tables
from tests.unit.tables.made import content, text, texts


def header(baseline: float) -> list[Glyph]:
    return [
        *text("科目编码", 20, baseline),
        *text("科目名称", 90, baseline),
        *text("合计", 200, baseline),
        *text("基本支出", 260, baseline),
        *text("项目支出", 330, baseline),
    ]


def row(baseline: float, *words: str) -> list[Glyph]:
    """Code, name and amounts; amounts end at the right of their columns."""
    glyphs = [*text(words[0], 20, baseline), *text(words[1], 90, baseline)]
    for word, right in zip(words[2:], (230, 300, 370), strict=False):
        glyphs += text(word, right - 5 * len(word), baseline)
    return glyphs


BODY = [*row(130, "", "合计", "6.00", "3.00", "3.00"), *row(150, "2010101", "行政运行", "6.00", "3.00", "3.00")]


def read(glyphs: list[Glyph], edges: tuple[float, ...] = ()) -> RawTable:
    table = read_stretch(content(glyphs), 100, 700, edges)
    assert table is not None
    return table


def test_columns_are_what_the_body_inhabits_and_rows_what_shares_a_height() -> None:
    table = read([*header(115), *BODY])
    assert texts(table) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["", "合计", "6.00", "3.00", "3.00"],
        ["2010101", "行政运行", "6.00", "3.00", "3.00"],
    ]
    assert (table.engine, table.page, len(table.column_edges)) == ("header_columns", 1, 6)
    amount = next(cell.bbox for cell in table.cells if cell.row == 2 and cell.column == 4)
    assert amount is not None
    assert amount.x0 < 350 < 370 < amount.x1 + 2
    assert amount.top < 148 < amount.bottom


def test_only_what_stands_between_the_two_heights_is_read() -> None:
    above = [*row(90, "2010109", "前表", "9.00", "9.00", "9.00"), *header(115), *BODY]
    below = row(720, "2010109", "后表", "9.00", "9.00", "9.00")
    assert texts(read([*above, *below])) == texts(read([*header(115), *BODY]))


def test_a_header_over_several_columns_spans_them() -> None:
    glyphs = [*text("本年支出", 303, 108), *header(122), *row(140, "2010101", "运行", "6.00", "3.00", "3.00")]
    table = read(glyphs)
    spanning = next(cell for cell in table.cells if cell.text == "本年支出")
    assert (spanning.row, spanning.column, spanning.column_span) == (0, 3, 2)


def test_an_empty_column_is_told_by_its_header_alone() -> None:
    body = row(130, "2010101", "行政运行", "6.00", "", "6.00")
    assert texts(read([*header(115), *body]))[1] == ["2010101", "行政运行", "6.00", "", "6.00"]


def test_columns_that_are_known_from_the_page_before_are_kept() -> None:
    first = read([*header(115), *BODY])
    later = read(
        row(130, "2010102", "其他运行", "", "", "1.00") + row(150, "2010103", "x", "", "", "2.00"), first.column_edges
    )
    assert later.column_edges == first.column_edges
    assert texts(later) == [["2010102", "其他运行", "", "", "1.00"], ["2010103", "x", "", "", "2.00"]]


def test_a_label_of_two_lines_is_one_cell_of_one_row() -> None:
    name = [*text("一般公共服务支", 90, 124), *text("出项目", 90, 136)]
    figures = [*text("2010101", 20, 130), *text("6.00", 210, 130), *text("3.00", 280, 130), *text("3.00", 350, 130)]
    last = row(150, "2010102", "一般公共服务支", "1.00", "1.00", "")
    assert texts(read([*header(110), *name, *figures, *last]))[1] == [
        "2010101",
        "一般公共服务支\n出项目",
        "6.00",
        "3.00",
        "3.00",
    ]


def test_a_line_that_has_figures_of_its_own_is_a_row_of_its_own() -> None:
    rows = [row(130 + 12 * n, f"201010{n}", "一般公共服务", "1.00", "1.00", "") for n in range(3)]
    assert len(texts(read([*header(115), *(glyph for one in rows for glyph in one)]))) == 4


@pytest.mark.parametrize("ending", ["注：本表反映部门情况", "本表为空，无数据。"])
def test_a_note_or_a_sentence_ends_the_table(ending: str) -> None:
    after = [*text(ending, 20, 170), *row(190, "2010109", "后文", "9.00", "9.00", "9.00")]
    assert texts(read([*header(115), *BODY, *after])) == texts(read([*header(115), *BODY]))


def test_the_number_of_the_page_is_no_row() -> None:
    assert texts(read([*header(115), *BODY, *text("- 7 -", 290, 690)])) == texts(read([*header(115), *BODY]))


def test_lines_above_the_header_are_none_of_the_table() -> None:
    preamble = [*text("部门：青禾县财政局", 20, 105), *text("单位：万元", 300, 105)]
    assert texts(read([*preamble, *header(120), *BODY]))[0][0] == "科目编码"


def test_prose_and_single_figures_make_no_table() -> None:
    assert read_stretch(content(text("二、收入决算情况说明", 20, 120)), 100, 700) is None
    assert read_stretch(content([*text("收入", 20, 120), *text("3.00", 200, 120)]), 100, 700) is None
    assert read_stretch(content([*text("3.00", 20, 120), *text("4.00", 20, 140)]), 100, 700) is None


def test_a_table_under_each_title_and_the_one_that_goes_on_above_them() -> None:
    first = read([*header(115), *BODY])
    goes_on = row(60, "2010102", "其他", "1.00", "1.00", "") + row(75, "2010103", "其余", "1.00", "1.00", "")
    title = text("支出决算表", 150, 98)
    clues = Clues((box_of(title),), first.column_edges)
    tables = titled_tables(content([*goes_on, *title, *header(115), *BODY]), clues)
    assert [(table.table_no, table.rows) for table in tables] == [(1, 2), (2, 3)]
    assert tables[0].column_edges == first.column_edges
    assert texts(tables[1])[0][0] == "科目编码"
    # Nothing goes on where nothing is known of the page before.
    (only,) = titled_tables(content([*goes_on, *title, *header(115), *BODY]), Clues(clues.titles))
    assert (only.table_no, only.rows) == (1, 3)

"""Glyphs inside ruling lines → the text of each cell of a table."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extract.documents.page_content import Glyph, PageContent, RulingLine
from extract.model import BoundingBox, RawTable
from extract.tables.ruled.pdfium_grid import read_page_tables

SIZE = 10.0
X, Y = (100.0, 200.0, 300.0), (50.0, 70.0, 90.0)


def glyph(text: str, x: float, middle: float, width: float = SIZE) -> Glyph:
    """A character whose ink is centred at a height."""
    baseline = middle + 0.36 * SIZE
    return Glyph(text, x, baseline - 0.88 * SIZE, x + width, baseline + 0.12 * SIZE, baseline)


def word(text: str, x: float, middle: float, width: float = SIZE) -> list[Glyph]:
    return [glyph(character, x + index * width, middle, width) for index, character in enumerate(text)]


def frame(xs: Iterable[float] = X, ys: Iterable[float] = Y) -> list[RulingLine]:
    xs, ys = list(xs), list(ys)
    return [
        *(RulingLine(True, y, xs[0], xs[-1]) for y in ys),
        *(RulingLine(False, x, ys[0], ys[-1]) for x in xs),
    ]


def tables(glyphs: Iterable[Glyph], lines: Iterable[RulingLine]) -> tuple[RawTable, ...]:
    """The tables of a page that has figures outside of them: a page without any is not looked at."""
    figures = word("12.50", 400, 700)
    return read_page_tables(PageContent(7, 600, 800, (*glyphs, *figures), tuple(lines)))


def texts(table: RawTable) -> list[str]:
    return [cell.text for cell in table.cells]


def test_each_text_goes_to_the_cell_that_its_ink_stands_in() -> None:
    glyphs = [*word("项目", 110, 60), *word("金额", 210, 60), *word("合计", 110, 80), *word("12.5", 250, 80, 5)]
    (table,) = tables(glyphs, frame())
    assert texts(table) == ["项目", "金额", "合计", "12.5"]
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells] == [
        *((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1))
    ]
    assert (table.table_no, table.page, table.engine) == (1, 7, "pdfium_grid")
    assert (table.rows, table.columns) == (2, 2)
    assert table.bbox == BoundingBox(100, 50, 300, 90)
    assert table.column_edges == X
    assert table.cells[3].bbox == BoundingBox(200, 70, 300, 90)


def test_lines_in_one_cell_stay_apart_and_a_blank_cell_is_a_cell() -> None:
    glyphs = [*word("上", 110, 56), *word("下", 110, 67), *word("右", 210, 80)]
    (table,) = tables(glyphs, frame())
    assert texts(table) == ["上\n下", "", "", "右"]


def test_a_merged_cell_takes_the_text_of_all_that_it_covers() -> None:
    lines = [line for line in frame() if not (line.position == 200 and not line.horizontal)]
    wide = [*lines, RulingLine(False, 200, 70, 90)]
    (table,) = tables([*word("标", 180, 60), *word("题", 210, 60), *word("a", 110, 80)], wide)
    assert texts(table) == ["标 题", "a", ""]
    assert (table.cells[0].column_span, table.cells[0].row_span) == (2, 1)
    lines = [line for line in frame() if not (line.position == 70 and line.horizontal)]
    tall = [*lines, RulingLine(True, 70, 200, 300)]
    (table,) = tables([*word("高", 110, 76), *word("b", 210, 80)], tall)
    assert texts(table) == ["高", "", "b"]
    assert (table.cells[0].column_span, table.cells[0].row_span) == (1, 2)


def test_a_text_wider_than_its_cell_keeps_its_last_character() -> None:
    """The glyph's middle lies over the line, but it begins before it and touches the text before it."""
    glyphs = [*word("123", 169, 60, 13), *word("9", 250, 60)]
    (table,) = tables(glyphs, frame())
    assert texts(table)[:2] == ["123", "9"]


def test_a_text_that_begins_at_the_line_or_stands_apart_belongs_to_the_next_cell() -> None:
    at_line = [*word("12", 179.5, 60), glyph("3", 199.5, 60)]
    (table,) = tables(at_line, frame())
    assert texts(table)[:2] == ["12", "3"]
    apart = [*word("12", 170, 60), glyph("3", 196, 60)]
    (table,) = tables(apart, frame())
    assert texts(table)[:2] == ["12", "3"]


def test_what_follows_an_overflowing_character_is_placed_by_itself() -> None:
    glyphs = [*word("12", 182, 60, 13), *word("45", 230, 60)]
    (table,) = tables(glyphs, frame())
    assert texts(table)[:2] == ["12", "45"]


def test_a_text_over_the_outer_border_stays_in_the_last_cell() -> None:
    glyphs = [glyph("左", 95, 60), glyph("右", 295, 60), glyph("上", 150, 50), glyph("底", 250, 90)]
    (table,) = tables(glyphs, frame())
    assert texts(table) == ["上\n左", "右", "", "底"]


def test_a_table_without_print_is_none_and_tables_are_numbered_on_the_page() -> None:
    second, third = frame(ys=(200, 220, 240)), frame(ys=(300, 320, 340))
    glyphs = [*word("一", 110, 60), *word(" ", 110, 210), *word("三", 110, 310), *word("外", 400, 310)]
    found = tables(glyphs, [*frame(), *second, *third])
    assert [(table.table_no, texts(table)[0]) for table in found] == [(1, "一"), (2, "三")]
    assert tables(glyphs, []) == ()
    assert tables([], frame()) == ()


@pytest.mark.parametrize(
    ("x", "middle", "is_inside"),
    [
        *((100, 50, True), (300, 90, True), (99, 60, False), (301, 60, False)),
        *((150, 49, False), (150, 91, False), (150, 70, True)),
    ],
)
def test_a_glyph_is_inside_by_its_middle(x: float, middle: float, is_inside: bool) -> None:
    box = BoundingBox(100, 50, 300, 90)
    made = Glyph("x", x - 5, middle, x + 5, middle, middle)
    assert made.inside(box) is is_inside

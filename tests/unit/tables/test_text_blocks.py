"""Glyphs → the pieces of text that stand in the cells of a table without ruling lines."""

from __future__ import annotations

import pytest

from extract.tables.unruled.text_blocks import Piece, begins_line, is_figure, is_whole, pieces_by_line
from tests.unit.tables.made import text


def pieces(*glyphs: object) -> list[list[str]]:
    return [[piece.text for piece in line] for line in pieces_by_line([g for part in glyphs for g in part])]  # type: ignore[attr-defined]


def test_a_wide_gap_parts_two_cells_and_white_space_is_none() -> None:
    assert pieces(text("行政运行", 10, 100), text("3.00", 57.1, 100)) == [["行政运行", "3.00"]]
    assert pieces(text("行政运行", 10, 100), text("3.00", 56.9, 100)) == [["行政运行3.00"]]
    assert pieces(text("a b", 10, 100)) == [["ab"]]
    assert pieces(text("  ", 10, 100)) == []


def test_lines_stand_from_top_to_bottom() -> None:
    assert pieces(text("下", 10, 130), text("上", 10, 100)) == [["上"], ["下"]]


def test_a_piece_is_bounded_by_its_ink_not_by_the_box_of_its_font() -> None:
    ((piece,),) = pieces_by_line(text("合计", 10, 100))
    assert (piece.x0, piece.x1, piece.height, piece.baseline) == (10, 30, 10, 100)
    assert (piece.top, piece.bottom) == pytest.approx((92.2, 100.6))
    assert (piece.middle_x, piece.middle_y, piece.character_width) == pytest.approx((20, 96.4, 10))
    assert (piece.bbox.x0, piece.bbox.top, piece.bbox.x1, piece.bbox.bottom) == (10, piece.top, 30, piece.bottom)


def test_a_piece_stands_over_what_it_shares_paper_with() -> None:
    piece = Piece("x", 10, 20, 0, 1, 1, 1)
    assert [piece.over(*stretch) for stretch in ((0, 10), (0, 10.1), (19.9, 30), (20, 30))] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("3.00", True), ("-1,234.50", True), ("201", True), ("20", False), ("1", False), ("3.0O", False), ("合计", False)],
)
def test_numbers_of_columns_are_no_figures(words: str, expected: bool) -> None:
    assert is_figure(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("一、财政拨款", True), ("（二）项目", True), ("2010101", True), ("其中：", True), ("行政运行", False)],
)
def test_a_label_begins_with_an_ordinal_a_code_or_of_which(words: str, expected: bool) -> None:
    assert begins_line(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"), [("合计", True), ("合 计", True), ("本年收入合计", True), ("合计数", False), ("收入", False)]
)
def test_totals_may_stand_over_several_columns(words: str, expected: bool) -> None:
    assert is_whole(words) is expected

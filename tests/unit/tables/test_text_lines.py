"""Glyphs → printed lines."""

from __future__ import annotations

from extract.model import BoundingBox
from extract.tables.text_lines import box_of, group_lines, line_text, text_lines
from tests.unit.tables.made import text


def lines(*glyphs: object) -> list[str]:
    return [line_text(line) for line in group_lines([g for part in glyphs for g in part])]  # type: ignore[attr-defined]


def test_lines_stand_from_top_to_bottom_and_glyphs_from_left_to_right() -> None:
    assert lines(text("下", 10, 120), text("右", 50, 100), text("左", 40, 100)) == ["左右", "下"]


def test_glyphs_of_other_sizes_on_nearly_the_same_baseline_are_one_line() -> None:
    small = text("注", 30, 101.5, size=5)
    assert lines(text("合计", 10, 100), small) == ["合计注"]
    # Four tenths of the lower glyph: two points off is another line for it.
    assert lines(text("合计", 10, 100), text("注", 30, 102.5, size=5)) == ["合计", "注"]
    assert lines(text("合计", 10, 100), text("计", 30, 103.9)) == ["合计计"]
    assert lines(text("合计", 10, 100), text("计", 30, 104.1)) == ["合计", "计"]


def test_a_wide_gap_is_a_blank_and_a_narrow_one_is_none() -> None:
    assert lines(text("单位", 10, 100), text("万元", 36.1, 100)) == ["单位 万元"]
    assert lines(text("单位", 10, 100), text("万元", 35.9, 100)) == ["单位万元"]


def test_what_is_printed_twice_for_boldness_counts_once() -> None:
    bold = text("合计", 10, 100)
    shifted = [glyph._replace(x0=glyph.x0 + 0.5, x1=glyph.x1 + 0.5) for glyph in bold]
    assert lines(bold, shifted) == ["合计"]
    assert lines(text("11", 10, 100)) == ["11"]
    # Three tenths of its width further it is a character of its own.
    assert lines(text("合", 10, 100), text("合", 13.1, 100)) == ["合合"]


def test_lines_carry_their_page_and_box_and_white_space_is_none() -> None:
    (line,) = text_lines([*text("合计", 10, 100), *text("  ", 10, 130)], page=4)
    assert (line.text, line.page) == ("合计", 4)
    assert line.bbox == BoundingBox(10, 91.2, 30, 101.2)


def test_a_box_reaches_around_all_glyphs() -> None:
    assert box_of([*text("合", 10, 100), *text("计", 40, 100, size=20)]) == BoundingBox(10, 82.4, 60, 102.4)

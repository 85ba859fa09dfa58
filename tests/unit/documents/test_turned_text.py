"""Headings that stand turned in their cells are read along their own direction, where they stand."""

from __future__ import annotations

import pytest

from extract.documents.page_content import Glyph
from extract.documents.turned_text import side_by_side
from extract.model import BoundingBox
from extract.tables.text_lines import group_lines, line_text

CELL = BoundingBox(100, 200, 120, 260)


def column(text: str, x: float, top: float, *, upwards: bool) -> list[tuple[Glyph, int]]:
    """A turned run of characters of ten points, the first at the foot if it reads upwards."""
    order = reversed(text) if upwards else text
    turns = 3 if upwards else 1
    boxes = [(x, top + 10 * place, x + 10, top + 10 * (place + 1)) for place in range(len(text))]
    return [(Glyph(c, *box, baseline=box[3]), turns) for c, box in zip(order, boxes, strict=True)]


@pytest.mark.parametrize("upwards", [True, False])
def test_a_run_reads_along_its_direction_and_stays_in_its_cell(upwards: bool) -> None:
    glyphs = side_by_side(column("项目支出", 105, 210, upwards=upwards))
    (line,) = group_lines(glyphs)
    assert line_text(line) == "项目支出"
    assert all(glyph.inside(CELL) for glyph in glyphs)


def test_runs_of_two_cells_one_above_the_other_stay_two() -> None:
    above, below = column("收入", 105, 210, upwards=True), column("支出", 105, 236, upwards=True)
    lines = group_lines(side_by_side([*below, *above]))
    assert [line_text(line) for line in lines] == ["收入", "支出"]


@pytest.mark.parametrize("upwards", [True, False])
def test_the_lines_of_one_heading_are_read_one_after_the_other(upwards: bool) -> None:
    left, right = ("一般公共预算", "支出") if upwards else ("支出", "一般公共预算")
    heading = [*column(left, 100, 200, upwards=upwards), *column(right, 112, 206, upwards=upwards)]
    below = column("合计", 106, 270, upwards=upwards)
    lines = group_lines(side_by_side([*below, *heading]))
    assert [line_text(line) for line in lines] == ["一般公共预算支出", "合计"]


def test_headings_of_two_columns_are_two() -> None:
    glyphs = [*column("本年", 100, 210, upwards=False), *column("上年", 118, 210, upwards=False)]
    assert [glyph.text for glyph in sorted(side_by_side(glyphs), key=lambda one: one.x0)] == list("本年上年")

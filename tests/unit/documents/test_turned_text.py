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


def test_two_columns_of_one_heading_are_read_one_after_the_other() -> None:
    first, second = column("本年", 100, 210, upwards=True), column("支出", 110, 210, upwards=True)
    (line,) = group_lines(side_by_side([*second, *first]))
    assert line_text(line) == "本年支出"

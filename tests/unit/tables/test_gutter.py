"""Two pages that are printed side by side on one sheet are two pages, one after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.documents.page_content import Glyph, PageContent, RulingLine
from extract.enumerations import EngineName
from extract.model import BoundingBox, RawTable, TextLine
from extract.tables.gutter import gutter
from extract.tables.page_blocks import page_with_tables, with_blocks


def line(text: str, x: float, y: float) -> tuple[Glyph, ...]:
    return tuple(Glyph(c, x + 10 * n, y - 10, x + 10 * n + 10, y, y) for n, c in enumerate(text))


LEFT, RIGHT = "左" * 40, "右" * 40
SHEET = PageContent(1, 1200, 840, (*line(LEFT, 50, 100), *line(RIGHT, 700, 100), *line("左下", 50, 700)), ())
ACROSS = RulingLine(horizontal=True, position=300, start=100, end=1100)


def test_nothing_across_the_middle_parts_a_wide_sheet() -> None:
    assert gutter(SHEET) == 600


@pytest.mark.parametrize(
    "one_page",
    [
        replace(SHEET, width=840, height=1200),
        replace(SHEET, ruling_lines=(ACROSS,)),
        replace(SHEET, pictures=(BoundingBox(0, 0, 1200, 840),)),
        replace(SHEET, glyphs=(*SHEET.glyphs, *line("题", 595, 50))),
        replace(SHEET, glyphs=line(LEFT, 50, 100)),
    ],
)
def test_what_reaches_over_the_middle_or_stands_on_one_side_is_one_page(one_page: PageContent) -> None:
    assert gutter(one_page) is None


def test_the_left_page_is_read_before_the_right_one() -> None:
    box = BoundingBox(60, 400, 500, 500)
    table = RawTable(1, 1, 1, (), EngineName.PDFIUM_GRID, 1, box)
    page = page_with_tables(SHEET, [table], EngineName.PDFIUM_GRID)
    read = [block.text if isinstance(block, TextLine) else "table" for block in page.blocks]
    assert read == [LEFT, "table", "左下", RIGHT]
    more = with_blocks(page, [TextLine("later", 1, BoundingBox(60, 750, 100, 760))])
    assert [block.text for block in more.blocks if isinstance(block, TextLine)][-2:] == ["later", RIGHT]

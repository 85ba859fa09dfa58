"""What was found on a page → the page in blocks."""

from __future__ import annotations

from extract.enumerations import EngineName
from extract.model import Block, BoundingBox, RawTable, TextLine
from extract.tables.page_blocks import in_order, page_with_stretches, page_with_tables, recognised_page, with_blocks
from extract.tables.scanned.recognised import ScannedPage, Turn
from tests.unit.tables.made import content, text


def table(top: float, bottom: float, x0: float = 50, x1: float = 300) -> RawTable:
    return RawTable(1, 1, 1, (), EngineName.HTML, 1, BoundingBox(x0, top, x1, bottom))


def shown(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text if isinstance(block, TextLine) else "table" for block in blocks]


GLYPHS = [
    *text("标题", 100, 90),
    *text("格内", 100, 120),
    *text("旁注", 400, 120),
    *text("注：", 60, 180),
]


def test_a_page_holds_its_tables_and_the_lines_outside_them_from_top_to_bottom() -> None:
    page = page_with_tables(content(GLYPHS, number=3), [table(100, 150)], EngineName.HTML)
    assert shown(page.blocks) == ["标题", "table", "旁注", "注："]
    assert (page.number, page.width, page.height, page.engine) == (3, 600, 800, EngineName.HTML)


def test_beside_a_table_that_reaches_over_the_whole_width_there_is_no_text() -> None:
    page = page_with_stretches(content(GLYPHS), [table(100, 150)], EngineName.HTML)
    assert shown(page.blocks) == ["标题", "table", "注："]


def test_a_line_is_placed_by_its_middle_since_its_box_reaches_into_the_table() -> None:
    over = TextLine("标题", 1, BoundingBox(0, 95, 50, 106))
    assert shown(in_order([table(100, 150), over])) == ["table", "标题"]
    assert shown(in_order([table(101, 150), over])) == ["标题", "table"]
    beside = TextLine("左", 1, BoundingBox(0, 90, 20, 110))
    assert shown(in_order([table(100, 150), beside])) == ["左", "table"]


def test_further_blocks_come_to_stand_at_their_places() -> None:
    page = page_with_tables(content(GLYPHS), [table(100, 150)], EngineName.HTML)
    more = with_blocks(page, [TextLine("图中", 1, BoundingBox(0, 155, 20, 165))])
    assert shown(more.blocks) == ["标题", "table", "旁注", "图中", "注："]


def test_a_scanned_page_has_the_size_and_the_turn_in_which_it_was_read() -> None:
    lines = (TextLine("下", 2, BoundingBox(0, 90, 9, 99)), TextLine("上", 2, BoundingBox(0, 10, 9, 19)))
    page = recognised_page(content(number=2), ScannedPage((table(20, 40),), lines, Turn(1, 0.5), 842, 595))
    assert shown(page.blocks) == ["上", "table", "下"]
    assert (page.number, page.width, page.height) == (2, 842, 595)
    assert (page.engine, page.quarter_turns, page.tilt_degrees) == ("ocr", 1, 0.5)

"""What was found on a page → the page in blocks, from top to bottom; of two pages on a sheet the left one first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.documents.page_content import Glyph, PageContent
from extract.enumerations import EngineName, FindingCode
from extract.findings import finding
from extract.model import Block, BoundingBox, Location, Page, RawTable, TextLine
from extract.tables.gutter import gutter
from extract.tables.scanned.recognised import ScannedPage, Screenshots
from extract.tables.text_lines import text_lines


def page_with_tables(content: PageContent, tables: Sequence[RawTable], engine: EngineName) -> Page:
    """A page of text: its tables, and the lines outside them."""
    boxes = [table.bbox for table in tables if table.bbox is not None]
    outside = [glyph for glyph in content.glyphs if not any(glyph.inside(box) for box in boxes)]
    return _page(content, [*tables, *_lines(content, outside)], engine)


def page_with_stretches(content: PageContent, tables: Sequence[RawTable], engine: EngineName) -> Page:
    """A page of text whose tables reach over its whole width: the lines are those above, between and below them."""
    boxes = [table.bbox for table in tables if table.bbox is not None]
    lines = [line for line in _lines(content, content.glyphs) if not _level_with(line, boxes)]
    return _page(content, [*tables, *lines], engine)


def recognised_page(content: PageContent, scanned: ScannedPage) -> Page:
    """A page that is a picture: its tables and lines at their places on the page as it was turned."""
    return Page(
        content.number,
        in_order((*scanned.tables, *scanned.lines)),
        scanned.width,
        scanned.height,
        EngineName.OCR,
        scanned.turn.quarter_turns,
        scanned.turn.degrees,
    )


def with_blocks(page: Page, blocks: Iterable[Block]) -> Page:
    """The page with further blocks at their places."""
    return replace(page, blocks=in_order((*page.blocks, *blocks), page.gutter))


def with_screenshots(page: Page, shown: Screenshots) -> Page:
    """The page with the tables in its pictures, and with what is to be said of pictures that gave none."""
    doubts = tuple(
        finding(FindingCode.PICTURE_WITHOUT_TABLE, Location(page.number, box, page.member)) for box in shown.tableless
    )
    return replace(with_blocks(page, shown.blocks), findings=(*page.findings, *doubts))


def in_order(blocks: Iterable[Block], parting: float | None = None) -> tuple[Block, ...]:
    """Blocks from top to bottom, of two pages on a sheet those left of `parting` first.

    A line is placed by its middle, since its box may reach into the table below it.
    """

    def place(block: Block) -> tuple[bool, float, float]:
        behind = parting is not None and block.bbox is not None and block.bbox.x0 >= parting
        return behind, *_place(block)

    return tuple(sorted(blocks, key=place))


def _page(content: PageContent, blocks: Iterable[Block], engine: EngineName) -> Page:
    parting = gutter(content)
    return Page(content.number, in_order(blocks, parting), content.width, content.height, engine, gutter=parting)


def _lines(content: PageContent, glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines of some glyphs of a page; none runs from one page of a sheet into the other."""
    parting = gutter(content)
    if parting is None:
        return text_lines(glyphs, content.number)
    left: list[Glyph] = []
    right: list[Glyph] = []
    for glyph in glyphs:
        (left if glyph.middle_x < parting else right).append(glyph)
    return [*text_lines(left, content.number), *text_lines(right, content.number)]


def _level_with(line: TextLine, boxes: Iterable[BoundingBox]) -> bool:
    return line.bbox is None or any(box.top <= line.bbox.middle_y <= box.bottom for box in boxes)


def _place(block: Block) -> tuple[float, float]:
    box = block.bbox
    if box is None:
        return 0.0, 0.0
    return box.middle_y if isinstance(block, TextLine) else box.top, box.x0

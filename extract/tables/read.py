"""An opened document → its pages as blocks: raw tables where an engine finds them, text lines elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import Block, Page, RawTable, SourceDocument, TextLine
from extract.tables.engines import ENGINES, FIRST_ENGINE
from extract.tables.ruled import pdfium_grid
from extract.tables.scanned import ocr_grid
from extract.tables.scanned.ocr_page import is_scan, read_scanned_page, read_screenshots
from extract.tables.sheet import Sheet, sheets
from extract.tables.text_lines import text_lines


def read_pages(opened: OpenedDocument, engine: str = FIRST_ENGINE) -> SourceDocument:
    """The document in blocks; `engine` is a key of ENGINES and counts for pages with text only."""
    return as_document(opened, [read_sheet(sheet, engine) for sheet in sheets(opened)])


def as_document(opened: OpenedDocument, pages: Sequence[Page]) -> SourceDocument:
    """The pages as one document, their tables numbered over all of it."""
    return SourceDocument(opened.document_id, opened.document_format, len(opened.data), numbered(pages))


def read_sheet(sheet: Sheet, engine: str = FIRST_ENGINE) -> Page:
    """One sheet in blocks; a page that is a picture is recognised whatever the engine."""
    opened, content = sheet.opened, sheet.content
    if content is None:
        named = (TextLine(opened.name),) if opened.name else ()
        page = Page(None, (*named, *opened.blocks), engine=opened.document_format)
    elif engine == ocr_grid.ENGINE or is_scan(content):
        page = _recognised(sheet.opened, content)
    else:
        page = _page(opened, content, engine)
    return _of_member(page, opened.name) if opened.name else page


def _recognised(opened: OpenedDocument, content: PageContent) -> Page:
    scanned = read_scanned_page(opened, content)
    blocks: list[Block] = [*scanned.tables, *scanned.lines]
    turn = scanned.turn
    return Page(
        content.number,
        tuple(sorted(blocks, key=_top)),
        scanned.width,
        scanned.height,
        ocr_grid.ENGINE,
        turn.quarter_turns,
        turn.degrees,
    )


def _page(opened: OpenedDocument, page: PageContent, engine: str) -> Page:
    tables = ENGINES[engine](opened, page)
    boxes = [table.bbox for table in tables if table.bbox is not None]
    outside = [glyph for glyph in page.glyphs if not any(pdfium_grid.inside(glyph, box) for box in boxes)]
    blocks: list[Block] = [*tables, *text_lines(outside, page.number), *read_screenshots(opened, page)]
    return Page(page.number, tuple(sorted(blocks, key=_top)), page.width, page.height, engine)


def _of_member(page: Page, name: str) -> Page:
    """A page that says, with its tables, which file of an archive it belongs to."""
    blocks = tuple(replace(block, member=name) if isinstance(block, RawTable) else block for block in page.blocks)
    return replace(page, blocks=blocks, member=name)


def _top(block: Block) -> tuple[float, float]:
    box = block.bbox
    if box is None:
        return 0.0, 0.0
    # A line is placed by its middle: its box may reach into the table below it.
    middle = (box.top + box.bottom) / 2 if isinstance(block, TextLine) else box.top
    return middle, box.x0


def numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their tables numbered over the whole document."""
    table_no = 0
    numbered = []
    for page in pages:
        blocks: list[Block] = []
        for block in page.blocks:
            if isinstance(block, RawTable):
                table_no += 1
                block = replace(block, table_no=table_no)
            blocks.append(block)
        numbered.append(replace(page, blocks=tuple(blocks)))
    return tuple(numbered)

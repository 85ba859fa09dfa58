"""An opened document → its pages as blocks: raw tables where an engine finds them, text lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import Block, Page, RawTable, SourceDocument, TextLine
from extract.tables import pdfium_grid
from extract.tables.lettering import text_lines

#: A table engine turns one page of an opened PDF into its raw tables, numbered from 1 on the page.
TableEngine = Callable[[OpenedDocument, PageContent], tuple[RawTable, ...]]


def _pdfium_grid(_: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    return pdfium_grid.read_page_tables(page)


def _camelot(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    # camelot takes a second to import: only those pay who ask for it.
    from extract.tables.camelot_lattice import read_page_tables

    return read_page_tables(opened.data, page)


#: From fast to thorough.
ENGINES: dict[str, TableEngine] = {"pdfium_grid": _pdfium_grid, "camelot": _camelot}


def read_pages(opened: OpenedDocument, engine: str = "pdfium_grid") -> SourceDocument:
    """The document in blocks; `engine` is a key of ENGINES and counts for PDF only."""
    if not opened.pages:
        pages: tuple[Page, ...] = (Page(None, opened.blocks),)
    else:
        pages = _numbered(tuple(_page(opened, page, ENGINES[engine]) for page in opened.pages))
    return SourceDocument(opened.document_id, opened.document_format, len(opened.data), pages)


def _page(opened: OpenedDocument, page: PageContent, engine: TableEngine) -> Page:
    tables = engine(opened, page) if page.rules else ()
    boxes = [table.bbox for table in tables if table.bbox is not None]
    outside = [glyph for glyph in page.glyphs if not any(pdfium_grid.inside(glyph, box) for box in boxes)]
    blocks: list[Block] = [*tables, *text_lines(outside, page.number)]
    return Page(page.number, tuple(sorted(blocks, key=_top)), page.width, page.height)


def _top(block: Block) -> tuple[float, float]:
    box = block.bbox
    if box is None:
        return 0.0, 0.0
    # A line is placed by its middle: its box may reach into the table below it.
    middle = (box.top + box.bottom) / 2 if isinstance(block, TextLine) else box.top
    return middle, box.x0


def _numbered(pages: tuple[Page, ...]) -> tuple[Page, ...]:
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

"""An opened document → its pages as blocks: raw tables where an engine finds them, text lines elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import Block, Page, RawTable, SourceDocument, TextLine
from extract.tables import ocr_grid, pdfium_grid
from extract.tables.lettering import text_lines
from extract.tables.ocr_page import is_scan, read_scanned_page, read_screenshots
from extract.wording import load_wording


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is read at a time: a page of a file, or a whole file without pages (`content` None)."""

    opened: OpenedDocument
    content: PageContent | None


_WORTH = re.compile(load_wording("forms")["worth_a_table"])
#: A table engine turns one page of an opened PDF into its raw tables, numbered from 1 on the page.
TableEngine = Callable[[OpenedDocument, PageContent], tuple[RawTable, ...]]


def _pdfium_grid(_: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    return pdfium_grid.read_page_tables(page) if page.rules and _may_hold_table(page) else ()


def _may_hold_table(page: PageContent) -> bool:
    """Whether the text of a page has figures, or any word that headers of standard tables are made of."""
    return bool(_WORTH.search("".join(glyph.text for glyph in page.glyphs)))


def _camelot(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    # camelot takes a second to import: only those pay who ask for it.
    from extract.tables.camelot_lattice import read_page_tables

    return read_page_tables(opened.data, page) if page.rules else ()


def _camelot_combined(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.camelot_lattice import COMBINED_ENGINE, read_page_tables

    return read_page_tables(opened.data, page, COMBINED_ENGINE)


def _pdfplumber(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.plumber_lattice import read_page_tables

    return read_page_tables(opened.data, page)


#: Engines for pages with text, from fast to thorough.
ENGINES: dict[str, TableEngine] = {
    "pdfium_grid": _pdfium_grid,
    "camelot": _camelot,
    "camelot_combined": _camelot_combined,
    "pdfplumber": _pdfplumber,
}
FIRST_ENGINE = "pdfium_grid"


def sheets(opened: OpenedDocument) -> tuple[Sheet, ...]:
    """All pages of a document, of an archive those of its files in the order of their names."""
    if opened.members:
        return tuple(sheet for member in opened.members for sheet in sheets(member))
    if opened.pages:
        return tuple(Sheet(opened, content) for content in opened.pages)
    return (Sheet(opened, None),)


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

"""An opened page → the page in blocks: raw tables where an engine finds them, text lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.enumerations import EngineName
from extract.errors import EngineFailed
from extract.model import Block, BoundingBox, Page, PageKey, RawTable, SourceDocument, TextLine
from extract.tables.engines import FIRST_ENGINE, Engine, Trait, first_engine
from extract.tables.opened_pages import OpenedPage, opened_pages
from extract.tables.page_blocks import with_blocks, with_screenshots
from extract.tables.scanned.page_kind import screenshots
from extract.tables.scanned.recognised import ReadPictures, Recognised, Screenshots, Turn
from extract.tables.unruled.titled import Clues

_NO_CLUES = Clues()
_NO_PAGE = "a file without pages is read in one way"


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one document, each in each way once: what was read, and what failed, is kept.

    `engine` is the one that reads pages with text first.
    """

    engine: EngineName = FIRST_ENGINE
    _read: dict[tuple[PageKey, EngineName, Clues], Page | EngineFailed] = field(default_factory=dict)
    _files: dict[PageKey, ReadPictures] = field(default_factory=dict)
    _screenshots: dict[PageKey, Screenshots] = field(default_factory=dict)
    _cells: dict[tuple[PageKey, int, Turn, tuple[BoundingBox, ...]], list[Recognised]] = field(default_factory=dict)

    def first(self, page: OpenedPage) -> Page:
        """A page as the first engine reads it; raises UnreadableDocument for a picture that cannot be painted."""
        if page.content is None:
            named = (TextLine(page.opened.name),) if page.opened.name else ()
            read = self._with_pictures(page)
            return _of_file(Page(None, (*named, *read.blocks), findings=read.findings), page)
        return self.again(page, first_engine(page.opened, page.content, self.engine))

    def again(self, page: OpenedPage, engine: Engine, clues: Clues = _NO_CLUES) -> Page:
        """A page as some engine reads it, its tables numbered from 1; raises EngineFailed."""
        key = page.key, engine.name, clues
        if key not in self._read:
            try:
                self._read[key] = self._in_blocks(page, engine, clues)
            except EngineFailed as error:
                self._read[key] = error
        kept = self._read[key]
        if isinstance(kept, EngineFailed):
            raise kept
        return kept

    def with_every_picture(self, page: OpenedPage, known: Page) -> Page | None:
        """A page of text with the tables in those of its pictures that were left unread; None if no more are found."""
        if page.content is None or known.engine is EngineName.OCR:
            return None
        before = self._in_pictures(page, page.content)
        if not before.unread:
            return None
        from extract.tables.scanned.ocr_page import read_screenshots

        after = self._screenshots[page.key] = read_screenshots(page.opened, page.content, every=True)
        self._read = {key: found for key, found in self._read.items() if key[0] != page.key}
        more = [block for block in after.blocks if block not in before.blocks]
        return _of_file(with_blocks(known, more), page) if more else None

    def cells(
        self, page: OpenedPage, dots_per_inch: int, turn: Turn, boxes: tuple[BoundingBox, ...]
    ) -> list[Recognised]:
        """The texts in some boxes of a page as they are recognised at a resolution; raises LimitExceeded."""
        key = page.key, dots_per_inch, turn, boxes
        if key not in self._cells:
            if page.content is None:
                raise ValueError(_NO_PAGE)
            # What handles pixels takes long to load: only those pay who read a picture.
            from extract.tables.scanned.ocr_grid import recognise_cells
            from extract.tables.scanned.ocr_page import page_picture

            picture = page_picture(page.opened, page.content, dots_per_inch)
            self._cells[key] = recognise_cells(picture, turn, boxes)
        return self._cells[key]

    def _in_blocks(self, page: OpenedPage, engine: Engine, clues: Clues) -> Page:
        if page.content is None:
            raise ValueError(_NO_PAGE)
        found = engine.read(page.opened, page.content, clues)
        if Trait.TEXT in engine.needs:
            found = with_screenshots(found, self._in_pictures(page, page.content))
        return _of_file(found, page)

    def _with_pictures(self, page: OpenedPage) -> ReadPictures:
        if not page.opened.pictures:
            return ReadPictures(page.opened.blocks, ())
        if page.key not in self._files:
            from extract.tables.scanned.embedded import with_pictures

            self._files[page.key] = with_pictures(page.opened)
        return self._files[page.key]

    def _in_pictures(self, page: OpenedPage, content: PageContent) -> Screenshots:
        if not screenshots(content):
            return Screenshots()
        if page.key not in self._screenshots:
            from extract.tables.scanned.ocr_page import read_screenshots

            self._screenshots[page.key] = read_screenshots(page.opened, content)
        return self._screenshots[page.key]


def read_pages(opened: OpenedDocument, engine: EngineName = FIRST_ENGINE) -> SourceDocument:
    """The document in blocks as it is read first; `engine` counts for pages with text only."""
    reader = PageReader(engine)
    return as_document(opened, [reader.first(page) for page in opened_pages(opened)])


def as_document(opened: OpenedDocument, pages: Sequence[Page]) -> SourceDocument:
    """The pages as one document, their tables numbered over all of it."""
    blocks = numbered(pages, opened.tables_before)
    return SourceDocument(opened.document_id, opened.document_format, len(opened.data), blocks)


def numbered(pages: Iterable[Page], after: int = 0) -> tuple[Page, ...]:
    """The pages with their tables numbered one after another, behind the number `after`."""
    table_no = after
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


def _of_file(page: Page, opened: OpenedPage) -> Page:
    """A page that says, with its tables, which file of an archive it belongs to."""
    name = opened.opened.name
    if not name:
        return page
    blocks = tuple(replace(block, member=name) if isinstance(block, RawTable) else block for block in page.blocks)
    return replace(page, blocks=blocks, member=name)

"""The name of an engine → what it needs of a page, and how it reads one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.enumerations import EngineName, FindingCode
from extract.findings import finding
from extract.model import Location, Page, RawTable
from extract.tables.page_blocks import page_with_stretches, page_with_tables, recognised_page
from extract.tables.ruled import pdfium_grid
from extract.tables.ruled.library_call import engine_failed
from extract.tables.scanned.page_kind import must_be_recognised
from extract.tables.unruled import header_columns
from extract.tables.unruled.titled import Clues, titled_tables

FIRST_ENGINE = pdfium_grid.ENGINE
_NOT_AS_STORED = "the page holds text that is not seen"


class Trait(StrEnum):
    """What an engine may need of a page."""

    TEXT = "text"
    RULING_LINES = "ruling_lines"
    NO_RULING_LINES = "no_ruling_lines"
    PICTURE = "picture"


#: Reads a page of an opened document in blocks, its tables numbered from 1; raises EngineFailed.
ReadPage = Callable[[OpenedDocument, PageContent, Clues], Page]


@dataclass(frozen=True, slots=True)
class Engine:
    """How a page is read; an engine can read the pages that have all that it needs."""

    name: EngineName
    needs: frozenset[Trait]
    read: ReadPage


def first_engine(opened: OpenedDocument, content: PageContent, engine: EngineName) -> Engine:
    """The engine that reads a page first: the recogniser where its text says nothing, else the one that is named."""
    return ENGINES[EngineName.OCR if must_be_recognised(opened, content) else engine]


def traits(page: Page) -> frozenset[Trait]:
    """What a page offers to engines, by what the engine that read it last found on it."""
    if page.width is None:
        return frozenset()
    if page.engine is EngineName.OCR:
        return frozenset({Trait.PICTURE})
    has_tables = any(isinstance(block, RawTable) for block in page.blocks)
    drawn = Trait.RULING_LINES if has_tables and page.engine is not header_columns.ENGINE else Trait.NO_RULING_LINES
    return frozenset({Trait.TEXT, Trait.PICTURE, drawn})


def can_read(engine: Engine, pages: Iterable[Page]) -> bool:
    """Whether some pages have all that an engine needs."""
    return all(engine.needs <= traits(page) for page in pages)


def engines_for(pages: Sequence[Page]) -> tuple[Engine, ...]:
    """The engines that can read some pages again, from fast to thorough: more thorough than those that have."""
    names = list(ENGINES)
    last = max((names.index(page.engine) for page in pages if page.engine in names), default=len(names))
    return tuple(ENGINES[name] for name in names[last + 1 :] if can_read(ENGINES[name], pages))


def _ruled(name: EngineName, find: Callable[[OpenedDocument, PageContent], tuple[RawTable, ...]]) -> Engine:
    def read(opened: OpenedDocument, content: PageContent, _: Clues) -> Page:
        if name is not FIRST_ENGINE and not content.as_stored:
            # The libraries read the file as it is stored: what is hidden would come back.
            raise engine_failed(name, _NOT_AS_STORED)
        return page_with_tables(content, find(opened, content), name)

    return Engine(name, frozenset({Trait.TEXT, Trait.RULING_LINES}), read)


def _camelot(opened: OpenedDocument, content: PageContent) -> tuple[RawTable, ...]:
    # camelot takes a second to import: only those pay who ask for it.
    from extract.tables.ruled.camelot_lattice import read_page_tables

    return read_page_tables(opened.data, content) if content.ruling_lines else ()


def _camelot_combined(opened: OpenedDocument, content: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.ruled.camelot_lattice import COMBINED_ENGINE, read_page_tables

    return read_page_tables(opened.data, content, COMBINED_ENGINE)


def _pdfplumber(opened: OpenedDocument, content: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.ruled.plumber_lattice import read_page_tables

    return read_page_tables(opened.data, content)


def _header_columns(_: OpenedDocument, content: PageContent, clues: Clues) -> Page:
    return page_with_stretches(content, titled_tables(content, clues), header_columns.ENGINE)


def _recogniser(opened: OpenedDocument, content: PageContent, _: Clues) -> Page:
    from extract.tables.scanned.ocr_page import has_writing, read_scanned_page

    page = recognised_page(content, read_scanned_page(opened, content))
    if page.blocks or not has_writing(opened, content):
        return page
    return replace(page, findings=(finding(FindingCode.UNREADABLE_PAGE, Location(content.number)),))


#: All engines, from fast to thorough.
ENGINES: dict[EngineName, Engine] = {
    engine.name: engine
    for engine in (
        _ruled(FIRST_ENGINE, lambda _, content: pdfium_grid.read_page_tables(content)),
        Engine(header_columns.ENGINE, frozenset({Trait.TEXT, Trait.NO_RULING_LINES}), _header_columns),
        _ruled(EngineName.CAMELOT, _camelot),
        _ruled(EngineName.CAMELOT_COMBINED, _camelot_combined),
        _ruled(EngineName.PDFPLUMBER, _pdfplumber),
        # The recogniser reads what is painted, whatever the text says.
        Engine(EngineName.OCR, frozenset({Trait.PICTURE, Trait.RULING_LINES}), _recogniser),
    )
}

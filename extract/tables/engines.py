"""The name of an engine → how it finds the raw tables of a page with text."""

from __future__ import annotations

import re
from collections.abc import Callable

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.model import RawTable
from extract.tables.ruled import pdfium_grid
from extract.wording import Words, load_words


class _EngineWords(Words):
    """What a page must have somewhere to be worth looking for tables."""

    worth_a_table: re.Pattern[str]


_WORDS = load_words("extract.tables", "engines", _EngineWords)
#: A table engine turns one page of an opened PDF into its raw tables, numbered from 1 on the page.
TableEngine = Callable[[OpenedDocument, PageContent], tuple[RawTable, ...]]


def _pdfium_grid(_: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    return pdfium_grid.read_page_tables(page) if page.ruling_lines and _may_hold_table(page) else ()


def _may_hold_table(page: PageContent) -> bool:
    """Whether the text of a page has figures, or any word that headers of standard tables are made of."""
    return bool(_WORDS.worth_a_table.search("".join(glyph.text for glyph in page.glyphs)))


def _camelot(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    # camelot takes a second to import: only those pay who ask for it.
    from extract.tables.ruled.camelot_lattice import read_page_tables

    return read_page_tables(opened.data, page) if page.ruling_lines else ()


def _camelot_combined(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.ruled.camelot_lattice import COMBINED_ENGINE, read_page_tables

    return read_page_tables(opened.data, page, COMBINED_ENGINE)


def _pdfplumber(opened: OpenedDocument, page: PageContent) -> tuple[RawTable, ...]:
    from extract.tables.ruled.plumber_lattice import read_page_tables

    return read_page_tables(opened.data, page)


#: Engines for pages with text, from fast to thorough.
ENGINES: dict[str, TableEngine] = {
    "pdfium_grid": _pdfium_grid,
    "camelot": _camelot,
    "camelot_combined": _camelot_combined,
    "pdfplumber": _pdfplumber,
}
FIRST_ENGINE = "pdfium_grid"

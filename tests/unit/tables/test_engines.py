"""The registry: which engine can read which page, and in which order they are asked."""

from __future__ import annotations

import pytest

from extract.documents.open import OpenedDocument
from extract.documents.pdf import read_pdf
from extract.enumerations import DocumentFormat, EngineName
from extract.limits import DEFAULT_LIMITS
from extract.model import BoundingBox, Page, RawTable, TextLine
from extract.tables.engines import ENGINES, FIRST_ENGINE, Trait, can_read, engines_for, first_engine, traits
from extract.tables.unruled.titled import Clues
from tests.unit.tables.made import content, ruled_pdf, texts

TABLE = RawTable(1, 1, 1, (), EngineName.HTML, 1)


def page(engine: EngineName, *, table: bool, width: float | None = 600) -> Page:
    return Page(1, (TABLE,) if table else (TextLine("x"),), width, width, engine)


RULED, UNRULED = page(EngineName.PDFIUM_GRID, table=True), page(EngineName.PDFIUM_GRID, table=False)
SCAN = page(EngineName.OCR, table=True)
WITHOUT_PAGES = page(EngineName.DOCX, table=True, width=None)


def names(*pages: Page) -> list[str]:
    return [engine.name for engine in engines_for(pages)]


def test_engines_stand_from_fast_to_thorough_each_under_its_name() -> None:
    assert list(ENGINES) == ["pdfium_grid", "header_columns", "camelot", "camelot_combined", "pdfplumber", "ocr"]
    assert all(engine.name == name for name, engine in ENGINES.items())
    assert FIRST_ENGINE == "pdfium_grid"


def test_a_page_offers_what_was_found_on_it() -> None:
    assert traits(RULED) == {Trait.TEXT, Trait.PICTURE, Trait.RULING_LINES}
    assert traits(UNRULED) == {Trait.TEXT, Trait.PICTURE, Trait.NO_RULING_LINES}
    # A table that was told by its headers has no ruling lines.
    assert Trait.NO_RULING_LINES in traits(page(EngineName.HEADER_COLUMNS, table=True))
    assert traits(SCAN) == {Trait.PICTURE}
    assert traits(WITHOUT_PAGES) == frozenset()


def test_a_ruled_page_is_read_again_by_all_that_know_ruling_lines() -> None:
    assert names(RULED) == ["camelot", "camelot_combined", "pdfplumber", "ocr"]
    assert names(page(EngineName.CAMELOT, table=True)) == ["camelot_combined", "pdfplumber", "ocr"]


def test_a_page_without_ruling_lines_is_read_again_by_its_headers_alone() -> None:
    assert names(UNRULED) == ["header_columns"]
    assert names(page(EngineName.HEADER_COLUMNS, table=True)) == []


def test_a_scan_and_a_file_without_pages_have_one_reader() -> None:
    assert names(SCAN) == []
    assert names(WITHOUT_PAGES) == []


def test_an_engine_must_be_able_to_read_all_pages_of_a_form() -> None:
    assert names(RULED, UNRULED) == []
    assert names(RULED, SCAN) == []
    assert names(RULED, page(EngineName.CAMELOT_COMBINED, table=True)) == ["pdfplumber", "ocr"]
    assert can_read(ENGINES[EngineName.CAMELOT], [RULED])
    assert not can_read(ENGINES[EngineName.CAMELOT], [RULED, UNRULED])


OPENED = OpenedDocument("id", DocumentFormat.PDF, b"")


def test_a_picture_is_recognised_and_text_is_read_by_the_engine_that_is_named() -> None:
    scan = content(pictures=[BoundingBox(0, 0, 600, 800)])
    assert first_engine(OPENED, scan, EngineName.CAMELOT).name == "ocr"
    assert first_engine(OPENED, content(), EngineName.CAMELOT).name == "camelot"


@pytest.mark.parametrize(
    "name", [EngineName.PDFIUM_GRID, EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER]
)
def test_each_engine_for_ruling_lines_reads_a_page_in_blocks(name: EngineName) -> None:
    cells = (("code", "name", "1"), ("201", "services", "3.00"))
    data = ruled_pdf(cells)
    opened = OpenedDocument("id", DocumentFormat.PDF, data)
    read = ENGINES[name].read(opened, read_pdf(data, DEFAULT_LIMITS)[0], Clues())
    (table,) = read.blocks
    assert isinstance(table, RawTable)
    assert texts(table) == [list(row) for row in cells]
    assert (read.engine, table.engine, read.number) == (name, name, 1)


def test_camelot_is_not_asked_for_lines_where_none_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    from extract.tables.ruled import camelot_lattice

    monkeypatch.setattr(camelot_lattice, "read_page_tables", lambda *_: pytest.fail("asked"))
    opened = OpenedDocument("id", DocumentFormat.PDF, b"")
    assert ENGINES[EngineName.CAMELOT].read(opened, content(), Clues()).blocks == ()

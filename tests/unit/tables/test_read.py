"""Opened pages → pages in blocks, each read in each way once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.enumerations import DocumentFormat, EngineName
from extract.errors import EngineFailed, LimitExceeded
from extract.model import BoundingBox, Page, RawTable, TextLine
from extract.tables.engines import ENGINES
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader, numbered, read_pages
from extract.tables.ruled.library_call import engine_failed
from extract.tables.scanned import ocr_grid, ocr_page
from extract.tables.scanned.recognised import Recognised, Screenshots, Turn
from extract.tables.unruled.titled import Clues
from tests.unit.tables.made import content, ruled, text

LINES = ruled((100, 120, 140), (10, 110, 210))
CONTENT = content([*text("收入决算表", 50, 90), *text("合计", 20, 114), *text("3.00", 120, 114)], LINES)
PDF = OpenedDocument("id", DocumentFormat.PDF, b"1234", (CONTENT,))


SHOWN = replace(CONTENT, pictures=(BoundingBox(10, 200, 400, 300),))


def opened(name: str | None = None, page: PageContent | None = CONTENT) -> OpenedPage:
    return OpenedPage(replace(PDF, name=name), page)


def kinds(page: Page) -> list[str]:
    return [block.text if isinstance(block, TextLine) else block.engine for block in page.blocks]


def counted(monkeypatch: pytest.MonkeyPatch, name: EngineName, answer: Page | EngineFailed) -> list[Clues]:
    asked: list[Clues] = []

    def told(_: OpenedDocument, __: PageContent, clues: Clues) -> Page:
        asked.append(clues)
        if isinstance(answer, EngineFailed):
            raise answer
        return answer

    monkeypatch.setitem(ENGINES, name, replace(ENGINES[name], read=told))
    return asked


def test_a_page_of_text_is_read_by_the_first_engine_with_the_lines_around_its_tables() -> None:
    page = PageReader().first(opened())
    assert kinds(page) == ["收入决算表", "pdfium_grid"]
    assert (page.engine, page.member) == ("pdfium_grid", None)


def test_a_file_without_pages_is_taken_as_its_reader_left_it_below_its_name() -> None:
    blocks = (RawTable(1, 1, 1, (), EngineName.SPREADSHEET),)
    file = OpenedDocument("id", DocumentFormat.SPREADSHEET, b"", blocks=blocks, name="附表.xls")
    page = PageReader().first(OpenedPage(file, None))
    assert kinds(page) == ["附表.xls", "spreadsheet"]
    assert (page.number, page.engine, page.member) == (None, None, "附表.xls")
    assert kinds(PageReader().first(OpenedPage(replace(file, name=None), None))) == ["spreadsheet"]


def test_a_page_and_its_tables_say_which_file_of_an_archive_they_are_from() -> None:
    page = PageReader().first(opened("a.pdf"))
    assert page.key == ("a.pdf", 1)
    assert [block.member for block in page.blocks if isinstance(block, RawTable)] == ["a.pdf"]


def test_a_page_is_read_once_by_each_engine_with_the_same_clues(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Page(1, (), 600, 800, EngineName.HEADER_COLUMNS)
    asked = counted(monkeypatch, EngineName.HEADER_COLUMNS, found)
    reader, engine = PageReader(), ENGINES[EngineName.HEADER_COLUMNS]
    clues = Clues((BoundingBox(0, 0, 1, 1),))
    for known in (Clues(), Clues(), clues, clues):
        reader.again(opened(), engine, known)
    reader.again(opened("another.pdf"), engine)
    assert asked == [Clues(), clues, Clues()]


def test_an_engine_that_failed_over_a_page_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch, EngineName.CAMELOT, engine_failed(EngineName.CAMELOT, "broken"))
    reader = PageReader()
    for _ in range(2):
        with pytest.raises(EngineFailed, match="broken"):
            reader.again(opened(), ENGINES[EngineName.CAMELOT])
    assert len(asked) == 1


def test_pictures_inside_a_page_are_recognised_once_whatever_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []

    def screenshots(_: OpenedDocument, page: PageContent) -> Screenshots:
        painted.append(page.number)
        return Screenshots((RawTable(1, 1, 1, (), EngineName.OCR, 1, BoundingBox(0, 200, 9, 300)),))

    monkeypatch.setattr(ocr_page, "read_screenshots", screenshots)
    counted(
        monkeypatch,
        EngineName.CAMELOT,
        Page(1, (TextLine("下", 1, BoundingBox(0, 400, 9, 410)),), 600, 800, EngineName.CAMELOT),
    )
    counted(monkeypatch, EngineName.OCR, Page(1, (), 600, 800, EngineName.OCR))
    reader = PageReader()
    assert kinds(reader.first(opened(page=SHOWN))) == ["收入决算表", "pdfium_grid", "ocr"]
    assert kinds(reader.again(opened(page=SHOWN), ENGINES[EngineName.CAMELOT])) == ["ocr", "下"]
    # The recogniser reads the whole page: nothing is added to it.
    assert kinds(reader.again(opened(page=SHOWN), ENGINES[EngineName.OCR])) == []
    assert painted == [1]


def test_pictures_that_were_left_unread_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    box = BoundingBox(0, 200, 9, 300)
    shown = RawTable(1, 1, 1, (), EngineName.OCR, 1, box)

    def screenshots(_: OpenedDocument, __: PageContent, *, every: bool = False) -> Screenshots:
        return Screenshots((shown,)) if every else Screenshots((), (box,))

    monkeypatch.setattr(ocr_page, "read_screenshots", screenshots)
    reader = PageReader()
    page = reader.first(opened("a.pdf", SHOWN))
    more = reader.with_every_picture(opened("a.pdf", SHOWN), page)
    assert kinds(page) == ["收入决算表", "pdfium_grid"]
    assert more is not None
    assert kinds(more) == ["收入决算表", "pdfium_grid", "ocr"]
    assert {block.member for block in more.blocks if isinstance(block, RawTable)} == {"a.pdf"}
    # Whatever engine reads the page from now on finds the table too, and there is nothing more to be asked for.
    assert kinds(reader.first(opened("a.pdf", SHOWN))) == kinds(more)
    assert reader.with_every_picture(opened("a.pdf", SHOWN), more) is None


def test_a_picture_that_shows_rows_and_gives_no_table_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    box = BoundingBox(0, 200, 9, 300)
    monkeypatch.setattr(ocr_page, "read_screenshots", lambda *_: Screenshots((), (), (box,)))
    (told,) = PageReader().first(opened(page=SHOWN)).findings
    assert (told.code, told.where.page, told.where.bbox) == ("picture_without_table", 1, box)


def test_cells_are_recognised_once_at_each_resolution(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []

    def paint(_: OpenedDocument, __: PageContent, dots: int) -> int:
        painted.append(dots)
        if dots == 999:
            raise LimitExceeded("", "")
        return dots

    monkeypatch.setattr(ocr_page, "page_picture", paint)
    monkeypatch.setattr(ocr_grid, "recognise_cells", lambda picture, _, __: [Recognised(str(picture), 1.0)])
    reader, boxes = PageReader(), (BoundingBox(0, 0, 1, 1),)
    for dots in (300, 300, 250):
        assert reader.cells(opened(), dots, Turn(), boxes) == [Recognised(str(dots), 1.0)]
    assert painted == [300, 250]
    with pytest.raises(LimitExceeded):
        reader.cells(opened(), 999, Turn(), boxes)


def test_a_file_without_pages_cannot_be_read_in_another_way() -> None:
    with pytest.raises(ValueError, match="one way"):
        PageReader().again(opened(page=None), ENGINES[EngineName.CAMELOT])
    with pytest.raises(ValueError, match="one way"):
        PageReader().cells(opened(page=None), 300, Turn(), ())


def test_tables_are_numbered_over_all_pages_and_behind_a_number() -> None:
    table = RawTable(1, 1, 1, (), EngineName.HTML)
    pages = [Page(1, (table, TextLine("x"), table)), Page(2, ()), Page(3, (table,))]

    def numbers(after: int) -> list[int]:
        return [b.table_no for page in numbered(pages, after) for b in page.blocks if isinstance(b, RawTable)]

    assert numbers(0) == [1, 2, 3]
    assert numbers(7) == [8, 9, 10]


def test_a_document_is_read_with_its_tables_numbered() -> None:
    two = replace(PDF, pages=(CONTENT, replace(CONTENT, number=2)))
    document = read_pages(two)
    assert (document.document_id, document.byte_size, document.page_count) == ("id", 4, 2)
    assert [b.table_no for page in document.pages for b in page.blocks if isinstance(b, RawTable)] == [1, 2]
    assert read_pages(replace(PDF, pages=(content(),)), EngineName.HEADER_COLUMNS).pages[0].engine == "header_columns"

"""Which pages are pictures, which pictures may show a table, and where what is read in them stands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.documents.picture import Picture
from extract.enumerations import DocumentFormat, EngineName
from extract.model import BoundingBox, Cell, RawTable, TextLine
from extract.tables.scanned import ocr_page
from extract.tables.scanned.ocr_page import page_picture, read_screenshots
from extract.tables.scanned.page_kind import must_be_recognised, screenshots
from extract.tables.scanned.recognised import ScannedPage, Screenshots, Turn
from tests.unit.tables.made import content, text

PDF = OpenedDocument("id", DocumentFormat.PDF, b"%PDF")
WHOLE = BoundingBox(0, 0, 600, 800)
TABLE = BoundingBox(100, 200, 400, 300)
WORDS = text("本年收入合计与支出合计之间的差额在附表中列示并说明原因以及来源", 20, 100)


def page(*pictures: BoundingBox, glyphs: list[object] | None = None) -> PageContent:
    return content(glyphs or [], pictures=pictures)  # type: ignore[arg-type]


def painted(monkeypatch: pytest.MonkeyPatch, *boxes: BoundingBox) -> None:
    """Pages are painted with words in some boxes, one point a pixel."""
    pixels = np.full((800, 600), 255, np.uint8)
    for box in boxes:
        pixels[int(box.top) : int(box.bottom), int(box.x0) : int(box.x1)] = 0
    monkeypatch.setattr(ocr_page, "picture_of_page", lambda *_: Picture(pixels, 72))


def writing(left: int, top: int) -> list[BoundingBox]:
    """Three rows of three words."""
    return [
        BoundingBox(left + 60 * column, top + 20 * row, left + 60 * column + 30, top + 20 * row + 8)
        for row in range(3)
        for column in range(3)
    ]


def is_recognised(content: PageContent) -> bool:
    return must_be_recognised(PDF, content)


@pytest.mark.parametrize(("height", "scan"), [(241, True), (239, False)])
def test_a_page_without_text_under_a_picture_is_recognised(height: float, scan: bool) -> None:
    assert is_recognised(page(BoundingBox(0, 0, 600, height))) is scan
    assert is_recognised(content(text("     ", 20, 200), pictures=[BoundingBox(0, 0, 600, height)])) is scan


def test_a_picture_with_a_line_of_text_on_it_is_recognised_if_it_shows_writing_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    covered = [BoundingBox(glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in WORDS[:29]]
    painted(monkeypatch, *covered, *writing(100, 300))
    assert is_recognised(content(WORDS[:29], pictures=[WHOLE]))
    assert not is_recognised(content(WORDS[:30], pictures=[WHOLE]))
    painted(monkeypatch, *covered)
    assert not is_recognised(content(WORDS[:29], pictures=[WHOLE]))


def test_characters_that_are_drawn_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = replace(content(WORDS), curves=1000)
    painted(monkeypatch, *writing(100, 300))
    assert is_recognised(drawn)
    assert not is_recognised(content(WORDS))
    painted(monkeypatch)
    assert not is_recognised(drawn)


def test_a_page_whose_text_is_not_what_is_printed_is_recognised() -> None:
    assert is_recognised(content(text("\ue001\ue002\ue003", 20, 100)))


def test_what_lies_off_the_page_covers_nothing() -> None:
    assert not is_recognised(page(BoundingBox(-600, 0, 100, 800)))
    assert not is_recognised(page(BoundingBox(700, 0, 1300, 800)))


def test_strips_of_one_picture_are_one() -> None:
    strips = [BoundingBox(100, 200 + 20 * n, 400, 220 + 20 * n) for n in range(5)]
    assert screenshots(page(*strips)) == (BoundingBox(100, 200, 400, 300),)
    apart = [BoundingBox(100, 200 + 30 * n, 400, 220 + 30 * n) for n in range(3)]
    assert screenshots(page(*apart)) == ()


@pytest.mark.parametrize(("wide", "high", "may"), [(180, 50, True), (179, 50, False), (180, 49, False)])
def test_a_picture_may_show_a_table_from_some_size_on(wide: float, high: float, may: bool) -> None:
    assert bool(screenshots(page(BoundingBox(100, 200, 100 + wide, 200 + high)))) is may


def test_a_picture_under_text_is_a_background() -> None:
    assert screenshots(content(text("本年收入合计与支出合计", 120, 250), pictures=[TABLE])) == (TABLE,)
    assert screenshots(content(text("本年收入合计与支出合计差", 120, 250), pictures=[TABLE])) == ()


def test_what_is_read_in_a_picture_stands_at_its_place_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = Cell(0, 0, "3.00", bbox=BoundingBox(1, 2, 3, 4))
    table = RawTable(1, 1, 1, (cell,), EngineName.OCR, 1, BoundingBox(1, 2, 30, 40), (1, 30))
    lines = (TextLine("题", 1, BoundingBox(5, 6, 7, 8), 0.9),)
    shown: list[tuple[int, ...]] = []

    def read(picture: Picture, number: int, _: Turn) -> ScannedPage:
        shown.append((number, *picture.pixels.shape))
        return ScannedPage((table,), lines, Turn(), 0, 0)

    painted(monkeypatch, *writing(120, 210))
    monkeypatch.setattr(ocr_page, "read_upright", read)
    found = read_screenshots(PDF, page(TABLE))
    found_table, found_line = found.blocks
    assert isinstance(found_table, RawTable)
    assert found_table.bbox == BoundingBox(101, 202, 130, 240)
    assert found_table.cells[0].bbox == BoundingBox(101, 202, 103, 204)
    assert found_table.column_edges == (101, 130)
    assert found_line == TextLine("题", 1, BoundingBox(105, 206, 107, 208), 0.9)
    # The picture was cut out of the page: 300 by 100 points.
    assert shown == [(1, 100, 300)]


def test_a_page_without_such_pictures_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_page, "picture_of_page", lambda *_: pytest.fail("painted"))
    assert read_screenshots(PDF, page()) == Screenshots()


def test_a_picture_that_cannot_be_a_table_is_left_unread_until_every_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = (TextLine("占比", 1, BoundingBox(5, 6, 7, 8), 0.9),)
    monkeypatch.setattr(ocr_page, "read_upright", lambda *_: ScannedPage((), lines, Turn(), 0, 0))
    painted(monkeypatch, BoundingBox(200, 220, 280, 290))
    assert read_screenshots(PDF, page(TABLE)) == Screenshots((), (TABLE,), ())
    # Words of a picture without a table are no text of the page; that it was looked at is told.
    assert read_screenshots(PDF, page(TABLE), every=True) == Screenshots((), (), (TABLE,))


def test_a_page_of_a_pdf_is_painted_and_turned_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.full((60, 80), 255, np.uint8)
    pixels[0, 0] = 0
    asked: list[tuple[int, int]] = []

    def paint(_: bytes, number: int, dots: int, __: object) -> Picture:
        asked.append((number, dots))
        return Picture(pixels, dots)

    monkeypatch.setattr(ocr_page, "picture_of_page", paint)
    turned = PageContent(4, 80, 60, (), (), quarter_turns=1)
    picture = page_picture(PDF, turned, 300)
    assert asked == [(4, 300)]
    assert picture.pixels.shape == (80, 60)
    assert picture.pixels[0, 59] == 0


def test_a_picture_file_is_spread_as_far_as_a_page_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_page, "picture_of_frame", lambda _, __: Picture(np.full((40, 60), 255, np.uint8), 150))
    file = OpenedDocument("id", DocumentFormat.PICTURE, b"")
    assert page_picture(file, page(), 200).pixels.shape == (40, 60)
    sharper = page_picture(file, page(), 300)
    assert (sharper.pixels.shape, sharper.dots_per_inch) == ((60, 90), 225)

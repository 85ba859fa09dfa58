"""Which pages are pictures, which pictures may show a table, and where what is read in them stands."""

from __future__ import annotations

import numpy as np
import pytest

from extract.documents.open import OpenedDocument
from extract.documents.page_content import PageContent
from extract.documents.picture import Picture
from extract.enumerations import DocumentFormat, EngineName
from extract.model import BoundingBox, Cell, RawTable, TextLine
from extract.tables.scanned import ocr_page
from extract.tables.scanned.cleaning import Turn
from extract.tables.scanned.ocr_grid import ScannedPage
from extract.tables.scanned.ocr_page import is_scan, page_picture, read_screenshots, screenshots
from tests.unit.tables.made import content, text

PDF = OpenedDocument("id", DocumentFormat.PDF, b"%PDF")
WHOLE = BoundingBox(0, 0, 600, 800)
TABLE = BoundingBox(100, 200, 400, 300)
WORDS = text("本年收入合计与支出合计之间的差额在附表中列示并说明原因以及来源", 20, 100)


def page(*pictures: BoundingBox, glyphs: list[object] | None = None) -> PageContent:
    return content(glyphs or [], pictures=pictures)  # type: ignore[arg-type]


def test_a_page_under_a_picture_with_next_to_no_text_is_a_scan() -> None:
    assert is_scan(page(WHOLE))
    assert is_scan(content(WORDS[:29], pictures=[WHOLE]))
    assert not is_scan(content(WORDS[:30], pictures=[WHOLE]))
    assert is_scan(content([*WORDS[:29], *text("     ", 20, 200)], pictures=[WHOLE]))


@pytest.mark.parametrize(("height", "scan"), [(241, True), (239, False)])
def test_a_scan_covers_a_good_part_of_its_page(height: float, scan: bool) -> None:
    assert is_scan(page(BoundingBox(0, 0, 600, height))) is scan


def test_what_lies_off_the_page_covers_nothing() -> None:
    assert not is_scan(page(BoundingBox(-600, 0, 100, 800)))
    assert not is_scan(page(BoundingBox(700, 0, 1300, 800)))


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

    monkeypatch.setattr(ocr_page, "picture_of_page", lambda *_: Picture(np.full((800, 600), 255, np.uint8), 72))
    monkeypatch.setattr(ocr_page, "read_upright", read)
    found_table, found_line = read_screenshots(PDF, page(TABLE))
    assert isinstance(found_table, RawTable)
    assert found_table.bbox == BoundingBox(101, 202, 130, 240)
    assert found_table.cells[0].bbox == BoundingBox(101, 202, 103, 204)
    assert found_table.column_edges == (101, 130)
    assert found_line == TextLine("题", 1, BoundingBox(105, 206, 107, 208), 0.9)
    # The picture was cut out of the page: 300 by 100 points.
    assert shown == [(1, 100, 300)]


def test_a_page_without_such_pictures_is_not_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_page, "picture_of_page", lambda *_: pytest.fail("painted"))
    assert read_screenshots(PDF, page()) == ()


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

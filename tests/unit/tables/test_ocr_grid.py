"""The picture of a page → its tables and lines, as they are put together from what is recognised."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from extract.documents.picture import Picture
from extract.model import BoundingBox
from extract.tables.scanned import ocr_grid
from extract.tables.scanned.ocr_grid import read_scan, read_upright, recognise_cells
from extract.tables.scanned.printed_lines import PrintedLine
from extract.tables.scanned.recognised import Recognised, Turn
from extract.tables.scanned.recognition import FoundLine
from tests.unit.tables.made import texts
from tests.unit.tables.pictures import POINT, Box, drawn, frame

ROWS, COLUMNS = (50, 150, 250), (50, 300, 547)
FRAME = frame(ROWS, COLUMNS)
#: Ink inside the cells: as wide as its number of tens of pixels.
INK: list[Box] = [(90, 114, 100, 140), (90, 114, 350, 410), (190, 214, 100, 180), (190, 214, 350, 450)]

Tell = Callable[..., list[Picture]]


@pytest.fixture
def tell(monkeypatch: pytest.MonkeyPatch) -> Tell:
    """Recognise ink by its width in pixels; the pages that are searched for lines are kept."""

    def told(known: dict[int, tuple[str, float]], found: Sequence[FoundLine] = ()) -> list[Picture]:
        searched: list[Picture] = []

        def search(picture: Picture) -> list[FoundLine]:
            searched.append(Picture(picture.pixels.copy(), picture.dots_per_inch))
            return list(found)

        def recognise(lines: Sequence[PrintedLine]) -> list[Recognised]:
            return [Recognised(*known.get(line.ink_width, ("", 0.0))) for line in lines]

        monkeypatch.setattr(ocr_grid, "recognise_lines", recognise)
        monkeypatch.setattr(ocr_grid, "find_lines", search)
        return searched

    return told


KNOWN = {40: ("项目", 0.9), 60: ("金额", 0.9), 80: ("收入", 0.8), 100: ("3.00", 0.7)}


def test_the_cells_of_a_ruled_page_hold_what_is_recognised_in_them(tell: Tell) -> None:
    tell(KNOWN)
    page = read_upright(drawn(400, 600, *FRAME, *INK), 3, Turn())
    (table,) = page.tables
    assert texts(table) == [["项目", "金额"], ["收入", "3.00"]]
    assert [cell.confidence for cell in table.cells] == [0.9, 0.9, 0.8, 0.7]
    assert (table.engine, table.page, table.table_no) == ("ocr", 3, 1)
    assert [edge * POINT for edge in table.column_edges] == pytest.approx([51.5, 301.5, 548.5], abs=1)
    assert (page.width, page.height) == pytest.approx((600 / POINT, 400 / POINT))


def test_outside_its_tables_a_page_is_searched_for_lines(tell: Tell) -> None:
    searched = tell(KNOWN, [FoundLine(Recognised("标题", 0.95), 100, 10, 180, 30)])
    page = read_upright(drawn(400, 600, *FRAME, *INK, (300, 320, 100, 200)), 3, Turn())
    (line,) = page.lines
    assert (line.text, line.page, line.confidence) == ("标题", 3, 0.95)
    assert line.bbox is not None
    assert (line.bbox.x0 * POINT, line.bbox.bottom * POINT) == pytest.approx((100, 30))
    (rest,) = searched
    assert (rest.pixels[60:240, 60:540] == 255).all()
    assert rest.pixels[310, 150] == 0


def test_a_frame_in_which_nothing_is_recognised_is_no_table(tell: Tell) -> None:
    tell({})
    assert read_upright(drawn(400, 600, *FRAME, *INK), 1, Turn()).tables == ()


def test_the_lines_of_a_cell_are_parted_and_its_confidence_is_that_of_the_worst(tell: Tell) -> None:
    tell({40: ("一般公共", 0.9), 60: ("预算", 0.6)})
    (table,) = read_upright(drawn(400, 600, *FRAME, (60, 84, 100, 140), (110, 134, 100, 160)), 1, Turn()).tables
    assert (table.cells[0].text, table.cells[0].confidence) == ("一般公共\n预算", 0.6)
    assert (table.cells[1].text, table.cells[1].confidence) == ("", None)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (".3.00", "3.00"),
        ("3.00.", "3.00"),
        ("-3.00,", "-3.00"),
        ("·12", "12"),
        ("收入.", "收入."),
        ("(3.00)", "(3.00)"),
    ],
)
def test_dust_beside_a_number_is_none_of_it(tell: Tell, seen: str, meant: str) -> None:
    tell({40: (seen, 0.9)})
    (cell,) = recognise_cells(drawn(400, 600, INK[0]), Turn(), [BoundingBox(20, 20, 100, 60)])
    assert cell.text == meant


def test_cells_are_recognised_again_where_they_were_on_the_turned_page(tell: Tell) -> None:
    tell(KNOWN)
    upright = drawn(400, 600, *FRAME, *INK)
    on_its_side = Picture(np.ascontiguousarray(np.rot90(upright.pixels)), upright.dots_per_inch)
    boxes = [BoundingBox(*(v / POINT for v in box)) for box in ((51, 51, 301, 151), (301, 151, 548, 251))]
    assert recognise_cells(on_its_side, Turn(1), boxes) == [Recognised("项目", 0.9), Recognised("3.00", 0.7)]
    # At another resolution the same boxes hold the same cells.
    doubled = Picture(upright.pixels.repeat(2, axis=0).repeat(2, axis=1), 400)
    tell({width * 2: text for width, text in KNOWN.items()})
    assert recognise_cells(doubled, Turn(), boxes) == [Recognised("项目", 0.9), Recognised("3.00", 0.7)]


@pytest.mark.parametrize("quarter_turns", [0, 1, 2, 3])
def test_a_page_is_turned_as_it_is_read_best(monkeypatch: pytest.MonkeyPatch, quarter_turns: int) -> None:
    upright = drawn(400, 600, (20, 40, 20, 200))
    page = Picture(np.ascontiguousarray(np.rot90(upright.pixels, quarter_turns)), upright.dots_per_inch)

    def search(picture: Picture) -> list[FoundLine]:
        stands = picture.pixels.shape == (400, 600) and picture.pixels[30, 100] == 0
        return [FoundLine(Recognised("收入支出决算总表", 0.95 if stands else 0.4), 20, 20, 200, 40)]

    monkeypatch.setattr(ocr_grid, "find_lines", search)
    read = read_scan(page, 1)
    assert read.turn.quarter_turns == quarter_turns
    assert read.lines[0].confidence == 0.95


def test_a_page_that_is_badly_read_however_it_is_turned_stays_as_it_was_read_best(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    confidences = iter([0.5, 0.4, 0.6, 0.3])
    monkeypatch.setattr(
        ocr_grid, "find_lines", lambda _: [FoundLine(Recognised("收入", next(confidences)), 0, 0, 9, 9)]
    )
    assert read_scan(drawn(40, 60), 1).turn.quarter_turns == 3

"""What is read in pictures of pages, and what is said of amounts that may be misread."""

from __future__ import annotations

import io

import numpy as np
import pytest

from extract.documents.page_content import RulingLine
from extract.documents.picture import Picture
from extract.model import RawTable
from extract.report import extract_report, read_document, read_stages
from extract.tables.scanned.cleaning import tilt_of, without_red
from extract.tables.scanned.inked_ruling_lines import inked_ruling_lines
from flows.extractions.rows import report_tables
from sample_maker.changes import replace_amount
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.scan import Ground, make_scan, scanned_pages, with_screenshots
from sample_maker.synthetic import synthetic_figures
from tests.amounts_of import printed_amounts, read_amounts

FIGURES = synthetic_figures(3)
LAYOUT = Layout()
PDF = make_pdf(FIGURES, LAYOUT)
WRONG = make_pdf(replace_amount(FIGURES, "general_budget_basic_expenditure", "人员经费合计", "total", "1.00"), LAYOUT)


def tables_of(pdf: bytes) -> list[RawTable]:
    return [block for page in read_document(pdf).pages for block in page.blocks if isinstance(block, RawTable)]


def pages_of_form(form: str) -> tuple[int, ...]:
    return next(statement.pages for statement in read_stages(PDF).statements if statement.form == form)


def page_of_form(form: str) -> int:
    return pages_of_form(form)[0]


def texts(table: RawTable) -> list[str]:
    return [cell.text for cell in table.cells if any(character.isdigit() for character in cell.text)]


@pytest.mark.parametrize(("degrees", "quarter_turns"), [(1.5, 0), (0.0, 1), (-1.0, 2)])
def test_a_page_is_turned_upright(degrees: float, quarter_turns: int) -> None:
    number = page_of_form("revenue")
    (picture,) = scanned_pages(PDF, 150, degrees, 80, pages=[number])
    turned = io.BytesIO()
    picture.rotate(90 * quarter_turns, expand=True).save(turned, "PNG", dpi=(150, 150))
    document = read_document(turned.getvalue())
    (table,) = [block for block in document.pages[0].blocks if isinstance(block, RawTable)]
    (digital,) = [block for block in read_document(PDF).pages[number - 1].blocks if isinstance(block, RawTable)]
    assert sorted(texts(table)) == sorted(texts(digital))
    assert document.pages[0].quarter_turns == quarter_turns


def test_the_tilt_of_a_page_is_measured() -> None:
    (picture,) = scanned_pages(PDF, 100, 1.0, 90, pages=[page_of_form("revenue")])
    assert tilt_of(np.asarray(picture.convert("L"))) == pytest.approx(1.0, abs=0.1)


def test_a_seal_is_paper_and_black_under_it_stays() -> None:
    pixels = np.full((3, 3, 3), 255, np.uint8)
    pixels[0, 0] = (30, 30, 200)
    pixels[2, 2] = (20, 20, 60)
    cleaned = without_red(pixels)
    assert cleaned[0, 0] == 255
    assert cleaned[2, 2] <= 60


def test_a_stroke_of_a_character_is_no_ruling_line() -> None:
    pixels = np.full((400, 600), 255, np.uint8)
    for row in (50, 150, 250):
        pixels[row : row + 3, 50:550] = 0
    for column in (50, 300, 547):
        pixels[50:253, column : column + 3] = 0
    # A stroke that hangs above a ruling line, and one that stands between two.
    pixels[262:300, 300:303] = 0
    pixels[80:120, 420:423] = 0
    lines = [entry.line for entry in inked_ruling_lines(Picture(pixels, 200)).lines]
    assert sum(line.horizontal for line in lines) == 3
    upright: list[RulingLine] = [line for line in lines if not line.horizontal]
    assert sorted(line.position * 200 / 72 for line in upright) == pytest.approx([51, 301, 548], abs=1)


def test_a_table_that_is_a_screenshot_inside_a_digital_page_is_read_at_its_place() -> None:
    number = page_of_form("revenue")
    stages = read_stages(with_screenshots(PDF, [number]))
    items = [item for statement in stages.statements for item in statement.line_items]
    assert read_amounts(items) == printed_amounts(expected_amounts(FIGURES, LAYOUT))
    assert {item.form for item in items if item.engine == "ocr"} == {"revenue"}
    of_form = next(statement for statement in read_stages(PDF).statements if statement.form == "revenue")
    boxes = {(item.subject_code, item.measure): item.where.bbox for item in of_form.line_items}
    for item in items:
        own, digital = item.where.bbox, boxes.get((item.subject_code, item.measure))
        if item.engine == "ocr" and own is not None and digital is not None:
            assert abs(own.x0 - digital.x0) < 3


def test_confidence_and_suspicion_are_kept_with_each_amount() -> None:
    numbers = [1, *pages_of_form("revenue")]
    report = extract_report(make_scan(PDF, dots_per_inch=150, seal=True, pages=numbers))
    rows = report_tables(report)["line_item"].to_pylist()
    assert rows
    assert all(0 < row["confidence"] <= 1 for row in rows)
    read = read_amounts(item for item in report.line_items if item.suspect is None)
    assert read - printed_amounts(expected_amounts(FIGURES, LAYOUT)) == {}


def test_a_number_that_a_sum_contradicts_is_suspect_and_not_repaired() -> None:
    report = extract_report(
        make_scan(WRONG, dots_per_inch=200, pages=[1, *pages_of_form("general_budget_basic_expenditure")])
    )
    basic = [item for item in report.line_items if item.form == "general_budget_basic_expenditure"]
    (changed,) = [item for item in basic if item.subject_name == "人员经费合计"]
    assert changed.amount_text == "1.00"
    assert changed.suspect == "sum_fails"


@pytest.mark.parametrize(
    ("colour", "inverted", "dots_per_inch"),
    [((217, 217, 217), False, 200), ((192, 192, 192), False, 150), ((31, 78, 121), True, 200)],
)
def test_words_on_coloured_cells_are_read_like_those_on_white(
    colour: tuple[int, int, int], inverted: bool, dots_per_inch: int
) -> None:
    number = page_of_form("three_public")
    (table,) = [block for block in read_document(PDF).pages[number - 1].blocks if isinstance(block, RawTable)]
    headings = [cell.bbox for cell in table.cells if cell.bbox is not None and "." not in cell.text]
    boxes = [(box.x0, box.top, box.x1, box.bottom) for box in headings]
    ground = Ground(colour, {number: boxes}, inverted)
    scan = make_scan(PDF, dots_per_inch=dots_per_inch, degrees=0.4, pages=[1, number], ground=ground)
    items = [item for statement in read_stages(scan).statements for item in statement.line_items]
    expected = [entry for entry in expected_amounts(FIGURES, LAYOUT) if entry.form == "three_public"]
    assert read_amounts(items) == printed_amounts(expected)

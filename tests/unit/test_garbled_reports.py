"""Reports whose text is not what is printed: a person reads them, and so does the recogniser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.documents.open import open_document
from extract.report import read_stages
from extract.tables.scanned.page_kind import must_be_recognised
from sample_maker.expected import expected_amounts
from sample_maker.garbled import as_outlines, with_other_names, without_names
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from tests.amounts_of import printed_amounts, read_amounts

FIGURES, LAYOUT = synthetic_figures(3), Layout()
PDF = make_pdf(FIGURES, LAYOUT)
TABLES = [page.number for page in open_document(PDF).pages if len(page.ruling_lines) > 20]
DIGITS = "0123456789"


def recognised(pdf: bytes) -> list[int]:
    opened = open_document(pdf)
    return [page.number for page in opened.pages if must_be_recognised(opened, page)]


def test_a_report_with_its_own_text_is_not_recognised() -> None:
    assert recognised(PDF) == []


@pytest.mark.parametrize(
    "garble",
    [
        without_names,
        lambda pdf: with_other_names(pdf, dict.fromkeys(DIGITS, 0)),
        lambda pdf: with_other_names(pdf, dict.fromkeys(DIGITS, 0x20)),
        lambda pdf: with_other_names(pdf, {digit: 0xF030 + int(digit) for digit in DIGITS}),
        lambda pdf: with_other_names(pdf, {digit: 0x41 + int(digit) for digit in DIGITS}),
        lambda pdf: with_other_names(pdf, {"1": 0}),
        lambda pdf: as_outlines(pdf, TABLES),
    ],
    ids=["no names", "zero", "blank", "private use", "letters", "one digit", "outlines"],
)
def test_pages_whose_amounts_are_no_text_are_recognised(garble: Callable[[bytes], bytes]) -> None:
    # A page may hold the end of a table without an amount that is hit.
    assert len(set(TABLES) - set(recognised(garble(PDF)))) <= 1


def test_drawn_characters_in_one_form_are_read_from_their_picture() -> None:
    number = next(s.pages[0] for s in read_stages(PDF).statements if s.form == "three_public")
    stages = read_stages(as_outlines(PDF, [number]))
    items = [item for statement in stages.statements for item in statement.line_items]
    assert read_amounts(items) == printed_amounts(expected_amounts(FIGURES, LAYOUT))
    assert "ocr" in {item.engine for item in items if item.form == "three_public"}

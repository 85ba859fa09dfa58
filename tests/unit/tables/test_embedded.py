"""Tables that are pictures inside a file without pages."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from extract.documents.file_content import EmbeddedPicture
from extract.documents.open import OpenedDocument, open_document
from extract.enumerations import DocumentFormat, EngineName
from extract.forms.statements import read_statements
from extract.limits import DEFAULT_LIMITS
from extract.model import Block, RawTable, TextLine
from extract.report import read_document
from extract.settle.settle import settle
from extract.tables.opened_pages import opened_pages
from extract.tables.read import PageReader
from extract.tables.scanned.embedded import with_pictures
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.scan import make_picture
from sample_maker.synthetic import synthetic_figures
from sample_maker.web_page import make_html
from tests.amounts_of import printed_amounts, read_amounts

FIGURES, LAYOUT = synthetic_figures(3), Layout()
LINES = (TextLine("上"), TextLine("中"), TextLine("下"))


def file(*pictures: EmbeddedPicture, blocks: tuple[Block, ...] = LINES) -> OpenedDocument:
    return OpenedDocument("id", DocumentFormat.HTML, b"", blocks=blocks, pictures=pictures, name="a.html")


def page_of(form: str) -> int:
    pdf = read_document(make_pdf(FIGURES, LAYOUT))
    return next(s.pages[0] for s in read_statements(pdf.pages)[0] if s.form == form)


def shown(form: str) -> bytes:
    return make_picture(make_pdf(FIGURES, LAYOUT), page_of(form), dots_per_inch=150)


def blank(height: int, width: int) -> bytes:
    target = io.BytesIO()
    Image.fromarray(np.full((height, width), 255, np.uint8)).save(target, "PNG")
    return target.getvalue()


def test_a_form_that_is_a_picture_is_read_in_its_place() -> None:
    opened = open_document(make_html(FIGURES, LAYOUT))
    (statement,) = [s for s in read_statements(read_document(opened.data).pages)[0] if s.form == "three_public"]
    tables = [index for index, block in enumerate(opened.blocks) if isinstance(block, RawTable)]
    at = tables[(statement.tables[0].table_no or 0) - 1]
    without = (*opened.blocks[:at], *opened.blocks[at + 1 :])
    seen = replace(opened, blocks=without, pictures=(EmbeddedPicture(shown("three_public"), at),))
    reading = settle(opened_pages(seen), PageReader())
    items = [item for statement in reading.statements for item in statement.line_items]
    assert read_amounts(items) == printed_amounts(expected_amounts(FIGURES, LAYOUT))
    recognised = [item for item in items if item.engine is EngineName.OCR]
    assert {item.form for item in recognised} == {"three_public"}
    assert all(item.confidence and item.where.bbox is None for item in recognised)
    assert {item.where.cell_ref.split(",")[0] for item in recognised if item.where.cell_ref} == {"picture 1"}


def test_blocks_of_pictures_stand_where_the_pictures_stood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.tables.scanned.embedded._may_be_table", lambda _: True)
    monkeypatch.setattr("extract.tables.scanned.embedded._blocks", lambda _, number: [TextLine(f"图{number}")])
    pictures = [EmbeddedPicture(blank(100, 200), place) for place in (0, 1, 1, 3)]
    read = with_pictures(file(*pictures))
    assert [b.text for b in read.blocks if isinstance(b, TextLine)] == ["图1", "上", "图2", "图3", "中", "下", "图4"]


def test_an_ornament_is_passed_over() -> None:
    read = with_pictures(file(EmbeddedPicture(blank(20, 20), 0), EmbeddedPicture(blank(200, 200), 1)))
    assert (read.blocks, read.findings) == (LINES, ())


def test_what_cannot_be_decoded_or_gives_no_table_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.tables.scanned.embedded._may_be_table", lambda _: True)
    small = replace(DEFAULT_LIMITS, pixels=1000)
    opened = file(EmbeddedPicture(b"\x01\x00\x00\x00EMF", 0), EmbeddedPicture(blank(100, 100), 3))
    read = with_pictures(opened)
    assert [(f.code, f.where.cell_ref) for f in read.findings] == [
        ("unreadable_picture", "a.html: picture 1"),
        ("picture_without_table", "a.html: picture 2"),
    ]
    assert [f.code for f in with_pictures(replace(opened, limits=small)).findings] == ["unreadable_picture"] * 2

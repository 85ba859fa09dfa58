"""The same ruled page as camelot and pdfplumber read it, and what they say of one that they cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extract.documents.page_content import PageContent
from extract.documents.pdf import read_pdf
from extract.errors import EngineFailed
from extract.limits import DEFAULT_LIMITS
from extract.model import RawTable
from extract.tables.ruled import camelot_lattice, plumber_lattice
from tests.unit.tables.made import ruled_pdf, texts

CELLS = (("code", "name", "total"), ("201", "services", "3.00"), ("202", "affairs", "4.00"))
Read = Callable[[bytes, PageContent], tuple[RawTable, ...]]


def camelot(data: bytes, page: PageContent) -> tuple[RawTable, ...]:
    return camelot_lattice.read_page_tables(data, page)


def combined(data: bytes, page: PageContent) -> tuple[RawTable, ...]:
    return camelot_lattice.read_page_tables(data, page, camelot_lattice.COMBINED_ENGINE)


READERS = {"camelot": camelot, "camelot_combined": combined, "pdfplumber": plumber_lattice.read_page_tables}
each_engine = pytest.mark.parametrize(("engine", "read"), READERS.items(), ids=list(READERS))


def page_of(data: bytes, number: int = 1) -> PageContent:
    return read_pdf(data, DEFAULT_LIMITS)[number - 1]


@each_engine
def test_a_ruled_page_is_read_with_its_edges_and_boxes(engine: str, read: Read) -> None:
    data = ruled_pdf(CELLS, pages=2)
    (table,) = read(data, page_of(data, 2))
    assert texts(table) == [list(row) for row in CELLS]
    assert (table.engine, table.page, table.table_no) == (engine, 2, 1)
    assert table.column_edges == pytest.approx((20, 100, 180, 260), abs=1)
    box = next(cell.bbox for cell in table.cells if cell.text == "4.00")
    assert box is not None
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx((180, 80, 260, 100), abs=1)
    assert table.bbox is not None
    assert (table.bbox.top, table.bbox.bottom) == pytest.approx((40, 100), abs=1)


@each_engine
def test_a_merged_cell_is_one_with_its_span(engine: str, read: Read) -> None:
    data = ruled_pdf((("total of the year", "", "x"), *CELLS[1:]), merged=[(0, 0)])
    (table,) = read(data, page_of(data))
    merged = next(cell for cell in table.cells if cell.text == "total of the year")
    assert (merged.row, merged.column, merged.row_span, merged.column_span) == (0, 0, 1, 2), engine
    assert sum(cell.row == 0 for cell in table.cells) == 2


@each_engine
def test_a_frame_without_text_is_no_table(engine: str, read: Read) -> None:
    data = ruled_pdf((("", ""), ("", "")))
    assert read(data, page_of(data)) == (), engine


@each_engine
def test_a_page_that_the_engine_cannot_read_is_named_with_the_reason(engine: str, read: Read) -> None:
    good = ruled_pdf(CELLS)
    page = page_of(good)
    # Nothing is left of the pages but their number.
    broken = re.sub(rb"/Type /Pages?", b"/Type /Nothing", good)
    with pytest.raises(EngineFailed) as caught:
        read(broken[: len(broken) // 2], page)
    assert engine in caught.value.message
    assert caught.value.detail


def test_pdfplumber_has_nothing_to_say_of_a_page_that_is_stored_turned() -> None:
    data = ruled_pdf(CELLS)
    page = page_of(data)
    turned = PageContent(page.number, page.height, page.width, page.glyphs, page.ruling_lines, quarter_turns=1)
    assert plumber_lattice.read_page_tables(data, turned) == ()


def test_pdfplumber_says_that_it_sees_no_such_page() -> None:
    data = ruled_pdf(CELLS)
    page = page_of(data)
    beyond = PageContent(2, page.width, page.height, page.glyphs, page.ruling_lines)
    with pytest.raises(EngineFailed, match="no page 2"):
        plumber_lattice.read_page_tables(data, beyond)


def test_lines_that_camelot_splits_over_columns_are_put_together() -> None:
    split = ruled_pdf((("a long label over", "", "x"), ("201", "services", "3.00")), merged=[(0, 0)])
    (table,) = camelot(split, page_of(split))
    assert texts(table)[0][0] == "a long label over"

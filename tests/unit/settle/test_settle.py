"""The door of the loop: pages in, the settled reading out."""

from __future__ import annotations

import pytest

from extract.enumerations import EngineName, FindingCode
from extract.model import Page
from extract.settle.reading import Reading
from extract.settle.settle import settle
from extract.tables.read import PageReader
from tests.unit.settle.made import engine_reads, opened, page, revenue, silent, spending, table

UNIT = "单位：万元"
TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
WRONG = ("2010101", "行政运行", "8.00", "2.00", "1.00")
FURTHER = (EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER)


def settled(monkeypatch: pytest.MonkeyPatch, *pages: Page, once: bool = False) -> Reading:
    engine_reads(monkeypatch, EngineName.PDFIUM_GRID, {entry.number or 0: entry for entry in pages})
    return settle(opened(*pages), PageReader(), once=once)


def test_a_document_whose_sums_hold_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [engine_reads(monkeypatch, engine, {}) for engine in FURTHER]
    made = settled(monkeypatch, page(1, "收入决算表", UNIT, revenue(TOTAL, LINE)))
    assert [item.amount_text for item in made.items_of("revenue")][3:] == ["3.00", "2.00", "1.00"]
    assert asked == [[], [], []]


def test_forms_in_doubt_are_read_again_and_missing_ones_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    again = page(1, table(("x", "y")), "收入决算表", UNIT, revenue(TOTAL, LINE, top=200))
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: again})
    engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {2: page(2, "支出决算表", UNIT, spending(TOTAL, LINE))})
    made = settled(monkeypatch, page(1, "收入决算表", UNIT, revenue(TOTAL, WRONG)), page(2, "支出决算表", UNIT))
    assert [(s.statement_no, s.form, s.engine) for s in made.statements] == [
        (1, "revenue", "camelot"),
        (2, "expenditure", "header_columns"),
    ]
    assert {item.suspect for item in made.items_of("expenditure")} == {None}
    assert made.items_of("expenditure")[0].where.cell_ref == "table 3, row 2, column 3"


def test_once_means_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [engine_reads(monkeypatch, engine, {}) for engine in FURTHER]
    made = settled(monkeypatch, page(1, "收入决算表", UNIT, revenue(TOTAL, WRONG)), once=True)
    assert made.doubtful_forms() == ("revenue",)
    assert asked == [[], [], []]


def test_a_form_in_a_file_of_an_archive_gets_a_second_opinion_too(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER)
    wrong = page(1, "收入决算表", UNIT, revenue(TOTAL, WRONG), member="b.pdf")
    right = page(None, "支出决算表", UNIT, spending(TOTAL, LINE), member="a.xlsx")
    files = opened(right, wrong)
    answers = {"b.pdf": wrong}
    asked = engine_reads(monkeypatch, EngineName.PDFIUM_GRID, {1: answers["b.pdf"]})
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: wrong})
    made = settle(files, PageReader())
    assert [entry.code for entry in made.findings] == [FindingCode.ENGINES_AGREE]
    (said,) = made.findings
    assert (said.where.page, said.where.cell_ref) == (1, "b.pdf")
    assert len(asked) == 1


def test_a_line_read_under_headers_that_no_sum_proves_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {1: page(1, "收入决算表", UNIT, revenue(TOTAL, WRONG))})
    made = settled(monkeypatch, page(1, "收入决算表", UNIT))
    assert {item.amount_text: item.suspect for item in made.items_of("revenue")}["8.00"] == "sum_fails"

"""Cells of a form → amounts in yuan, and what is said of cells that hold none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.enumerations import EngineName, FindingCode, LineRole, Side, SubjectKind
from extract.forms.layouts.lines import DraftLine, cell_finding, has_amount, line_items
from extract.forms.recognise.joined import BodyRow
from extract.model import Cell, Finding, LineItem, Location, RawTable
from extract.tables.scanned.recognised import UNREAD
from tests.unit.forms.made import told


def row(*texts: str, confidence: tuple[float | None, ...] = ()) -> BodyRow:
    known = confidence or (None,) * len(texts)
    cells = tuple(Cell(4, n, text, confidence=known[n]) for n, text in enumerate(texts))
    return BodyRow(0, False, False, RawTable(3, 9, len(texts), cells, EngineName.OCR, 7), 4, cells)


def draft(of: BodyRow, *measures: str, name: str = "行政运行", code: str | None = "2010101") -> DraftLine:
    """A line whose last cells hold the measures."""
    cells = of.cells[len(of.cells) - len(measures) :]
    values = [(measure, of, cell) for measure, cell in zip(measures, cells, strict=True) if cell is not None]
    return DraftLine(None, SubjectKind.FUNCTION, code, name, False, values)


def read(*drafts: DraftLine, unit: str = "万元") -> tuple[list[LineItem], list[Finding]]:
    return line_items("expenditure", drafts, unit)


def test_an_amount_knows_its_line_its_measure_and_its_cell() -> None:
    of = row("行政运行", "1,234.50", "(0.5)")
    (_, total, basic), findings = read(draft(row("x", "1"), "total"), draft(of, "total", "basic"))
    assert (total.amount_yuan, total.amount_text, total.unit) == (Decimal("12345000.00"), "1,234.50", "万元")
    assert (basic.amount_yuan, basic.amount_text) == (Decimal("-5000.00"), "(0.5)")
    assert (total.form, total.measure, basic.measure) == ("expenditure", "total", "basic")
    assert (total.item_no, basic.item_no, total.line_no, basic.line_no) == (2, 3, 2, 2)
    assert total.where == Location(7, None, None, 3, 5, 2)
    assert (total.engine, total.confidence, total.suspect) == ("ocr", None, None)
    assert findings == []


def test_a_line_hands_its_subject_to_each_amount() -> None:
    line = draft(row("x", "1"), "final")
    ((item,), _) = read(replace(line, side=Side.REVENUE, is_total=True, role=LineRole.GRAND_TOTAL))
    assert (item.side, item.subject_kind, item.subject_code) == ("revenue", "function", "2010101")
    assert (item.subject_name, item.is_total, item.role) == ("行政运行", True, "grand_total")


@pytest.mark.parametrize("text", ["", " ", "-", "—", "无"])
def test_no_amount_is_none_and_nothing_is_said_of_it(text: str) -> None:
    assert read(draft(row("x", text, "2.00"), "total", "basic"))[1] == []
    ((item,), _) = read(draft(row("x", text, "2.00"), "total", "basic"))
    assert (item.item_no, item.measure) == (1, "basic")


@pytest.mark.parametrize(
    ("text", "unit", "place"),
    [
        ("1", "元", "1"),
        ("1.50", "元", "0.01"),
        ("1.50", "万元", "100"),
        ("1.5", "亿元", "10000000"),
        ("1.123456789", "元", "0.000001"),
    ],
)
def test_the_last_printed_place_is_kept_in_yuan(text: str, unit: str, place: str) -> None:
    ((item,), _) = read(draft(row("x", text), "total"), unit=unit)
    assert item.place_yuan == Decimal(place)


def test_a_cell_that_is_no_amount_is_told_and_the_rest_is_read() -> None:
    items, findings = read(draft(row("x", "1O.00", "2.00"), "total", "basic"))
    assert [(item.item_no, item.measure) for item in items] == [(1, "basic")]
    assert told(findings) == [("unreadable_amount", ("1O.00",))]
    assert (findings[0].form, findings[0].where.column) == ("expenditure", 2)
    assert '"1O.00"' in findings[0].message
    _, findings = read(draft(row("x", "12\n34"), "total"))
    assert told(findings) == [("stacked_amounts", ("1234",))]
    assert "12 / 34" in findings[0].message


def test_an_amount_beyond_all_is_told_by_line_and_column() -> None:
    items, findings = read(draft(row("x", "9" * 15, "2.00"), "total", "basic"))
    assert [item.measure for item in items] == ["basic"]
    assert told(findings) == [("implausible_amount", ("9" * 15,))]
    assert "行政运行" in findings[0].message
    assert "total expenditure of the year" in findings[0].message
    assert "本年支出合计" in findings[0].message_zh
    _, (nameless,) = read(draft(row("x", "9" * 15), "total", name=""))
    assert "2010101" in nameless.message


@pytest.mark.parametrize("text", ["1O.00", "9" * 15])
def test_what_cannot_be_read_in_a_scan_is_the_recognisers_fault(text: str) -> None:
    items, findings = read(draft(row("x", text, confidence=(0.9, 0.4)), "total"))
    assert items == []
    assert told(findings) == [("illegible_amount", (text,))]
    assert text in findings[0].message


@pytest.mark.parametrize(
    ("texts", "confidence", "least"),
    [
        (("行政", "1.00"), (None, None), None),
        (("行政", "1.00"), (0.9, 0.8), 0.8),
        (("行政", "1.00"), (0.7, 0.8), 0.7),
        (("行政", "1.00"), (0.7, None), 0.7),
        # Another amount of the row, a blank cell, or one that could not be read at all.
        (("3.00", "1.00"), (0.2, 0.8), 0.8),
        (("", "1.00"), (0.2, 0.8), 0.8),
        ((UNREAD, "1.00"), (0.2, 0.8), 0.8),
    ],
)
def test_an_amount_is_as_sure_as_its_labels(
    texts: tuple[str, ...], confidence: tuple[float | None, ...], least: float | None
) -> None:
    ((item,), _) = read(draft(row(*texts, confidence=confidence), "total"))
    assert item.confidence == least


def test_a_row_may_have_gaps() -> None:
    of = row("行政", "1.00", confidence=(0.7, 0.8))
    ((item,), _) = read(draft(replace(of, cells=(None, *of.cells)), "total"))
    assert item.confidence == 0.7


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("1.00", True),
        ("0", True),
        ("1O.00", True),
        ("12\n34", True),
        ("", False),
        ("—", False),
        ("无", False),
        ("见", False),
    ],
)
def test_what_holds_an_amount_or_what_should_be_one(text: str, does: bool) -> None:
    assert has_amount(Cell(0, 0, text)) is does


def test_where_there_is_no_cell_there_is_no_amount() -> None:
    assert has_amount(None) is False


def test_a_finding_about_a_cell_keeps_the_amount_that_it_sets_aside() -> None:
    of = row("教 育", "1 000.00")
    label, amount = of.cells
    assert label is not None
    assert amount is not None
    told_of = cell_finding(FindingCode.AMOUNT_WITHOUT_LABEL, of, amount, "expenditure")
    assert (told_of.code, told_of.form, told_of.amount_texts) == ("amount_without_label", "expenditure", ("1000.00",))
    assert told_of.where == Location(7, None, None, 3, 5, 2)
    assert cell_finding(FindingCode.LINE_WITHOUT_CODE, of, label, "expenditure", name="教育").amount_texts == ()


def test_the_number_behind_a_displayed_amount_stays_beside_it() -> None:
    grid = row("0.39", "0.40")
    shown = replace(grid, cells=(Cell(4, 0, "0.39", stored_text="0.391443"), grid.cells[1]))
    items, _ = read(draft(shown, "total", "basic"))
    assert [(item.amount_text, item.stored_amount_text) for item in items] == [("0.39", "0.391443"), ("0.40", None)]

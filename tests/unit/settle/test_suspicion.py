"""Why an amount may be misread, in the order in which the reasons count."""

from __future__ import annotations

from dataclasses import replace

from extract.enumerations import EngineName, SuspectReason
from extract.model import BoundingBox, PageKey, RawTable
from extract.settle.reading import Reading
from extract.settle.suspicion import PlacedCell, boxes_of, with_suspicions
from extract.tables.scanned.recognised import UNREAD
from tests.unit.settle.made import Row, page, reading, revenue, table

TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
#: Within rounding: nothing is proved to the last digit.
ROUNDED = ("", "合计", "3.01", "2.00", "")
CODED = ("2010101", "行政运行", "3.01", "2.00", "")
PAGE = PageKey(None, 1)


def scanned(*rows: Row, confidence: float = 0.9, engine: EngineName = EngineName.OCR) -> Reading:
    table = revenue(*rows, engine=engine)
    cells = tuple(replace(cell, confidence=confidence) for cell in table.cells)
    return reading(page(1, "收入决算表", "单位：万元", replace(table, cells=cells), engine=engine))


def reasons(made: Reading, **cells: list[PlacedCell]) -> dict[str, SuspectReason | None]:
    marked = with_suspicions(
        made, {PAGE: cells.get("disputed", [])}, {PAGE: cells["reread"]} if "reread" in cells else {}
    )
    return {f"{item.subject_code} {item.measure}": item.suspect for item in marked.items_of("revenue")}


def test_what_an_engine_reads_that_is_not_doubted_is_never_suspect() -> None:
    made = scanned(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"), engine=EngineName.PDFIUM_GRID)
    assert set(reasons(made).values()) == {None}


def test_a_proved_amount_is_not_suspect_however_faint() -> None:
    assert set(reasons(scanned(TOTAL, LINE, confidence=0.1)).values()) == {None}


def test_an_amount_in_a_sum_that_fails_is_suspect() -> None:
    made = scanned(TOTAL, LINE, ("", "另计", "9.00", "8.00", ""))
    assert reasons(made)["None total"] is SuspectReason.NO_CODE
    coded = scanned(("2010101", "行政运行", "9.00", "8.00", ""))
    assert set(reasons(coded).values()) == {SuspectReason.SUM_FAILS}


def test_an_unproved_amount_is_suspect_unless_it_was_read_more_than_once_and_is_legible() -> None:
    cell = PlacedCell(BoundingBox(0, 0, 1, 1), is_code=False)
    lone = ("2010101", "行政运行", "", "2.00", "")
    key = "2010101 appropriation"
    whole = ("", "合计", "", "2.01", "")
    assert reasons(scanned(whole, lone))[key] is SuspectReason.READ_ONCE
    assert reasons(scanned(whole, lone), reread=[cell])[key] is None
    assert reasons(scanned(whole, lone, confidence=0.79), reread=[cell])[key] is SuspectReason.ILLEGIBLE
    assert reasons(scanned(whole, lone, engine=EngineName.HEADER_COLUMNS), reread=[cell])[key] is SuspectReason.NO_RULES


def test_no_sum_tells_a_wrong_label() -> None:
    assert reasons(scanned(TOTAL, ("2010101", f"行政{UNREAD}", *LINE[2:])))["2010101 total"] is SuspectReason.ILLEGIBLE
    assert reasons(scanned(TOTAL, ("201010", *LINE[1:])))["201010 total"] is SuspectReason.NO_CODE
    assert reasons(scanned(TOTAL, LINE, ("", "另计", "3.00", "3.00", "")))["None total"] is SuspectReason.NO_CODE


def test_a_dispute_in_the_row_counts_unless_a_sum_or_a_code_settles_it() -> None:
    made = scanned(TOTAL, LINE)
    boxes = {
        (cell.row, cell.column): cell.bbox
        for block in made.pages[0].blocks
        if isinstance(block, RawTable)
        for cell in block.cells
    }

    def disputed(row: int, column: int, *, is_code: bool = False) -> dict[str, SuspectReason | None]:
        box = boxes[row, column]
        assert box is not None
        return reasons(made, disputed=[PlacedCell(box, is_code)])

    differ = SuspectReason.READINGS_DIFFER
    # A code that was read otherwise makes its whole row suspect, the rows beside it not.
    assert [disputed(2, 0, is_code=True)[f"2010101 {m}"] for m in ("total", "other")] == [differ, differ]
    assert disputed(2, 0, is_code=True)["None total"] is None
    # The name of a row with a code, and an amount that a sum proves, are settled.
    assert set(disputed(2, 1).values()) == {None}
    assert set(disputed(2, 2).values()) == {None}
    # The name of a row without a code is not.
    assert disputed(1, 1)["None total"] is differ
    # What stands to the right of an amount says nothing of it.
    assert disputed(1, 4)["None total"] is None


def test_an_unproved_amount_is_suspect_by_its_own_dispute() -> None:
    made = scanned(("", "合计", "", "2.01", ""), ("2010101", "行政运行", "", "2.00", ""))
    item = next(entry for entry in made.items_of("revenue") if entry.subject_code)
    assert item.where.bbox is not None
    cell = PlacedCell(item.where.bbox, is_code=False)
    assert reasons(made, disputed=[cell], reread=[cell])["2010101 appropriation"] is SuspectReason.READINGS_DIFFER


def test_cells_are_placed_on_their_pages_and_codes_told_by_their_digits() -> None:
    pages = (page(1, "收入决算表", revenue(LINE), member="a"), page(1, revenue(LINE), member="b"))
    placed = boxes_of(pages, [(0, 1, 5), (1, 0, 6)])
    assert [(key, [cell.is_code for cell in cells]) for key, cells in placed.items()] == [
        (PageKey("a", 1), [True]),
        (PageKey("b", 1), [False]),
    ]


def test_a_line_of_a_list_whose_code_was_not_read_is_suspect_even_if_its_sums_hold() -> None:
    lists = table(
        ("科目编码", "科目名称", "决算数"),
        ("301", "工资福利支出", "10.00"),
        ("", "01", "10.00"),
        engine=EngineName.OCR,
    )
    title = "一般公共预算财政拨款基本支出决算表"
    made = with_suspicions(reading(page(1, title, "单位：万元", lists, engine=EngineName.OCR)), {}, {})
    suspects = {item.subject_name: item.suspect for item in made.items_of("general_budget_basic_expenditure")}
    assert suspects["01"] is SuspectReason.NO_CODE

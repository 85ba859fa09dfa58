"""The cells of a scan are recognised again from sharper pictures: which text is taken, and what stays in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.enumerations import EngineName, SuspectReason
from extract.errors import LimitExceeded
from extract.model import BoundingBox, Page, RawTable
from extract.settle.reading import Reading
from extract.settle.rescan import rescan
from extract.tables.read import PageReader
from extract.tables.scanned.recognised import Recognised, Turn
from tests.unit.settle.made import Row, opened, page, reading, revenue, spending

TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
#: The first amount of the line is the cell of this number, its code and its name those before it.
CODE, NAME, AMOUNT = 10, 11, 12
Texts = dict[int, tuple[str, float]]


def scanned(*rows: Row, confidence: float = 0.9, number: int = 1) -> Page:
    table = revenue(*rows, engine=EngineName.OCR)
    cells = tuple(replace(cell, confidence=confidence) for cell in table.cells)
    return page(number, "收入决算表", "单位：万元", replace(table, cells=cells), engine=EngineName.OCR)


def sharper(
    monkeypatch: pytest.MonkeyPatch,
    texts: dict[int, Texts | Exception],
    first: Page,
    rows: list[set[int]] | None = None,
) -> list[int]:
    """Let the pictures at some resolutions show some cells otherwise; the resolutions that are asked for.

    `rows` are told of which cells are recognised again each time.
    """
    rows = rows if rows is not None else []
    asked: list[int] = []
    cells = [cell for block in first.blocks if isinstance(block, RawTable) for cell in block.cells]
    shown = {cell.bbox: (number, cell.text) for number, cell in enumerate(cells)}

    def paint(_: object, __: object, dots_per_inch: int) -> int:
        asked.append(dots_per_inch)
        answer = texts[dots_per_inch]
        if isinstance(answer, Exception):
            raise answer
        return dots_per_inch

    def recognise(picture: int, _: Turn, boxes: Sequence[BoundingBox]) -> list[Recognised]:
        changed = texts[picture]
        assert not isinstance(changed, Exception)
        again = [shown[box] for box in boxes]
        rows.append({number // 5 for number, _ in again})
        return [Recognised(*changed.get(number, (text, 0.9))) for number, text in again]

    monkeypatch.setattr("extract.tables.scanned.ocr_page.page_picture", paint)
    monkeypatch.setattr("extract.tables.scanned.ocr_grid.recognise_cells", recognise)
    return asked


def settled(first: Page) -> Reading:
    return rescan(opened(first), PageReader(), reading(first))


def line(made: Reading) -> dict[str, tuple[str, SuspectReason | None]]:
    return {i.measure: (i.amount_text, i.suspect) for i in made.items_of("revenue") if i.subject_code}


def test_a_scan_whose_sums_prove_every_legible_amount_is_recognised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, LINE)
    asked = sharper(monkeypatch, {}, first)
    assert line(settled(first))["total"] == ("3.00", None)
    assert asked == []


def test_a_page_without_scanned_tables_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    first = page(1, "收入决算表", "单位：万元", revenue(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00")))
    asked = sharper(monkeypatch, {}, first)
    assert line(settled(first))["total"] == ("8.00", None)
    assert asked == []


def test_what_most_pictures_show_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"))
    asked = sharper(monkeypatch, {300: {AMOUNT: ("3.00", 0.8)}, 250: {AMOUNT: ("3.00", 0.8)}}, first)
    assert line(settled(first)) == {"total": ("3.00", None), "appropriation": ("2.00", None), "other": ("1.00", None)}
    assert asked == [300, 250]


def test_the_sums_choose_where_the_majority_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"))
    sharper(monkeypatch, {300: {AMOUNT: ("8.00", 0.9)}, 250: {AMOUNT: ("3.00", 0.5)}}, first)
    assert line(settled(first))["total"] == ("3.00", None)


def test_digits_are_never_repaired(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"))
    sharper(monkeypatch, {300: {AMOUNT: ("7.00", 0.9)}, 250: {AMOUNT: ("6.00", 0.5)}}, first)
    text, suspect = line(settled(first))["total"]
    assert text in {"8.00", "7.00", "6.00"}
    assert suspect is SuspectReason.SUM_FAILS


def test_only_rows_with_a_doubt_are_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[set[int]] = []
    proved = ("2010102", "其他运行", "6.00", "4.00", "2.00")
    total = ("", "合计", "9.00", "6.00", "3.00")
    sharper(monkeypatch, {300: {}, 250: {}}, first := scanned(total, LINE, proved), rows)
    settled(first)
    assert rows == []
    wrong = ("2010102", "其他运行", "6.00", "5.00", "2.00")
    sharper(monkeypatch, {300: {}, 250: {}}, first := scanned(total, LINE, wrong), rows)
    settled(first)
    # The amounts of the first line stand in a sum that holds, the heading in none.
    assert rows == [{3}, {3}]


def test_a_cell_that_could_not_be_read_is_recognised_again_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[set[int]] = []
    first = scanned(TOTAL, ("2010101", "行政运行", "3.00", "2.00", "?"))
    sharper(monkeypatch, {300: {14: ("1.00", 0.9)}, 250: {14: ("1.00", 0.9)}}, first, rows)
    assert line(settled(first))["other"] == ("1.00", None)
    assert all(2 in again for again in rows)
    assert len(rows) == 2


def test_faint_cells_are_recognised_again_though_their_sums_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, LINE, confidence=0.7)
    asked = sharper(monkeypatch, {300: {}, 250: {}}, first)
    settled(first)
    assert asked == [300, 250]


def test_a_code_that_was_not_read_the_same_each_time_makes_its_row_suspect(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, LINE, confidence=0.7)
    sharper(monkeypatch, {300: {CODE: ("2010107", 0.9)}, 250: {}}, first)
    made = settled(first)
    assert {item.subject_code for item in made.items_of("revenue")} == {None, "2010101"}
    assert set(line(made).values()) == {(text, SuspectReason.READINGS_DIFFER) for text in ("3.00", "2.00", "1.00")}


def test_an_ordinal_with_its_mark_is_taken_before_more_readings_without(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, ("2010101", "一行政运行", "3.00", "2.00", "1.00"), confidence=0.7)
    sharper(monkeypatch, {300: {NAME: ("一、行政运行", 0.4)}, 250: {}}, first)
    assert {i.subject_name for i in settled(first).items_of("revenue") if i.subject_code} == {"一、行政运行"}


def test_ink_that_could_not_be_read_takes_the_place_of_no_amount(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(("", "合计", "", "2.01", ""), ("2010101", "行政运行", "", "2.O0", ""))
    sharper(monkeypatch, {300: {13: ("2.00", 0.5)}, 250: {13: ("?", 0.99)}}, first)
    text, suspect = line(settled(first))["appropriation"]
    assert (text, suspect) == ("2.00", SuspectReason.ILLEGIBLE)


def test_a_picture_over_the_limit_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"))
    over = LimitExceeded("too large", "过大")
    asked = sharper(monkeypatch, {300: over, 250: {AMOUNT: ("3.00", 0.95)}}, first)
    assert line(settled(first))["total"] == ("3.00", None)
    assert asked == [300, 250]
    alone = scanned(("", "合计", "", "2.01", ""), ("2010101", "行政运行", "", "2.00", ""))
    sharper(monkeypatch, {300: over, 250: over}, alone)
    assert line(settled(alone))["appropriation"] == ("2.00", SuspectReason.READ_ONCE)


def test_pages_without_doubt_are_not_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    good = scanned(TOTAL, LINE)
    faint = spending(TOTAL, ("2010101", "行政运行", "8.00", "2.00", "1.00"), engine=EngineName.OCR)
    bad = page(2, "支出决算表", "单位：万元", faint, engine=EngineName.OCR)
    asked = sharper(monkeypatch, {300: {}, 250: {}}, bad)
    rescan(opened(good, bad), PageReader(), reading(good, bad))
    assert asked == [300, 250]


def test_a_text_that_is_no_amount_does_not_win_because_nothing_is_left_to_check(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = scanned(("2010101", "行政运行", "8.00", "2.00", "1.00"))
    sharper(monkeypatch, {300: {}, 250: {AMOUNT - 5: ("—", 0.9)}}, first)
    text, suspect = line(settled(first))["total"]
    assert (text, suspect) == ("8.00", SuspectReason.SUM_FAILS)


def test_a_dash_that_was_read_as_an_amount_is_one_where_the_sums_prove_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = scanned(("", "合计", "3.00", "3.00", ""), ("2010101", "行政运行", "3.00", "3.00", "1.00"))
    sharper(monkeypatch, {300: {}, 250: {AMOUNT + 2: ("—", 0.9)}}, first)
    assert line(settled(first)) == {"total": ("3.00", None), "appropriation": ("3.00", None)}

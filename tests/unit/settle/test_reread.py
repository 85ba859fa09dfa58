"""A form in doubt is read again by the further engines: which reading is taken, and what is said."""

from __future__ import annotations

import pytest

from extract.enumerations import EngineName, FindingCode
from extract.errors import EngineFailed, UnreadableDocument
from extract.model import Page
from extract.settle.reading import Reading
from extract.settle.reread import reread
from extract.tables.engines import ENGINES
from extract.tables.read import PageReader
from extract.tables.ruled.library_call import engine_failed
from tests.unit.settle.made import Row, engine_reads, opened, page, reading, revenue, silent, spending

FURTHER = (EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER)
TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
WRONG = ("2010101", "行政运行", "8.00", "2.00", "1.00")
OTHER = ("2010101", "行政运行", "7.00", "2.00", "1.00")
UNREAD = ("2010101", "行政运行", "8.O0", "2.00", "1.00")


def with_rows(*rows: Row) -> Page:
    return page(1, "收入决算表", "单位：万元", revenue(TOTAL, *rows))


def again(first: Reading, form: str = "revenue", on: tuple[int, ...] = (0,)) -> Reading:
    return reread(opened(*first.pages), PageReader(), first, form, on)


def codes(made: Reading) -> list[FindingCode]:
    return [entry.code for entry in made.findings]


def texts(made: Reading, form: str = "revenue") -> list[str]:
    return [item.amount_text for item in made.items_of(form)][3:]


def test_the_first_engine_whose_sums_hold_is_taken_and_what_it_replaces_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: with_rows(LINE)})
    later = engine_reads(monkeypatch, EngineName.CAMELOT_COMBINED, {1: with_rows(LINE)})
    made = again(reading(with_rows(WRONG)))
    assert texts(made) == ["3.00", "2.00", "1.00"]
    (chosen,) = made.findings
    assert (chosen.code, chosen.form, chosen.amount_texts) == (FindingCode.ENGINE_CHOSEN, "revenue", ("8.00",))
    assert "camelot" in chosen.message
    assert later == []


@pytest.mark.parametrize("line", [WRONG, UNREAD])
def test_a_reading_without_amounts_is_never_better_than_one_in_doubt(
    monkeypatch: pytest.MonkeyPatch, line: Row
) -> None:
    blank = page(1, "收入决算表", "单位：万元", revenue(("", "合计", "", "", "")))
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: blank})
    first = reading(with_rows(line))
    made = again(first)
    assert made.items_of("revenue") == first.items_of("revenue")
    assert FindingCode.ENGINE_CHOSEN not in codes(made)


@pytest.mark.parametrize("left", [(TOTAL,), (("", "合计", "", "", ""), (*LINE[:2], "", "", "1.00"))])
def test_a_reading_that_lost_what_the_failed_sum_is_of_is_no_better(
    monkeypatch: pytest.MonkeyPatch, left: tuple[Row, ...]
) -> None:
    shorter = page(1, "收入决算表", "单位：万元", revenue(*left))
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: shorter})
    first = reading(with_rows(WRONG))
    made = again(first)
    assert made.items_of("revenue") == first.items_of("revenue")
    assert FindingCode.ENGINE_CHOSEN not in codes(made)


def test_engines_that_agree_make_the_error_the_publishers(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: with_rows(WRONG)})
    later = engine_reads(monkeypatch, EngineName.CAMELOT_COMBINED, {1: with_rows(LINE)})
    first = reading(with_rows(WRONG))
    made = again(first)
    assert codes(made) == [FindingCode.ENGINES_AGREE]
    assert made.statement("revenue") is first.statement("revenue")
    assert later == []


def test_where_engines_differ_and_neither_holds_each_amount_is_a_finding_at_its_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: with_rows(OTHER)})
    first = reading(with_rows(WRONG))
    made = again(first)
    assert texts(made) == texts(first)
    assert [(entry.code, entry.amount_texts) for entry in made.findings] == [
        (FindingCode.ENGINES_DIFFER, ("8.00",)),
        (FindingCode.ENGINES_DIFFER, ("7.00",)),
    ]
    assert {entry.where.cell_ref for entry in made.findings} == {"table 1, row 3, column 3"}
    assert ["pdfium_grid" in made.findings[0].message, "camelot" in made.findings[1].message] == [True, True]


def test_a_better_reading_that_still_fails_is_taken_and_stays_suspect(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = ("2010102", "其他运行", "6.00", "2.00", "1.00")
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: with_rows(WRONG)})
    made = again(reading(with_rows(WRONG, apart)))
    # The other reading lacks a line; what is lost to a form itself counts, but less than a sum that fails.
    assert texts(made) == ["8.00", "2.00", "1.00"]
    assert codes(made)[0] is FindingCode.ENGINE_CHOSEN
    assert set(codes(made)[1:]) == {FindingCode.ENGINES_DIFFER}


def test_an_engine_that_takes_amounts_from_another_form_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = page(
        1, "收入决算表", "单位：万元", revenue(TOTAL, WRONG), "支出决算表", "单位：万元", spending(TOTAL, LINE)
    )
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: with_rows(LINE)})
    made = again(reading(shared))
    assert texts(made) == ["8.00", "2.00", "1.00"]
    assert len(made.items_of("expenditure")) == 6


def test_an_engine_that_does_not_find_the_form_has_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch, *FURTHER)
    made = again(reading(with_rows(WRONG)))
    assert (texts(made), codes(made)) == (["8.00", "2.00", "1.00"], [])


def test_an_engine_that_fails_is_named_with_its_reason_and_the_next_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: engine_failed(EngineName.CAMELOT, "KeyError: 'Pages'")})
    engine_reads(monkeypatch, EngineName.CAMELOT_COMBINED, {1: with_rows(LINE)})
    made = again(reading(with_rows(WRONG)))
    assert texts(made) == ["3.00", "2.00", "1.00"]
    assert codes(made) == [FindingCode.ENGINE_CHOSEN, FindingCode.ENGINE_FAILED]
    failed = made.findings[1]
    assert (failed.form, failed.where.page) == ("revenue", 1)
    assert "camelot" in failed.message
    assert "KeyError: 'Pages'" in failed.message
    assert "KeyError: 'Pages'" in failed.message_zh


def test_a_page_that_cannot_be_painted_has_its_reason_in_both_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch, *FURTHER)
    engine_reads(monkeypatch, EngineName.OCR, {1: UnreadableDocument("cannot be painted", "无法绘制")})
    made = again(reading(with_rows(UNREAD)))
    failed = made.findings[-1]
    assert failed.code is FindingCode.ENGINE_FAILED
    assert "cannot be painted" in failed.message
    assert "无法绘制" in failed.message_zh


@pytest.mark.parametrize("error", [TypeError("ours"), AttributeError("ours")])
def test_an_error_of_ours_comes_out(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: error})
    with pytest.raises(type(error), match="ours"):
        again(reading(with_rows(WRONG)))


def test_pictures_are_recognised_only_where_text_has_no_meaning_and_the_pages_are_few(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    silent(monkeypatch, *FURTHER)
    asked = engine_reads(monkeypatch, EngineName.OCR, {number: with_rows(LINE) for number in range(1, 9)})
    again(reading(with_rows(WRONG)))
    assert asked == []
    made = again(reading(with_rows(UNREAD)))
    assert [number for number, _ in asked] == [1]
    assert texts(made) == ["3.00", "2.00", "1.00"]
    long = [with_rows(UNREAD), *(page(number, revenue(LINE)) for number in range(2, 8))]
    asked.clear()
    again(reading(*long), on=tuple(range(7)))
    assert asked == []


def test_a_form_that_was_read_nowhere_is_taken_though_nothing_proves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = reading(page(1, "收入决算表", "单位：万元", spending(("x", "y", "", "", ""))))
    assert first.statement("revenue") is None
    engine_reads(
        monkeypatch, EngineName.CAMELOT, {1: page(1, "收入决算表", "单位：万元", revenue(("", "另计", "9.00", "", "")))}
    )
    made = again(first)
    assert [item.amount_text for item in made.items_of("revenue")] == ["9.00"]
    assert made.proved() == frozenset()
    for engine in FURTHER:
        engine_reads(monkeypatch, engine, {1: page(1, "收入决算表", "单位：万元", revenue(WRONG))})
    assert again(first).statement("revenue") is None


def test_only_the_pages_of_the_form_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [page(number, "支出决算表", "单位：万元", spending(TOTAL, LINE)) for number in (2,)]
    first = reading(with_rows(WRONG), *others, page(3, "完"))
    asked = engine_reads(monkeypatch, EngineName.CAMELOT, {1: with_rows(LINE)})
    made = again(first)
    assert [number for number, _ in asked] == [1]
    assert made.statement("expenditure") is first.statement("expenditure")


def test_a_failed_engine_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = engine_reads(monkeypatch, EngineName.CAMELOT, {1: engine_failed(EngineName.CAMELOT, "broken")})
    silent(monkeypatch, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER)
    first = reading(with_rows(WRONG))
    pages, reader = opened(*first.pages), PageReader()
    for _ in range(2):
        made = reread(pages, reader, first, "revenue", [0])
        assert codes(made) == [FindingCode.ENGINE_FAILED]
    assert len(asked) == 1
    with pytest.raises(EngineFailed, match="broken"):
        reader.again(pages[0], ENGINES[EngineName.CAMELOT])

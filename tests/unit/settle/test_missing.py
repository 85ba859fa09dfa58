"""Forms that a title names and that no table was read as."""

from __future__ import annotations

import pytest

from extract.enumerations import EngineName
from extract.model import BoundingBox, Page
from extract.settle.missing import missing_forms, with_missing_forms
from extract.settle.reading import Reading
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader
from extract.tables.unruled.titled import Clues
from tests.unit.settle.made import engine_reads, opened, page, reading, revenue, silent, spending, table

UNIT = "单位：万元"
TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
WRONG = ("2010101", "行政运行", "8.00", "2.00", "1.00")
MORE = ("2010102", "其他运行", "3.00", "2.00", "1.00")
#: The box of the n-th line of a made page.
FIRST, SECOND = (BoundingBox(0, 10.0 * n, 500, 10.0 * n + 8) for n in (0, 1))


def found(made: Reading) -> Reading:
    return with_missing_forms(opened(*made.pages), PageReader(), made)


def engines(made: Reading) -> dict[str, str]:
    return {statement.form: statement.engine for statement in made.statements}


def test_forms_named_by_titles_and_not_read_are_missing_in_reading_order() -> None:
    made = reading(
        page(1, "支出决算表", "收入决算表"),
        page(2, "支出决算表", UNIT, spending(TOTAL, LINE)),
        page(3, "收入决算表", "“三公”经费支出决算表"),
    )
    assert missing_forms(made) == {"revenue": [0, 2], "three_public": [2]}
    assert missing_forms(reading(page(None, "收入决算表"))) == {}


def test_a_form_without_ruling_lines_is_read_under_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {1: page(1, "收入决算表", UNIT, revenue(TOTAL, LINE))})
    made = found(reading(page(1, "收入决算表", UNIT)))
    assert engines(made) == {"revenue": "header_columns"}
    assert asked == [(1, Clues((FIRST,)))]
    assert made.findings == ()


def test_what_no_sum_proves_is_taken_all_the_same_where_no_ruling_lines_are(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {1: page(1, "收入决算表", UNIT, revenue(WRONG))})
    assert engines(found(reading(page(1, "收入决算表", UNIT)))) == {"revenue": "header_columns"}


def test_a_table_goes_on_under_the_columns_of_the_page_before(monkeypatch: pytest.MonkeyPatch) -> None:
    first = revenue(TOTAL, LINE)
    asked = engine_reads(
        monkeypatch,
        EngineName.HEADER_COLUMNS,
        {1: page(1, "收入决算表", UNIT, first), 2: page(2, table(MORE)), 3: page(3, "完")},
    )
    made = found(reading(page(1, "收入决算表", UNIT), page(2, "1"), page(3, "完"), page(4, "完")))
    assert [item.subject_code for item in made.items_of("revenue")[::3]] == [None, "2010101", "2010102"]
    # The third page has no table: it ends the form, and the fourth is not asked.
    assert asked == [
        (1, Clues((FIRST,))),
        (2, Clues((), first.column_edges)),
        (3, Clues((), first.column_edges)),
    ]


def test_a_page_with_ruling_lines_ends_a_form_without(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {1: page(1, "收入决算表", UNIT, revenue(TOTAL, LINE))})
    found(reading(page(1, "收入决算表", UNIT), page(2, "支出决算表", UNIT, spending(TOTAL, LINE))))
    assert [number for number, _ in asked] == [1]


def test_all_missing_titles_of_a_page_part_its_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    both = page(1, "收入决算表", UNIT, revenue(TOTAL, LINE), "支出决算表", UNIT, spending(TOTAL, LINE, top=400))
    asked = engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {1: both})
    made = found(reading(page(1, "收入决算表", "支出决算表")))
    assert engines(made) == {"revenue": "header_columns", "expenditure": "header_columns"}
    assert asked == [(1, Clues((FIRST, SECOND)))]


def test_a_title_of_a_form_that_was_found_parts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {2: page(2, "收入决算表", UNIT, revenue(TOTAL, LINE))})
    found(reading(page(1, "支出决算表", UNIT, spending(TOTAL, LINE)), page(2, "支出决算表", "收入决算表")))
    assert asked == [(2, Clues((SECOND,)))]


def test_a_page_that_is_no_part_of_a_form_stays_the_text_that_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(
        monkeypatch,
        EngineName.HEADER_COLUMNS,
        {1: page(1, "收入决算表", table(("x", "1.00"))), 2: page(2, "收入决算表", UNIT, revenue(TOTAL, LINE))},
    )
    first = reading(page(1, "收入决算表", "目录"), page(2, "收入决算表", UNIT))
    made = found(first)
    assert made.pages[0] is first.pages[0]
    assert made.pages_of("revenue") == (first.pages[1].key,)
    assert made.findings == ()


def test_a_titled_table_with_ruling_lines_is_read_by_the_further_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    not_asked = engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {})
    engine_reads(monkeypatch, EngineName.CAMELOT, {1: page(1, "收入决算表", UNIT, revenue(TOTAL, LINE))})
    made = found(reading(page(1, "收入决算表", UNIT, table(("x", "12.00")))))
    assert engines(made) == {"revenue": "camelot"}
    assert not_asked == []


def test_a_titled_table_without_any_figure_is_read_by_no_further_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    engine_reads(monkeypatch, EngineName.HEADER_COLUMNS, {})
    not_asked = engine_reads(monkeypatch, EngineName.CAMELOT, {1: page(1, "收入决算表", UNIT, revenue(TOTAL, LINE))})
    first = reading(page(1, "收入决算表", UNIT, table(("合计", "—")), "- 19 -"))
    assert found(first) is first
    assert not_asked == []


def test_a_form_that_no_engine_finds_stays_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(
        monkeypatch, EngineName.HEADER_COLUMNS, EngineName.CAMELOT, EngineName.CAMELOT_COMBINED, EngineName.PDFPLUMBER
    )
    first = reading(page(1, "收入决算表"), page(2, "收入决算表", table(("x", "y"))))
    assert found(first) is first


def test_a_missing_form_is_looked_for_in_pictures_that_did_not_look_like_tables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int | None] = []

    def pictures(_: PageReader, __: OpenedPage, known: Page) -> Page | None:
        asked.append(known.number)
        return page(2, "附图", UNIT, revenue(TOTAL, LINE)) if known.number == 2 else None

    monkeypatch.setattr(PageReader, "with_every_picture", pictures)
    # The title stands at the foot of the page before.
    made = found(reading(page(1, "收入决算表"), page(2, "附图")))
    assert engines(made) == {"revenue": "pdfium_grid"}
    assert asked == [1, 2]
    asked.clear()
    found(reading(page(1, "收入决算表", UNIT, revenue(TOTAL, LINE))))
    assert asked == []

"""What speaks for and against a reading, form by form."""

from __future__ import annotations

from dataclasses import replace

from extract.model import PageKey
from tests.unit.settle.made import Row, page, reading, revenue, spending

TOTAL = ("", "合计", "3.00", "2.00", "1.00")
LINE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
WRONG = ("", "另计", "9.00", "8.00", "")
BLURRED = ("", "另计", "9.0O", "8.00", "")


def test_amounts_in_a_sum_that_holds_are_proved_and_those_in_one_that_fails_are_not() -> None:
    made = reading(page(1, "收入决算表", "单位：万元", revenue(TOTAL, LINE, WRONG)))
    by_name: dict[str, set[tuple[str, int]]] = {}
    for item in made.items_of("revenue"):
        by_name.setdefault(item.subject_name, set()).add(item.key)
    assert made.proved() == by_name["合计"] | by_name["行政运行"]
    assert made.failed() == by_name["另计"]


def test_a_marked_copy_of_an_amount_keeps_its_proof() -> None:
    made = reading(page(1, "收入决算表", "单位：万元", revenue(TOTAL, LINE)))
    copies = [replace(item, subject_name="另名") for item in made.items_of("revenue")]
    assert len(copies) == 6
    assert {copy.key for copy in copies} == made.proved()


def test_failed_sums_and_misread_cells_count_first_then_unproved_amounts_then_lost_ones() -> None:
    def score(*rows: Row) -> tuple[int, int, int]:
        return reading(page(1, "收入决算表", "单位：万元", revenue(TOTAL, LINE, *rows))).score()

    assert score() == (0, 0, -6)
    assert score(WRONG) == (1, 2, -8)
    assert score(BLURRED) == (1, 1, -7)


def test_a_form_is_in_doubt_by_what_stands_on_its_own_pages() -> None:
    made = reading(
        page(1, "收入决算表", "单位：万元", revenue(TOTAL, LINE, WRONG)),
        page(2, "支出决算表", "单位：万元", spending(TOTAL, LINE)),
    )
    assert made.doubtful_forms() == ("revenue",)
    assert made.score("expenditure") == (0, 0, -6)
    assert made.score("revenue") == (1, 2, -8)
    assert made.score() == (1, 2, -14)
    assert made.proved("expenditure") < made.proved()
    assert {form for form, _ in made.proved("expenditure")} == {"expenditure"}


def test_a_form_is_found_with_its_pages_and_one_that_is_not_there_has_none() -> None:
    made = reading(page(1, "收入决算表", "单位：万元", revenue(LINE), member="a.pdf"))
    assert made.pages_of("revenue") == (PageKey("a.pdf", 1),)
    assert (made.statement("expenditure"), made.pages_of("expenditure"), made.items_of("expenditure")) == (None, (), ())

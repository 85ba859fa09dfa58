"""A page is read again: which statements are read anew, and which are left alone."""

from __future__ import annotations

from dataclasses import replace

from extract.enumerations import FindingCode
from extract.findings import finding
from extract.model import Location, RawTable
from extract.settle.reading import Reading
from extract.settle.replaced import in_reading_order, place_in, replaced
from tests.unit.settle.made import page, reading, revenue, spending, table

UNIT = "单位：万元"
ONE = ("2010101", "行政运行", "3.00", "2.00", "1.00")
TWO = ("2010102", "其他运行", "4.00", "3.00", "1.00")


def texts(made: Reading, form: str) -> list[str]:
    return [item.amount_text for item in made.items_of(form)]


def test_a_form_on_its_own_page_is_replaced_and_the_others_stay_the_very_same() -> None:
    made = reading(
        page(1, "收入决算表", UNIT, revenue(ONE)),
        page(2, "支出决算表", UNIT, spending(ONE)),
    )
    again = replaced(made, {0: page(1, "收入决算表", UNIT, revenue(TWO))})
    assert texts(again, "revenue") == ["4.00", "3.00", "1.00"]
    assert again.statement("expenditure") is made.statement("expenditure")
    assert again.proved() == {item.key for form in ("revenue", "expenditure") for item in again.items_of(form)}


def test_forms_that_share_the_page_are_read_anew_from_all_their_pages() -> None:
    shared = page(2, revenue(TWO), "支出决算表", UNIT, spending(ONE, top=400))
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)), shared, page(3, spending(TWO)))
    assert [len(made.items_of(form)) for form in ("revenue", "expenditure")] == [6, 6]
    changed = ("2010102", "其他运行", "40.00", "39.00", "1.00")
    again = replaced(made, {1: page(2, revenue(changed), "支出决算表", UNIT, spending(changed, top=400))})
    assert texts(again, "revenue") == ["3.00", "2.00", "1.00", "40.00", "39.00", "1.00"]
    assert texts(again, "expenditure") == ["40.00", "39.00", "1.00", "4.00", "3.00", "1.00"]
    assert [statement.form for statement in again.statements] == ["revenue", "expenditure"]


def test_the_end_of_a_form_on_a_shared_page_is_not_lost_with_the_form_that_begins_there() -> None:
    shared = page(2, revenue(TWO), "支出决算表", UNIT, spending(ONE, top=400))
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)), shared)
    without = replaced(made, {1: page(2, "支出决算表", UNIT, spending(TWO, top=400))})
    assert texts(without, "revenue") == ["3.00", "2.00", "1.00"]
    assert texts(without, "expenditure") == ["4.00", "3.00", "1.00"]


def test_a_title_at_the_foot_of_the_page_before_still_names_the_form() -> None:
    made = reading(page(1, "支出决算表", UNIT, spending(ONE), "收入决算表", UNIT), page(2, table(("x", "y"))))
    assert made.statement("revenue") is None
    again = replaced(made, {1: page(2, revenue(ONE))})
    assert texts(again, "revenue") == ["3.00", "2.00", "1.00"]


def test_a_form_that_is_found_takes_the_pages_behind_it_on_which_it_goes_on() -> None:
    made = reading(page(1, "收入决算表", UNIT, table(("x", "y"))), page(2, table(TWO)), page(3, "完", table(ONE)))
    assert [entry.code for entry in made.findings] == [FindingCode.UNRECOGNISED_TABLE] * 2
    again = replaced(made, {0: page(1, "收入决算表", UNIT, revenue(ONE))})
    assert texts(again, "revenue") == ["3.00", "2.00", "1.00", "4.00", "3.00", "1.00"]
    assert [entry.where.page for entry in again.findings] == [3]


def test_a_table_that_goes_on_with_the_form_before_it_is_joined_to_it() -> None:
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)), page(2, table(("x", "y"))))
    again = replaced(made, {1: page(2, table(TWO))})
    assert texts(again, "revenue") == ["3.00", "2.00", "1.00", "4.00", "3.00", "1.00"]


def test_a_form_that_stands_elsewhere_is_no_statement_a_second_time() -> None:
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)), page(2, "完"), page(3, "收入", table(("x", "y"))))
    again = replaced(made, {2: page(3, "收入决算表", UNIT, revenue(TWO))})
    assert texts(again, "revenue") == ["3.00", "2.00", "1.00"]
    (repeated,) = [entry for entry in again.findings if entry.code is FindingCode.CONTRADICTORY_FORM]
    assert (repeated.where.page, repeated.amount_texts) == (3, ("4.00", "3.00", "1.00"))


def test_a_form_without_a_unit_takes_that_of_a_form_elsewhere() -> None:
    plain = ("2010101", "行政运行", "1,234.00", "1,233.00", "1.00")
    made = reading(page(1, "收入决算表", UNIT, revenue(plain)), page(2, "支出决算表", table(("x", "y"))))
    again = replaced(made, {1: page(2, "支出决算表", spending(plain))})
    statement = again.statement("expenditure")
    assert statement is not None
    assert statement.unit == "万元"


def test_findings_about_the_page_are_replaced_and_those_about_others_stay() -> None:
    blurred = ("2010102", "其他运行", "4.0O", "3.00", "1.00")
    made = reading(
        page(1, "收入决算表", UNIT, revenue(blurred)),
        page(2, "支出决算表", UNIT, spending(blurred)),
    )
    assert [(entry.code, entry.form) for entry in made.findings] == [
        (FindingCode.UNREADABLE_AMOUNT, "revenue"),
        (FindingCode.UNREADABLE_AMOUNT, "expenditure"),
    ]
    again = replaced(made, {0: page(1, "收入决算表", UNIT, revenue(ONE))})
    assert [(entry.code, entry.form) for entry in again.findings] == [(FindingCode.UNREADABLE_AMOUNT, "expenditure")]
    back = replaced(again, {0: page(1, "收入决算表", UNIT, revenue(blurred))})
    assert {entry.form for entry in back.findings} == {"revenue", "expenditure"}


def test_what_was_said_of_engines_stays_said() -> None:
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)))
    where = made.items_of("revenue")[0].where
    note = finding(FindingCode.ENGINES_DIFFER, where, "revenue", title="t", engine="e", text="1", name="n")
    again = replaced(replace(made, findings=(note,)), {0: page(1, "收入决算表", UNIT, revenue(TWO))})
    (kept,) = again.findings
    assert (kept.code, kept.where.page, kept.where.cell_ref) == (FindingCode.ENGINES_DIFFER, 1, None)


def test_equal_page_numbers_in_two_files_are_not_taken_for_each_other() -> None:
    made = reading(
        page(1, "收入决算表", UNIT, revenue(ONE), member="a.pdf"),
        page(1, "支出决算表", UNIT, spending(ONE), member="b.pdf"),
    )
    again = replaced(made, {1: page(1, "支出决算表", UNIT, spending(TWO), member="b.pdf")})
    assert again.statement("revenue") is made.statement("revenue")
    assert texts(again, "expenditure") == ["4.00", "3.00", "1.00"]


def test_tables_and_statements_are_numbered_at_the_end_as_a_person_counts_them() -> None:
    made = reading(
        page(1, "收入决算表", UNIT, table(("x", "y"))),
        page(2, "支出决算表", UNIT, spending(ONE)),
    )
    again = replaced(made, {0: page(1, table(("x", "1.00")), "收入决算表", UNIT, revenue(ONE))})
    loose = {block.table_no for p in again.pages for block in p.blocks if isinstance(block, RawTable)}
    assert len(loose) == 3
    ordered = in_reading_order(again)
    numbers = [block.table_no for p in ordered.pages for block in p.blocks if isinstance(block, RawTable)]
    assert numbers == [1, 2, 3]
    assert [(s.statement_no, s.form, s.tables[0].table_no) for s in ordered.statements] == [
        (1, "revenue", 2),
        (2, "expenditure", 3),
    ]
    assert ordered.items_of("expenditure")[0].where.cell_ref == "table 3, row 2, column 3"
    (aside,) = ordered.findings
    assert aside.where.table_no == 1


def test_a_place_in_another_reading_is_that_of_the_table_that_stands_there() -> None:
    made = reading(page(1, "收入决算表", UNIT, revenue(ONE)), page(2, "支出决算表", UNIT, spending(ONE)))
    other = replaced(made, {1: page(2, "支出决算表", UNIT, spending(TWO), table(("x", "y"), top=700))})
    where = other.items_of("expenditure")[0].where
    assert where.table_no != 2
    assert place_in(made, where, other) == replace(where, table_no=2)
    further = replace(where, table_no=(where.table_no or 0) + 1)
    assert place_in(made, further, other) == Location(page=2, bbox=where.bbox)

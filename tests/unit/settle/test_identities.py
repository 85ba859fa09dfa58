"""Lines of a form → the status of each of its sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.enumerations import EngineName, LineRole, Side, SubjectKind
from extract.model import LineItem, Location, Statement
from extract.settle.identities import Sum, sums_of

UNIT = Decimal(10_000)


def item(
    text: str,
    measure: str = "total",
    *,
    no: int = 1,
    code: str | None = None,
    role: LineRole | None = None,
    side: Side | None = None,
) -> LineItem:
    decimals = len(text.partition(".")[2])
    return LineItem(
        form="form",
        item_no=no,
        line_no=no,
        side=side,
        subject_kind=SubjectKind.LINE,
        subject_code=code,
        subject_name="",
        measure=measure,
        amount_yuan=Decimal(text) * UNIT,
        amount_text=text,
        unit="万元",
        place_yuan=UNIT * Decimal(10) ** -decimals,
        is_total=code is None,
        role=role,
        where=Location(),
        engine=EngineName.DOCX,
    )


def sums(form: str, identity: str, *items: LineItem) -> list[Sum]:
    statement = Statement(1, form, None, "", "万元", EngineName.DOCX, (), items)
    return [entry for entry in sums_of(statement) if entry.identity_id == identity]


def statuses(form: str, identity: str, *items: LineItem) -> list[tuple[str | None, str | None, str]]:
    return [(entry.subject_code, entry.measure, str(entry.status)) for entry in sums(form, identity, *items)]


def test_a_form_without_amounts_has_no_sums() -> None:
    assert sums_of(Statement(1, "revenue", None, "", None, EngineName.DOCX, (), ())) == ()


@pytest.mark.parametrize(
    ("total", "status"), [("9.00", "pass"), ("9.01", "rounding"), ("9.015", "fail"), ("9.02", "fail"), ("8.98", "fail")]
)
def test_a_row_adds_up_within_half_a_place_for_each_amount(total: str, status: str) -> None:
    row = item(total), item("4.00", "basic"), item("5", "project")
    assert statuses("general_budget_expenditure", "A09", *row) == [(None, "total", status)]


def test_the_finest_place_of_the_form_counts_for_all_its_sums() -> None:
    row = item("10"), item("4", "basic"), item("5", "project")
    assert statuses("general_budget_expenditure", "A09", *row) == [(None, "total", "rounding")]
    elsewhere = item("0.05", "basic", no=2)
    assert (None, "total", "fail") in statuses("general_budget_expenditure", "A09", *row, elsewhere)


def test_a_row_without_its_whole_or_its_parts_cannot_be_evaluated() -> None:
    assert statuses("general_budget_expenditure", "A09", item("4", "basic")) == [(None, "total", "not_evaluable")]
    assert statuses("general_budget_expenditure", "A09", item("4")) == [(None, "total", "not_evaluable")]


def test_what_is_carried_forward_is_what_came_in_less_what_went_out() -> None:
    row = [item(text, measure) for text, measure in (("2", "opening_balance"), ("5", "revenue"), ("4", "total"))]
    (right,) = sums("government_fund", "A17", *row, item("3", "closing_balance"))
    assert (right.status, right.parts_yuan) == ("pass", Decimal(30_000))
    (wrong,) = sums("government_fund", "A17", *row, item("11", "closing_balance"))
    assert (wrong.status, wrong.difference_yuan) == ("fail", Decimal(80_000))


def test_children_belong_to_the_nearest_printed_parent_whatever_the_measure() -> None:
    lines = [
        item("9", code="201", no=1),
        *(item("6", code="20101", no=2), item("6", code="2010101", no=3), item("3", code="2010201", no=4)),
        item("1", "basic", code="201", no=1),
        item("1", "basic", code="2010101", no=3),
    ]
    assert statuses("expenditure", "A07", *lines) == [
        *(("201", "total", "pass"), ("20101", "total", "pass")),
        ("20101", "basic", "not_evaluable"),
    ]


def test_subjects_without_a_printed_parent_add_up_to_the_total() -> None:
    lines = item("4", code="2010101", no=2), item("5", code="205", no=3), item("5", code="20502", no=4)
    total = item("9", no=1, role=LineRole.GRAND_TOTAL)
    assert statuses("expenditure", "A07t", total, *lines) == [(None, "total", "pass")]
    assert statuses("expenditure", "A07t", *lines) == [(None, "total", "fail")]
    assert statuses("general_budget_basic_expenditure", "A15t", *lines) == [(None, "total", "not_evaluable")]


def test_a_total_in_words_of_its_own_counts_only_where_no_other_is_printed() -> None:
    lines = item("9", code="205", no=3), item("7", no=1, role=LineRole.OTHER_TOTAL)
    assert statuses("expenditure", "A07t", *lines) == [(None, "total", "fail")]
    total = item("9", no=2, role=LineRole.GRAND_TOTAL)
    assert statuses("expenditure", "A07t", *lines, total) == [(None, "total", "pass")]


def test_printed_parts_stand_for_a_blank_balance() -> None:
    def line(text: str, role: LineRole, no: int) -> LineItem:
        return item(text, "final", no=no, role=role, side=Side.REVENUE)

    year, grand = line("5", LineRole.REVENUE_TOTAL, 1), line("8", LineRole.GRAND_TOTAL, 9)
    parts = line("1", LineRole.OPENING_BALANCE_PART, 3), line("2", LineRole.OPENING_BALANCE_PART, 4)
    form = "revenue_expenditure_summary"
    assert statuses(form, "A02", year, *parts, grand) == [(None, "final", "pass")]
    balance = line("3", LineRole.OPENING_BALANCE, 2)
    assert statuses(form, "A02", year, balance, *parts, grand) == [(None, "final", "pass")]


def test_a_missing_total_fails_by_cell_or_by_line() -> None:
    def line(text: str, role: LineRole, measure: str, no: int) -> LineItem:
        return item(text, measure, no=no, role=role, side=Side.EXPENDITURE)

    classes = line("5", LineRole.CLASS_LINE, "total", 1), line("5", LineRole.CLASS_LINE, "government_fund", 1)
    form = "appropriation_summary"
    assert {status for _, _, status in statuses(form, "A12c", *classes)} == {"fail"}
    total = line("5", LineRole.EXPENDITURE_TOTAL, "total", 2)
    assert statuses(form, "A12c", *classes, total) == [
        *((None, "total", "pass"), (None, "government_fund", "not_evaluable")),
    ]
    revenue = item("5", no=1, role=LineRole.REVENUE_LINE, side=Side.REVENUE)
    zero = item("0", no=1, role=LineRole.REVENUE_LINE, side=Side.REVENUE)
    assert statuses(form, "A10", revenue) == [(None, "total", "fail")]
    assert statuses(form, "A10", zero) == [(None, "total", "not_evaluable")]


def test_both_sides_close_with_the_same_total() -> None:
    left = item("5", no=1, role=LineRole.GRAND_TOTAL, side=Side.REVENUE)
    right = item("6", no=2, role=LineRole.GRAND_TOTAL, side=Side.EXPENDITURE)
    (entry,) = sums("appropriation_summary", "A12t", left, right)
    assert (entry.status, entry.terms) == ("rounding", (left, right))
    (alone,) = sums("appropriation_summary", "A12t", left)
    assert (alone.status, alone.terms) == ("not_evaluable", (left,))
    other = item("5", "government_fund", no=1, role=LineRole.GRAND_TOTAL, side=Side.REVENUE)
    assert sums("appropriation_summary", "A12t", other) == []

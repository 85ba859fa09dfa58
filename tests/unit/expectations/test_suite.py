"""Printed lines → what the audit says of them, where sums are cut, blank or worded differently."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import expectations.audit
from expectations.audit import audit
from expectations.gate import CheckFailedToRun
from expectations.model import CheckScope, Gate
from expectations.suite import Check, load_suite
from extract.enumerations import Severity
from tests.scratch_warehouse import Line, fill, scratch_warehouse

SUMMARY, APPROPRIATION = "revenue_expenditure_summary", "appropriation_summary"
EXPENDITURE, BASIC, FUND = "expenditure", "general_budget_basic_expenditure", "government_fund"


def statuses(expectation_id: str, *lines: Line, documents: tuple[str, ...] = ("report",)) -> list[tuple[str, str]]:
    """Status and subject of each row that one identity gives for the lines."""
    (check,) = [check for check in load_suite() if check.expectation_id == expectation_id]
    with duckdb.connect() as connection:
        fill(connection, lines, documents)
        rows = connection.sql(check.readable)
        return rows.select("status, coalesce(subject_code, measure, '')").order("all").fetchall()


def revenue(amount: str, role: str) -> Line:
    return Line(SUMMARY, amount, role, side="revenue")


def coded(amount: str, code: str | None = None, measure: str = "total", row: int | None = None) -> Line:
    role = None if code else "grand_total"
    return Line(EXPENDITURE, amount, role, code, measure=measure, row=row, total=code is None)


def test_parts_of_a_line_are_never_added() -> None:
    lines = revenue("5.00", "revenue_line"), revenue("4.00", "revenue_subline"), revenue("5.00", "revenue_total")
    assert statuses("A01", *lines) == [("pass", "final")]


def test_a_missing_total_fails_and_missing_parts_cannot_be_judged() -> None:
    assert statuses("A01", revenue("5.00", "revenue_line")) == [("fail", "final")]
    assert statuses("A01", revenue("5.00", "revenue_total")) == [("not_evaluable", "final")]
    assert statuses("A07t", coded("5.00", "201")) == [("fail", "total")]


def test_a_report_without_the_form_is_not_evaluable() -> None:
    lines = revenue("5.00", "revenue_line"), revenue("5.00", "revenue_total")
    assert statuses("A01", *lines, documents=("other",)) == [("not_evaluable", ""), ("pass", "final")]
    assert statuses("A16", *lines) == [("not_evaluable", "")]


def test_a_bare_zero_does_not_loosen_the_bound() -> None:
    lines = revenue("5.10", "revenue_line"), revenue("0", "revenue_line"), revenue("5.12", "revenue_total")
    assert statuses("A01", *lines) == [("fail", "final")]
    whole = revenue("5", "revenue_line"), revenue("0", "revenue_line"), revenue("6", "revenue_total")
    assert statuses("A01", *whole) == [("rounding", "final")]


@pytest.mark.parametrize("amount", ["5.00", "5.01"])
def test_equal_totals_may_differ_by_one_unit_of_the_last_place(amount: str) -> None:
    lines = revenue(amount, "grand_total"), Line(SUMMARY, "5.00", "grand_total", side="expenditure")
    assert statuses("A05", *lines) == [("pass" if amount == "5.00" else "rounding", "final")]
    beyond = replace(lines[0], amount="5.02")
    assert statuses("A05", beyond, lines[1]) == [("fail", "final")]


def test_where_a_balance_is_blank_its_printed_parts_stand_for_it() -> None:
    parts = revenue("2.00", "opening_balance_part"), revenue("1.00", "opening_balance_part")
    total, year = revenue("8.00", "grand_total"), revenue("5.00", "revenue_total")
    assert statuses("A02", year, *parts, total) == [("pass", "final")]
    assert statuses("A02", year, revenue("3.00", "opening_balance"), *parts, total) == [("pass", "final")]
    assert statuses("A02", year, revenue("4.00", "opening_balance"), *parts, total) == [("fail", "final")]


def test_children_add_up_to_the_next_printed_parent_by_measure() -> None:
    lines = [
        coded("9.00"),
        *(coded("9.00", "201"), coded("5.00", "20101"), coded("2.00", "2010101"), coded("3.00", "2010102")),
        # 20102 is not printed: its item belongs to 201, and 20199 has no items.
        *(coded("3.00", "2010201"), coded("1.00", "20199")),
    ]
    assert statuses("A07", *lines) == [("pass", "201"), ("pass", "20101")]
    assert statuses("A07t", *lines) == [("pass", "total")]
    wrong = [replace(line, amount="2.50") if line.code == "2010101" else line for line in lines]
    assert statuses("A07", *wrong) == [("fail", "20101"), ("pass", "201")]
    other = [*lines, coded("4.00", "201", "basic"), coded("4.00", "20101", "basic"), coded("1.00", "20199", "basic")]
    assert ("fail", "201") in statuses("A07", *other)


def test_items_alone_add_up_to_the_total() -> None:
    lines = coded("5.00", "2010101"), coded("4.00", "2010202"), coded("9.00")
    assert statuses("A07t", *lines) == [("pass", "total")]
    assert statuses("A07", *lines) == [("not_evaluable", "")]


def test_a_total_in_words_of_its_own_is_a_total() -> None:
    total = replace(coded("5.00"), role="other_total")
    assert statuses("A07t", coded("5.00", "201"), total) == [("pass", "total")]
    assert statuses("A07t", coded("4.00", "201"), total) == [("fail", "total")]
    assert statuses("A07t", coded("4.00", "201"), coded("4.00"), total) == [("pass", "total")]


def test_education_fees_are_part_of_business_revenue() -> None:
    amounts = {"total": "9.00", "appropriation": "4.00", "business": "5.00", "education_fees": "3.00"}
    row = [Line("revenue", amount, code="205", measure=measure, row=1) for measure, amount in amounts.items()]
    assert statuses("A06", *row) == [("pass", "205")]


def test_two_statements_of_one_form_are_added_up_apart() -> None:
    first = revenue("5.00", "revenue_line"), revenue("5.00", "revenue_total")
    second = [replace(line, amount="7.00", statement=2) for line in first]
    assert statuses("A01", *first, *second) == [("pass", "final"), ("pass", "final")]


def test_a_blank_cell_of_a_printed_grand_total_is_absent_but_the_row_must_be_there() -> None:
    def expenditure(amount: str, role: str, measure: str) -> Line:
        return Line(APPROPRIATION, amount, role, side="expenditure", measure=measure)

    year = [expenditure("5.00", "expenditure_total", measure) for measure in ("total", "general_public_budget")]
    total = expenditure("5.00", "grand_total", "total")
    assert statuses("A12e", *year, total) == [("not_evaluable", "general_public_budget"), ("pass", "total")]
    assert {status for status, _ in statuses("A12e", *year)} == {"fail"}


def test_classes_and_their_totals_of_basic_expenditure() -> None:
    def basic(amount: str, code: str | None = None, role: str | None = None) -> Line:
        return Line(BASIC, amount, role, code, measure="total", total=role is not None)

    personnel = [
        replace(basic(amount, code), role="personnel_class") for amount, code in (("4.00", "301"), ("1.00", "303"))
    ]
    public = [replace(basic(amount, code), role="public_class") for amount, code in (("3.00", "302"), ("2.00", "399"))]
    classes = [*personnel, *public]
    totals = [basic("5.00", role="personnel_total"), basic("5.00", role="public_total")]
    assert statuses("A14", *classes, *totals) == statuses("A15", *classes, *totals) == [("pass", "total")]
    # A class is printed without its items, another item without its class.
    assert statuses("A13", *classes, basic("3.00", "30201")) == [("pass", "302")]
    assert statuses("A13", *classes, basic("7.00", "31001")) == [("not_evaluable", "")]
    assert statuses("A15t", *classes, basic("7.00", "31001"), basic("17.00", role="grand_total")) == [("pass", "total")]
    assert statuses("A15t", *classes, basic("10.00", role="grand_total")) == [("pass", "total")]


def test_vehicles_without_a_sum_count_by_purchase_and_operation() -> None:
    def item(amount: str, role: str, measure: str = "final") -> Line:
        return Line("three_public", amount, role, measure=measure)

    own = item("1.00", "vehicle_purchase"), item("2.00", "vehicle_operation"), item("4.00", "reception")
    assert statuses("A16", *own, item("7.00", "total")) == [("pass", "final")]
    assert statuses("A16", *own, item("3.00", "vehicles"), item("7.00", "total")) == [("pass", "final")]
    budget = item("9.00", "total", "budget"), item("8.00", "reception", "budget")
    assert statuses("A16", *own, item("7.00", "total"), *budget) == [("fail", "budget"), ("pass", "final")]


def test_funds_roll_forward_only_where_balances_are_printed() -> None:
    amounts = {"opening_balance": "2.00", "revenue": "5.00", "total": "6.00", "closing_balance": "1.00"}
    row = [Line(FUND, amount, code="212", measure=measure, row=1) for measure, amount in amounts.items()]
    assert statuses("A17", *row) == [("pass", "212")]
    assert statuses("A17", *row[1:3]) == [("not_evaluable", "212")]
    assert statuses("A17", *row[:3], replace(row[3], amount="2.00")) == [("fail", "212")]


def printed(year: str) -> list[Line]:
    """The revenue side of a report whose revenue line and grand total are 5.00 万元."""
    return [revenue("5.00", "revenue_line"), revenue(year, "revenue_total"), revenue("5.00", "grand_total")]


def test_great_expectations_and_the_counts_say_the_same(tmp_path: Path) -> None:
    result = audit(scratch_warehouse(tmp_path / "candidate.duckdb", printed("6.00"), ("report", "empty")))
    outcomes = {outcome.expectation_id: outcome for outcome in result.outcomes}
    assert (outcomes["A01"].failed, outcomes["A01"].evaluated, outcomes["A01"].not_evaluable) == (1, 1, 1)
    assert (outcomes["A16"].evaluated, outcomes["A16"].not_evaluable) == (0, 2)
    assert (outcomes["F01"].failed, outcomes["F01"].passed) == (1, 1)
    by_id = {failure.expectation_id: failure for failure in result.failures}
    assert set(by_id) == {"A01", "A02", "F01", "F04"}
    failure = by_id["A01"]
    assert (failure.left_yuan, failure.right_yuan) == (Decimal(60000), Decimal(50000))
    assert (failure.difference_yuan, failure.bound_yuan) == (Decimal(10000), Decimal(100))
    (left,), (right,) = failure.left_terms, failure.right_terms
    assert (left.amount_text, left.page, left.cell_ref, left.bbox) == ("6.00", 3, "row 2", (1.0, 2.0, 3.0, 4.0))
    assert right.amount_text == "5.00"
    assert "60000.00 / 50000.00" in failure.sentence


def test_the_candidate_is_only_read(tmp_path: Path) -> None:
    path = scratch_warehouse(tmp_path / "candidate.duckdb", printed("5.00"))
    # DuckDB lets no one write while another process reads.
    hold = "import duckdb, sys; held = duckdb.connect(sys.argv[1], read_only=True); print(flush=True); sys.stdin.read()"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", hold, str(path)], stdin=pipe, stdout=pipe, text=True) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        audit(path)
        reader.communicate("")
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table writable_again (one integer)")


@pytest.mark.parametrize("sql", ["select nothing_of_this_name from {batch}", "select * from {batch} where"])
def test_a_check_that_errs_is_neither_pass_nor_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    broken = Check("Z01", "坏", "broken", Severity.ERROR, CheckScope.DOCUMENT, "marts.dim_document", sql, gates=True)
    monkeypatch.setattr(expectations.audit, "load_suite", lambda gate: (*load_suite(gate), broken))
    with pytest.raises(CheckFailedToRun, match="Z01"):
        audit(scratch_warehouse(tmp_path / "candidate.duckdb", printed("5.00")))


def test_an_amount_that_differs_from_its_text_or_a_key_that_stands_twice_fails(tmp_path: Path) -> None:
    path = scratch_warehouse(tmp_path / "candidate.duckdb", printed("5.00"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("update marts.fct_line_item set amount_yuan = 1, line_item_id = '001'")
    result = audit(path)
    assert "K02" in {failure.expectation_id for failure in result.failures}
    assert [sentence[:3] for sentence in result.dataset_failures] == ["K01"]


def test_a_form_that_is_missing_or_was_not_read_is_told_and_keeps_nothing_out(tmp_path: Path) -> None:
    path = scratch_warehouse(tmp_path / "candidate.duckdb", printed("5.00"))
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "insert into marts.fct_form_coverage values ('report', 'revenue', '收入决算表', 'read'), "
            "('report', 'expenditure', '支出决算表', 'not_read'), ('report', 'three_public', '“三公”', 'missing'), "
            "('report', 'government_fund', '基金', 'printed_empty'), ('report', 'state_capital', '国资', 'elsewhere')"
        )
    due = [(failure.form, failure.severity) for failure in audit(path).failures if failure.expectation_id == "F02"]
    assert sorted(due) == [("expenditure", "warning"), ("three_public", "warning")]


@pytest.mark.parametrize("suspect", [True, False])
def test_a_sum_with_an_amount_that_may_be_misread_keeps_no_report_out(tmp_path: Path, suspect: bool) -> None:
    lines = replace(revenue("5.00", "revenue_line"), suspect=suspect), revenue("6.00", "revenue_total")
    (failure,) = [
        f for f in audit(scratch_warehouse(tmp_path / "c.duckdb", lines)).failures if f.expectation_id == "A01"
    ]
    assert failure.gates is not suspect


@pytest.mark.parametrize(
    ("gate", "as_printed", "gates"),
    [
        (Gate.PUBLISH_FLAGGED, True, False),
        (Gate.PUBLISH_FLAGGED, False, True),
        (Gate.STRICT, True, True),
        (Gate.STRICT, False, True),
    ],
)
def test_a_sum_that_two_engines_read_so_keeps_its_report_out_of_the_strict_gate_only(
    tmp_path: Path, gate: Gate, as_printed: bool, gates: bool
) -> None:
    lines = revenue("5.00", "revenue_line"), revenue("6.00", "revenue_total")
    path = scratch_warehouse(tmp_path / "c.duckdb", lines)
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into intermediate.int_form_judged values ('report', ?, ?)", [SUMMARY, as_printed])
    result = audit(path, gate)
    (failure,) = [entry for entry in result.failures if entry.expectation_id == "A01"]
    assert (failure.gates, result.gate) == (gates, gate)
    (outcome,) = [entry for entry in result.outcomes if entry.expectation_id == "A01"]
    assert outcome.failed == 1


def test_a_total_that_is_not_there_is_never_the_publishers(tmp_path: Path) -> None:
    path = scratch_warehouse(tmp_path / "c.duckdb", [revenue("5.00", "revenue_line")])
    with duckdb.connect(str(path)) as connection:
        connection.execute("insert into intermediate.int_form_judged values ('report', ?, true)", [SUMMARY])
    (failure,) = [entry for entry in audit(path).failures if entry.expectation_id == "A01"]
    assert failure.gates

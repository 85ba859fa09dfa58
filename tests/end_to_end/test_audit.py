"""One changed cell, and exactly the checks that contain it fail; one within the rounding, and none does."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from expectations.model import AuditResult, Failure
from sample_maker.changes import drop_form, drop_row, replace_amount
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.report_figures import ReportFigures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.warehouse import audited_candidate

Change = Callable[[ReportFigures], ReportFigures]


def amount(form: str, row: str, measure: str, text: str, side: str | None = None) -> Change:
    return lambda figures: replace_amount(figures, form, row, measure, text, side=side)


SUMMARY, APPROPRIATION = "revenue_expenditure_summary", "appropriation_summary"
#: What is changed in the report of 攸县 2019, and which checks must fail for it.
MUTATIONS: dict[str, tuple[Change, set[str]]] = {
    "as published": (lambda figures: figures, set()),
    "revenue line": (amount(SUMMARY, "一、一般公共预算财政拨款收入", "final", "400.00"), {"A01"}),
    "revenue of the year": (amount(SUMMARY, "本年收入合计", "final", "400.00"), {"A01", "A02"}),
    "grand total": (amount(SUMMARY, "总计", "final", "400.00", "revenue"), {"A02", "A05"}),
    "class line": (amount(SUMMARY, "一、一般公共服务支出", "final", "400.00"), {"A03"}),
    "expenditure of the year": (amount(SUMMARY, "本年支出合计", "final", "400.00"), {"A03", "A04"}),
    "revenue row": (amount("revenue", "2010301", "appropriation", "80.00"), {"A06", "A07t"}),
    "revenue total": (amount("revenue", "合计", "total", "400.00"), {"A06", "A07t"}),
    "expenditure row": (amount("expenditure", "2010306", "project", "180.00"), {"A08", "A07t"}),
    "general budget row": (amount("general_budget_expenditure", "2010301", "basic", "80.00"), {"A09", "A07t"}),
    "general budget total": (amount("general_budget_expenditure", "合计", "total", "400.00"), {"A09", "A07t"}),
    "appropriation line": (amount(APPROPRIATION, "一、一般公共预算财政拨款", "total", "400.00", "revenue"), {"A10"}),
    "appropriation class": (
        amount(APPROPRIATION, "一、一般公共服务支出", "general_public_budget", "400.00"),
        {"A11", "A12c"},
    ),
    "appropriation total": (amount(APPROPRIATION, "总计", "total", "400.00", "revenue"), {"A12", "A12t"}),
    "economic item": (amount("general_budget_basic_expenditure", "30101", "total", "30.00"), {"A13"}),
    "economic class": (amount("general_budget_basic_expenditure", "302", "total", "30.00"), {"A13", "A15"}),
    "personnel": (amount("general_budget_basic_expenditure", "人员经费合计", "total", "80.00"), {"A14"}),
    "public": (amount("general_budget_basic_expenditure", "公用经费合计", "total", "40.00"), {"A15"}),
    "three public": (amount("three_public", "公务接待费", "final", "2.00"), {"A16"}),
    "vehicles": (amount("three_public", "公务用车运行费", "budget", "6.00"), {"A16v"}),
    "beyond any province": (amount("three_public", "公务接待费", "final", "89999999999999.00"), {"F03", "A16"}),
    "within the rounding": (amount("general_budget_basic_expenditure", "30101", "total", "34.52"), set()),
    "no total row": (lambda figures: drop_row(figures, "expenditure", "合计"), {"A07t"}),
    "no three public form": (lambda figures: drop_form(figures, "three_public"), set()),
}


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, AuditResult, dict[str, str]]:
    figures = load_figures("you_county_2019")
    files = {f"{name}.txt": make_text(change(figures), Layout()) for name, (change, _) in MUTATIONS.items()}
    return audited_candidate(tmp_path_factory.mktemp("audit"), files)


Audited = tuple[Path, AuditResult, dict[str, str]]


def failures_of(audited: Audited, name: str) -> list[Failure]:
    _, result, ids = audited
    return [f for f in result.failures if f.document_id == ids[f"{name}.txt"] and f.gates and f.severity == "error"]


@pytest.mark.xdist_group("audit")
@pytest.mark.parametrize("name", MUTATIONS)
def test_exactly_the_checks_that_contain_the_change_fail(audited: Audited, name: str) -> None:
    assert {failure.expectation_id for failure in failures_of(audited, name)} == MUTATIONS[name][1]


@pytest.mark.xdist_group("audit")
def test_a_failure_shows_both_sides_and_where_they_stand(audited: Audited) -> None:
    (failure,) = failures_of(audited, "personnel")
    assert (failure.left_yuan, failure.right_yuan) == (Decimal("800000.00"), Decimal("847000.00"))
    assert failure.difference_yuan == Decimal("-47000.00")
    assert failure.bound_yuan == Decimal(150)
    assert [term.amount_text for term in failure.left_terms] == ["80.00"]
    assert {term.amount_text for term in failure.right_terms} == {"84.7", "0"}
    assert all(term.cell_ref for term in (*failure.left_terms, *failure.right_terms))


@pytest.mark.xdist_group("audit")
def test_a_rounding_difference_is_counted_and_a_missing_form_is_no_pass(audited: Audited) -> None:
    outcomes = {outcome.expectation_id: outcome for outcome in audited[1].outcomes}
    documents = len(MUTATIONS)
    assert outcomes["A13"].rounding >= 1
    three_public = outcomes["A16"]
    assert three_public.evaluated == 2 * (documents - 1)
    missing_total = outcomes["A07t"]
    assert missing_total.failed >= 2
    due = [f for f in audited[1].failures if f.expectation_id == "F02"]
    assert {(f.document_id, f.form) for f in due} == {(audited[2]["no three public form.txt"], "three_public")}


@pytest.mark.xdist_group("audit")
def test_versions_of_one_report_are_kept_and_one_is_current(audited: Audited) -> None:
    with duckdb.connect(str(audited[0]), read_only=True) as connection:
        versions = connection.execute("select is_current, count(*) from marts.dim_document group by 1").fetchall()
        typed = connection.execute("select count(distinct document_id) from marts.fct_function_expenditure").fetchone()
    assert dict(versions) == {True: 1, False: len(MUTATIONS) - 1}
    assert typed == (1,)

"""A failed sum and the waivers of a steward → whether it still keeps its report out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest

from expectations.audit import audit
from expectations.model import AuditResult, Failure
from tests.scratch_warehouse import Line, scratch_warehouse

SUMMARY = "revenue_expenditure_summary"
#: In every report 6.00 万元 are printed for the sum of 5.00: the rule A01 fails by 10,000 yuan.
EXACT: dict[str, Any] = {
    "rule_id": "A01",
    "form": SUMMARY,
    "subject": "final",
    "difference_yuan": Decimal(10000),
    "waiver_status": "holds",
}
#: For each report, in what its waiver differs from the failure.
WAIVERS: dict[str, dict[str, Any]] = {
    "exact": {},
    "other rule": {"rule_id": "A02"},
    "other form": {"form": "revenue"},
    "other subject": {"subject": "201 another total"},
    "no subject": {"subject": None},
    "other difference": {"difference_yuan": Decimal("10000.01")},
    "no difference": {"difference_yuan": None},
    "stale": {"waiver_status": "matches_nothing"},
    "never delivered": {"waiver_status": "document_unknown"},
    "rejected": {"waiver_status": "document_rejected"},
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> AuditResult:
    lines = [
        Line(SUMMARY, amount, role, side="revenue", document=name)
        for name in (*WAIVERS, "no waiver")
        for amount, role in (("5.00", "revenue_line"), ("6.00", "revenue_total"))
    ]
    candidate = scratch_warehouse(tmp_path_factory.mktemp("waivers") / "candidate.duckdb", lines)
    with duckdb.connect(str(candidate)) as connection:
        for name, other in WAIVERS.items():
            row = [name, *{**EXACT, "subject": failed_subject(), **other}.values()]
            connection.execute("insert into marts.fct_waiver values (?, ?, ?, ?, ?, ?)", row)
    return audit(candidate)


def failed_subject() -> str:
    """The subject of the failure as the register spells it: code, name and measure of the total."""
    return "revenue_total final"


def failure_of(result: AuditResult, document: str) -> Failure:
    (failure,) = [f for f in result.failures if (f.expectation_id, f.document_id) == ("A01", document)]
    return failure


def test_the_failure_that_a_waiver_names_keeps_no_report_out(result: AuditResult) -> None:
    failure = failure_of(result, "exact")
    assert failure.subject == failed_subject()
    assert failure.severity == "error"
    assert not failure.gates


@pytest.mark.parametrize("document", [name for name in (*WAIVERS, "no waiver") if name != "exact"])
def test_a_waiver_for_anything_else_lets_it_stand(result: AuditResult, document: str) -> None:
    assert failure_of(result, document).gates


def test_a_waiver_that_lets_nothing_pass_is_told_and_keeps_nothing_out(result: AuditResult) -> None:
    assert len(result.notices) == 2
    for document in ("stale", "never delivered"):
        assert any(document in english and document in chinese for english, chinese in result.notices)
    assert result.dataset_failures == ()
    assert "W01" not in {failure.expectation_id for failure in result.failures}

"""Every rule of the list is evaluated: it holds in a report that is right, and fails in one that is wrong."""

from __future__ import annotations

import duckdb
import pytest

from expectations.model import AuditResult
from tests.end_to_end.told_report import contradicted, report_before, told_report
from tests.end_to_end.warehouse import audited_candidate

pytestmark = pytest.mark.xdist_group("rules")

#: Statements in words are compared only where they contradict each other.
NEVER_HOLD = {"C18"}
#: Between them these scrambled reports break every rule.
SEEDS = (1, 2, 4)
Register = duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, AuditResult]:
    right, nothing = told_report("样本县甲局", 2023), told_report("样本县乙局", 2023, none_of_fund=True)
    files = {
        "right.txt": right,
        "year before.txt": report_before("样本县甲局", 2022),
        "right nothing.txt": nothing,
        "wrong year before.txt": report_before("样本县第1局", 2022),
        "wrong nothing.txt": contradicted(nothing.replace("乙局", "丙局"), 1),
    }
    files |= {f"wrong {seed}.txt": contradicted(right.replace("甲局", f"第{seed}局"), seed) for seed in SEEDS}
    encoded = {name: text.encode() for name, text in files.items()}
    candidate, result, _ = audited_candidate(tmp_path_factory.mktemp("rules"), encoded)
    return duckdb.connect(str(candidate), read_only=True), result


def values(audited: tuple[Register, AuditResult], sql: str, *parameters: str) -> set[str]:
    return {value for (value,) in audited[0].execute(sql, parameters).fetchall()}


def rules(audited: tuple[Register, AuditResult], files: str, *statuses: str) -> set[str]:
    found = audited[0].execute(
        "select distinct r.rule_id from marts.fct_reconciliation as r join marts.dim_document as d "
        "using (document_id) where d.file_names[1] like ? and list_contains(?, r.status)",
        [files, list(statuses)],
    )
    return {rule for (rule,) in found.fetchall()}


def test_every_rule_of_the_list_can_fail(audited: tuple[Register, AuditResult]) -> None:
    listed = values(audited, "select rule_id from intermediate.int_rule_collected")
    assert listed - rules(audited, "wrong%", "fail") == set()
    failed_in_audit = {failure.expectation_id for failure in audited[1].failures}
    assert listed - failed_in_audit == set()


def test_every_rule_of_the_list_can_hold(audited: tuple[Register, AuditResult]) -> None:
    listed = values(audited, "select rule_id from intermediate.int_rule_collected")
    assert listed - rules(audited, "right%", "pass", "rounding") == NEVER_HOLD
    assert rules(audited, "right%", "fail") == set()


def test_every_slot_that_a_rule_compares_exists(audited: tuple[Register, AuditResult]) -> None:
    slots = values(
        audited,
        "select slot from seeds.rule_terms union select denominator_slot from seeds.rate_rules "
        "where denominator_slot is not null union select slot from seeds.prior_rules",
    )
    assert slots - values(audited, "select slot from intermediate.int_figure") == set()
    assert values(audited, "select rule_id from seeds.rule_terms union select rule_id from seeds.rate_rules") <= values(
        audited, "select rule_id from intermediate.int_rule_collected"
    )


def test_register_contradictions_and_audit_read_the_names_alike(audited: tuple[Register, AuditResult]) -> None:
    _, result = audited
    failed = "select document_id from marts.fct_reconciliation where rule_id = ? and status = 'fail'"
    shown = "select document_id from marts.fct_contradiction where rule_id = ?"
    for rule in ("C15", "C15y"):
        documents = values(audited, failed, rule)
        assert len(documents) == len(SEEDS) + 1
        assert documents == values(audited, shown, rule)
        assert documents == {failure.document_id for failure in result.failures if failure.expectation_id == rule}

"""A waiver lets one failure pass: of one document, rule, form and subject, with one exact difference."""

from __future__ import annotations

import csv
import hashlib
import shutil
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from expectations.model import AuditResult
from flows.warehouse import transform
from sample_maker.changes import replace_amount
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.report_figures import ReportFigures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.warehouse import audited_candidate

pytestmark = pytest.mark.xdist_group("waivers")

GENERAL, BASIC = "general_budget_expenditure", "general_budget_basic_expenditure"
UNKNOWN = "0" * 64


def report(*changes: tuple[str, str, str, str]) -> bytes:
    """The report of 攸县 2019 with other texts in some cells: form, row, measure, text."""
    figures: ReportFigures = load_figures("you_county_2019")
    for form, row, measure, text in changes:
        figures = replace_amount(figures, form, row, measure, text)
    return make_text(figures, Layout())


#: In the first report two rows fail the same rule by the same difference, one yuan too much in each printed sum.
FILES = {
    "two rows.txt": report((GENERAL, "2010301", "total", "86.93"), (GENERAL, "2010306", "total", "225.84")),
    "waived.txt": report((BASIC, "人员经费合计", "total", "80.00")),
    "other difference.txt": report((BASIC, "人员经费合计", "total", "80.01")),
    "not waived.txt": report((BASIC, "人员经费合计", "total", "80.00"), (BASIC, "30201", "total", "4.7")),
}
IDS = {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items()}
SHORT_OF_4_7 = "-47000.00"
WAIVERS = [
    ("two rows.txt", "A09", GENERAL, "2010301 行政运行 total", "10000.00"),
    ("waived.txt", "A14", BASIC, "人员经费合计 total", SHORT_OF_4_7),
    ("other difference.txt", "A14", BASIC, "人员经费合计 total", SHORT_OF_4_7),
    ("never delivered.txt", "A14", BASIC, "人员经费合计 total", SHORT_OF_4_7),
]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[duckdb.DuckDBPyConnection, AuditResult]:
    folder = tmp_path_factory.mktemp("waivers")
    project = folder / "dbt_project"
    shutil.copytree(Path(transform._PROJECT), project)
    with (project / "seeds" / "waivers.csv").open("a", encoding="utf-8", newline="") as file:
        for name, *rest in WAIVERS:
            csv.writer(file, lineterminator="\n").writerow([IDS.get(name, UNKNOWN), *rest, "looked at"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transform, "_PROJECT", project)
        candidate, result, _ = audited_candidate(folder, FILES)
    return duckdb.connect(str(candidate), read_only=True), result


Audited = tuple[duckdb.DuckDBPyConnection, AuditResult]


def gating(audited: Audited, name: str) -> set[tuple[str, str]]:
    return {
        (failure.expectation_id, failure.subject)
        for failure in audited[1].failures
        if failure.document_id == IDS[name] and failure.gates and failure.severity == "error"
    }


def waived(audited: Audited, name: str) -> set[tuple[str, str, Decimal]]:
    rows = audited[0].execute(
        "select rule_id, subject_code, difference_yuan from marts.fct_reconciliation "
        "where document_id = ? and waiver_reason is not null",
        [IDS[name]],
    )
    return set(rows.fetchall())


def test_another_subject_with_the_same_difference_still_keeps_the_report_out(audited: Audited) -> None:
    failed = audited[0].execute(
        "select subject_code, difference_yuan from marts.fct_reconciliation "
        "where document_id = ? and rule_id = 'A09' and status = 'fail'",
        [IDS["two rows.txt"]],
    )
    assert {difference for _, difference in failed.fetchall()} == {Decimal(10000)}
    rows = {subject for rule, subject in gating(audited, "two rows.txt") if rule == "A09"}
    assert rows == {"2010306 政务公开审批 total"}
    assert waived(audited, "two rows.txt") == {("A09", "2010301 行政运行 total", Decimal(10000))}


def test_a_report_whose_only_failure_is_waived_is_let_in(audited: Audited) -> None:
    assert gating(audited, "waived.txt") == set()
    assert waived(audited, "waived.txt") == {("A14", "人员经费合计 total", Decimal(SHORT_OF_4_7))}
    failed = [f for f in audited[1].failures if f.document_id == IDS["waived.txt"] and f.expectation_id == "A14"]
    assert [failure.gates for failure in failed] == [False]


@pytest.mark.parametrize("name", ["other difference.txt", "not waived.txt"])
def test_another_difference_or_another_report_is_not_waived(audited: Audited, name: str) -> None:
    assert ("A14", "人员经费合计 total") in gating(audited, name)
    assert waived(audited, name) == set()


def test_a_waiver_that_lets_nothing_pass_is_told(audited: Audited) -> None:
    statuses = dict(audited[0].execute("select document_id, waiver_status from marts.fct_waiver").fetchall())
    assert statuses == {
        IDS["two rows.txt"]: "holds",
        IDS["waived.txt"]: "holds",
        IDS["other difference.txt"]: "matches_nothing",
        UNKNOWN: "document_unknown",
    }
    told = audited[1].notices
    assert len(told) == 2
    assert any(IDS["other difference.txt"] in english and "A14" in english for english, _ in told)
    assert any(UNKNOWN in chinese and "A14" in chinese for _, chinese in told)
    (outcome,) = [outcome for outcome in audited[1].outcomes if outcome.expectation_id == "W01"]
    assert (outcome.passed, outcome.failed) == (0, 1)

"""Rows of checks → counts, failures with both sides and their places, notices; Great Expectations' word is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import expectations.audit
from expectations.audit import audit
from expectations.gate import CheckFailedToRun
from expectations.model import AuditResult, CheckScope, Failure, Gate, Outcome, Term
from expectations.suite import Check
from extract.enumerations import Severity

TABLES = """
create schema marts;
create table marts.dim_document (document_id varchar, phase varchar);
insert into marts.dim_document values
    ('a', 'final_accounts'), ('b', 'final_accounts'), ('c', 'final_accounts'), ('plan', 'budget');
create table marts.fct_line_item (
    line_item_id varchar, subject_name varchar, amount_text varchar, page integer, bbox double[], cell_ref varchar,
    is_suspect boolean);
insert into marts.fct_line_item values
    ('1', '合计', '6.00', 3, [1, 2, 3, 4], 'row 1', false), ('2', '行政运行', '5.00', 4, null, null, false),
    ('3', '合计', '9.00', 3, null, 'row 9', false), ('4', '项目', '8.00', null, null, 'row 8', true),
    ('5', '其他', '1.00', 1, null, 'row 5', false);
create table marts.fct_waiver (
    document_id varchar, rule_id varchar, form varchar, subject varchar, difference_yuan decimal(20,2),
    waiver_status varchar, subject_name varchar);
create table marts.sums (
    document_id varchar, form varchar, subject_code varchar, subject_name varchar, measure varchar,
    left_yuan decimal(20,2), right_yuan decimal(20,2), difference_yuan decimal(20,2), bound_yuan decimal(20,2),
    status varchar, left_ids varchar[], right_ids varchar[]);
insert into marts.sums values
    ('a', 'revenue', '201', 'services', 'total', 6, 5, 1, 0.5, 'fail', ['1'], ['2']),
    ('b', 'revenue', null, null, 'total', 9, 8, 1, 0.5, 'fail', ['3'], ['4']),
    ('b', 'revenue', null, null, 'basic', 5, 5, 0, 0.5, 'pass', ['5'], ['5']),
    ('c', 'revenue', null, null, 'total', 5, 5.2, -0.2, 0.5, 'rounding', [], []),
    ('c', 'revenue', null, null, 'basic', 5, 5.1, -0.1, 0.5, 'rounding', null, null),
    ('c', null, null, null, null, null, null, null, null, 'not_evaluable', null, null),
    ('c', null, null, null, 'x', null, null, null, null, 'not_evaluable', null, null),
    ('c', null, null, null, 'y', null, null, null, null, 'not_evaluable', null, null);
create table marts.spots (document_id varchar, form varchar);
insert into marts.spots values ('a', 'revenue'), ('a', 'expenditure'), ('plan', null);
create table marts.lacks (document_id varchar, form varchar, subject_name varchar);
insert into marts.lacks values (null, 'revenue', 'nothing is there'), (null, null, 'nor here');
create table marts.none (document_id varchar, form varchar);
"""


def check(name: str, scope: CheckScope, table: str, *, gates: bool = True) -> Check:
    sql = "select * from {batch}"
    return Check(name, f"{name} 中", f"{name} en", Severity.ERROR, scope, f"marts.{table}", sql, gates)


SUMS = check("S1", CheckScope.IDENTITY, "sums")
SPOTS = check("D1", CheckScope.DOCUMENT, "spots")
NO_SPOTS = check("D2", CheckScope.DOCUMENT, "none")
LACKS = check("W1", CheckScope.WAREHOUSE, "lacks")
NO_LACKS = check("W2", CheckScope.WAREHOUSE, "none")
STALE = Check(
    *("V1", "V1 中", "V1 en", Severity.WARNING, CheckScope.WAIVER, "marts.fct_waiver"),
    "select * from {batch} where waiver_status <> 'holds'",
    gates=False,
)
Judge = Callable[..., AuditResult]


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    path = tmp_path / "candidate.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
    return path


def found(path: Path, checks: Sequence[Check]) -> dict[str, bool]:
    """What Great Expectations would find: whether no row is unexpected."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            each.expectation_id: not connection.execute(each.unexpected.replace("{batch}", each.table)).fetchall()
            for each in checks
        }


@pytest.fixture
def judge(candidate: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """The audit of the candidate by these checks."""

    def run(*checks: Check, waivers: Sequence[tuple[object, ...]] = (), met: bool | None = None) -> AuditResult:
        with duckdb.connect(str(candidate)) as connection:
            for waiver in waivers:
                connection.execute("insert into marts.fct_waiver values (?, ?, ?, ?, ?, ?, ?)", list(waiver))
        told = found(candidate, checks) if met is None else {each.expectation_id: met for each in checks}
        monkeypatch.setattr(expectations.audit, "load_suite", lambda _: checks)

        def validate(path: Path, given: Sequence[Check], _: Gate) -> dict[str, bool]:
            assert path == candidate
            assert tuple(given) == checks
            return told

        monkeypatch.setattr(expectations.audit, "validate", validate)
        return audit(candidate)

    return run


def test_sums_are_counted_by_their_status(judge: Judge) -> None:
    (outcome,) = judge(SUMS).outcomes
    assert outcome == Outcome("S1", "S1 中", "S1 en", Severity.ERROR, 1, 2, 2, 3)
    assert outcome.evaluated == 5


def test_a_condition_is_asked_once_for_each_report_and_each_other_document_that_fails_it(judge: Judge) -> None:
    spots, none = judge(SPOTS, NO_SPOTS).outcomes
    assert spots == Outcome("D1", "D1 中", "D1 en", Severity.ERROR, 2, 0, 2, 0)
    assert none == Outcome("D2", "D2 中", "D2 en", Severity.ERROR, 3, 0, 0, 0)


def test_a_condition_on_the_warehouse_is_asked_once(judge: Judge) -> None:
    lacks, none = judge(LACKS, NO_LACKS).outcomes
    assert (lacks.passed, lacks.failed) == (0, 1)
    assert (none.passed, none.failed) == (1, 0)


def test_a_failed_sum_has_both_sides_and_the_place_of_each_amount(judge: Judge) -> None:
    failure = judge(SUMS).failures[0]
    assert failure == Failure(
        document_id="a",
        expectation_id="S1",
        label_zh="S1 中",
        label_en="S1 en",
        severity=Severity.ERROR,
        gates=True,
        form="revenue",
        subject_code="201",
        subject_name="services",
        measure="total",
        left_yuan=Decimal(6),
        right_yuan=Decimal(5),
        difference_yuan=Decimal(1),
        bound_yuan=Decimal("0.5"),
        left_terms=(Term("1", "合计", "6.00", 3, (1.0, 2.0, 3.0, 4.0), "row 1", is_suspect=False),),
        right_terms=(Term("2", "行政运行", "5.00", 4, None, None, is_suspect=False),),
    )


def test_a_failed_sum_with_an_amount_that_may_be_misread_keeps_nothing_out(judge: Judge) -> None:
    failures = judge(SUMS).failures
    assert [(failure.document_id, failure.gates) for failure in failures] == [("a", True), ("b", False)]
    assert [term.is_suspect for term in failures[1].right_terms] == [True]


def test_a_check_that_keeps_nothing_out_says_so_of_its_failures(judge: Judge) -> None:
    lenient = check("S2", CheckScope.IDENTITY, "sums", gates=False)
    assert [failure.gates for failure in judge(lenient).failures] == [False, False]


def test_failures_of_documents_and_of_the_warehouse_are_told_apart(judge: Judge) -> None:
    result = judge(SPOTS, LACKS, SUMS)
    assert [(failure.expectation_id, failure.document_id, failure.form) for failure in result.failures] == [
        *(("D1", "a", "revenue"), ("D1", "a", "expenditure"), ("D1", "plan", None)),
        *(("S1", "a", "revenue"), ("S1", "b", "revenue")),
    ]
    assert result.failures[0].left_terms == result.failures[0].right_terms == ()
    assert result.failures[0].left_yuan is None
    assert len(result.dataset_failures) == 2
    assert "nothing is there" in result.dataset_failures[0]
    assert result.notices == ()


#: The waiver of the failed sum of document a, exactly.
EXACT = ("a", "S1", "revenue", "201 services total", Decimal(1), "holds", "services")


def test_only_a_waiver_of_the_very_failure_lets_it_pass(judge: Judge) -> None:
    passed, other = judge(SUMS, waivers=[EXACT]).failures
    assert (passed.document_id, passed.gates) == ("a", False)
    assert passed.left_terms
    assert (other.document_id, other.gates) == ("b", False)


@pytest.mark.parametrize(
    ("place", "other"),
    [(0, "b"), (1, "S2"), (2, None), (2, "expenditure"), (3, None), (3, "201"), (4, Decimal("1.01")), (5, "stale")],
)
def test_a_waiver_that_differs_in_one_part_lets_it_stand(judge: Judge, place: int, other: object) -> None:
    waiver = (*EXACT[:place], other, *EXACT[place + 1 :])
    assert judge(SUMS, waivers=[waiver]).failures[0].gates


def test_a_waiver_without_form_and_subject_is_one_of_a_failure_without_them(judge: Judge) -> None:
    waiver = ("plan", "D1", None, None, None, "holds", None)
    failures = judge(SPOTS, waivers=[waiver]).failures
    assert [(failure.document_id, failure.gates) for failure in failures] == [("a", True), ("a", True), ("plan", False)]


def test_a_waiver_that_lets_nothing_pass_is_a_notice_and_no_failure(judge: Judge) -> None:
    result = judge(
        STALE,
        SUMS,
        waivers=[
            ("a", "S1", "revenue", "201 services total", Decimal("7.25"), "matches_nothing", "services"),
            ("gone", "S9", None, None, None, "document_unknown", None),
            EXACT,
        ],
    )
    assert [failure.expectation_id for failure in result.failures] == ["S1", "S1"]
    assert result.dataset_failures == ()
    (stale, stale_zh), (unknown, unknown_zh) = result.notices
    assert "S1 (revenue services, difference 7.25) for document a matches no check" in stale
    assert "文件 a 的豁免 S1（revenue services，差额 7.25）" in stale_zh
    assert "S9 (- -, difference -) names document gone" in unknown
    assert "S9（- -，差额 -）所指文件 gone" in unknown_zh
    assert result.outcomes[0].failed == 1


@pytest.mark.parametrize(("checked", "met"), [(SUMS, True), (NO_SPOTS, False)])
def test_two_readings_that_disagree_are_no_result(judge: Judge, checked: Check, met: bool) -> None:
    with pytest.raises(CheckFailedToRun) as refused:
        judge(checked, met=met)
    assert f"{checked.expectation_id} did not run: two readings disagree" in refused.value.message
    assert checked.expectation_id in refused.value.message_zh


def test_the_candidate_is_not_written_to(judge: Judge, candidate: Path) -> None:
    before = candidate.read_bytes()
    candidate.chmod(0o400)
    judge(SUMS, SPOTS)
    assert candidate.read_bytes() == before
    # The audit has let go of the file: it can be opened for writing again.
    candidate.chmod(0o600)
    duckdb.connect(str(candidate)).close()

"""A candidate warehouse → what holds in it, what does not, and where."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from expectations.gate import CheckFailedToRun, validate
from expectations.messages import message
from expectations.model import AuditResult, CheckScope, Failure, Gate, Outcome, Term
from expectations.suite import Check, load_suite
from extract.enumerations import CheckStatus


def audit(candidate: Path, gate: Gate = Gate.PUBLISH_FLAGGED) -> AuditResult:
    """Judge a candidate that dbt has built by the suite of a gate; it is opened read-only.

    Great Expectations decides whether a check is met; the counts and both sides of each failure come
    from the same SQL. Raises CheckFailedToRun if a check errs or if the two disagree.
    """
    checks = load_suite(gate)
    met = validate(candidate, checks, gate)
    outcomes: list[Outcome] = []
    failures: list[Failure] = []
    notices: list[tuple[str, str]] = []
    with duckdb.connect(str(candidate), read_only=True) as connection:
        documents = _final_accounts(connection)
        waived = _waived(connection)
        for check in checks:
            rows = _rows(connection, check.readable)
            failed = [row for row in rows if row.get("status", CheckStatus.FAIL) == CheckStatus.FAIL]
            terms = _terms(connection, failed)
            if any(not _is_spared(check, row) for row in failed) == met[check.expectation_id]:
                raise CheckFailedToRun(
                    *message("check_failed_to_run", check=check.expectation_id, reason="two readings disagree")
                )
            outcomes.append(_outcome(check, rows, documents))
            if check.scope is CheckScope.WAIVER:
                notices.extend(_notice(row) for row in failed)
            else:
                failures.extend(_failure(check, row, terms, waived) for row in failed)
    whole = tuple(f.sentence for f, check in _with_checks(failures, checks) if check.scope is CheckScope.WAREHOUSE)
    own = tuple(f for f, check in _with_checks(failures, checks) if check.scope is not CheckScope.WAREHOUSE)
    return AuditResult(tuple(outcomes), own, whole, tuple(notices), gate)


def _is_spared(check: Check, row: dict[str, Any]) -> bool:
    """Whether a sum fails because the document is printed so, and the gate lets that pass."""
    return check.spares_printed and bool(row.get("is_as_printed"))


def _with_checks(failures: list[Failure], checks: tuple[Check, ...]) -> list[tuple[Failure, Check]]:
    by_id = {check.expectation_id: check for check in checks}
    return [(failure, by_id[failure.expectation_id]) for failure in failures]


def _outcome(check: Check, rows: list[dict[str, Any]], documents: frozenset[str]) -> Outcome:
    if check.has_status:
        counts = Counter(CheckStatus(row["status"]) for row in rows)
        passed = counts[CheckStatus.PASS]
    else:
        # A condition is asked once for each document, or once for the warehouse.
        affected = {row["document_id"] for row in rows} if check.scope is CheckScope.DOCUMENT else {None for _ in rows}
        asked = documents | affected if check.scope is CheckScope.DOCUMENT else {None}
        counts = Counter({CheckStatus.FAIL: len(affected)})
        passed = len(asked - affected)
    return Outcome(
        check.expectation_id,
        check.label_zh,
        check.label_en,
        check.severity,
        passed,
        counts[CheckStatus.ROUNDING],
        counts[CheckStatus.FAIL],
        counts[CheckStatus.NOT_EVALUABLE],
    )


#: Document, rule, form, subject and exact difference of one failure.
_Waived = frozenset[tuple[str | None, str, str, str, Any]]


def _waived(connection: duckdb.DuckDBPyConnection) -> _Waived:
    """The failures that a steward has looked at and let pass."""
    rows = connection.execute(
        "select document_id, rule_id, coalesce(form, ''), coalesce(subject, ''), difference_yuan "
        "from marts.fct_waiver where waiver_status = 'holds'"
    ).fetchall()
    return frozenset(rows)


def _notice(row: dict[str, Any]) -> tuple[str, str]:
    """What a steward reads of a waiver that lets nothing pass."""
    return message(
        "waiver_document_unknown" if row["waiver_status"] == "document_unknown" else "waiver_matches_nothing",
        rule=row["rule_id"],
        form=row["form"] or "-",
        subject=row["subject_name"] or "-",
        difference="-" if row["difference_yuan"] is None else row["difference_yuan"],
        document=row["document_id"],
    )


def _failure(check: Check, row: dict[str, Any], terms: dict[str, Term], waived: _Waived) -> Failure:
    failure = Failure(
        document_id=row["document_id"],
        expectation_id=check.expectation_id,
        label_zh=check.label_zh,
        label_en=check.label_en,
        severity=check.severity,
        gates=check.gates and not _is_spared(check, row) and not any(terms[key].is_suspect for key in _term_ids(row)),
        form=row["form"],
        subject_code=row.get("subject_code"),
        subject_name=row.get("subject_name"),
        measure=row.get("measure"),
        left_yuan=row.get("left_yuan"),
        right_yuan=row.get("right_yuan"),
        difference_yuan=row.get("difference_yuan"),
        bound_yuan=row.get("bound_yuan"),
        left_terms=tuple(terms[key] for key in row.get("left_ids") or ()),
        right_terms=tuple(terms[key] for key in row.get("right_ids") or ()),
    )
    key = (
        failure.document_id,
        failure.expectation_id,
        failure.form or "",
        failure.subject,
        failure.difference_yuan,
    )
    return replace(failure, gates=False) if key in waived else failure


def _terms(connection: duckdb.DuckDBPyConnection, failed: list[dict[str, Any]]) -> dict[str, Term]:
    """Where the amounts of failed sums stand, by line item."""
    keys = {key for row in failed for key in _term_ids(row)}
    if not keys:
        return {}
    rows = connection.execute(
        "select line_item_id, subject_name, amount_text, page, bbox, cell_ref, is_suspect from marts.fct_line_item "
        "where line_item_id in (select unnest(?))",
        [sorted(keys)],
    ).fetchall()
    return {
        key: Term(key, name, text, page, tuple(box) if box else None, ref, suspect)
        for key, name, text, page, box, ref, suspect in rows
    }


def _term_ids(row: dict[str, Any]) -> list[str]:
    return [key for side in ("left_ids", "right_ids") for key in row.get(side) or ()]


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _final_accounts(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    rows = connection.execute("select document_id from marts.dim_document where phase = 'final_accounts'").fetchall()
    return frozenset(document_id for (document_id,) in rows)

"""What is loaded, what the row of a run says, and which documents an audit turns away for which reason."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import expectations.audit
from expectations.gate import CheckFailedToRun
from expectations.model import AuditResult, Failure, Gate
from extract.enumerations import FindingCode, Severity
from extract.errors import SeveralReports, UnreadableDocument
from flows.deliveries.register import Delivery
from flows.errors import AuditFailed, LoadFailed, NotEnoughMemory, NotEnoughSpace, TransformFailed
from flows.extractions.refusals import refuse
from flows.extractions.store import extraction_folder
from flows.rooms import WarehouseRoom
from flows.warehouse import build, transform
from flows.warehouse.counts import summarise
from flows.warehouse.quarantine import loadable, quarantine_rows
from flows.warehouse.verdicts import read_verdict
from flows.warehouse.withdrawals import Withdrawal, write_withdrawal
from tests.unit.warehouse.made import database, room_in, write_rows

NOW = datetime(2026, 11, 25, tzinfo=UTC)
READ, SUSPECT, REFUSED, ARCHIVE, WITHDRAWN = (letter * 64 for letter in "abcde")
DELIVERIES = [
    Delivery(READ, ("a.pdf", "same.pdf"), ("/in/a.pdf", "/in/other/same.pdf"), 1),
    *(Delivery(letter * 64, (f"{letter}.pdf",), (f"/in/{letter}.pdf",), 2) for letter in "bcde"),
]


@pytest.fixture
def room(tmp_path: Path) -> WarehouseRoom:
    """Two documents that were read, one refused, an archive of several reports, and one withdrawn."""
    room = room_in(tmp_path / "data")
    codes = {READ: FindingCode.ENGINES_AGREE, SUSPECT: FindingCode.ENGINES_DIFFER, WITHDRAWN: FindingCode.ENGINES_AGREE}
    for document_id, code in codes.items():
        write_rows(
            extraction_folder(room.extractions, document_id),
            {
                "document": [{"document_id": document_id}],
                "finding": [{"document_id": document_id, "finding_no": 1, "code": code}],
            },
        )
    refuse(room.extractions, REFUSED, UnreadableDocument("cut off", "不完整"))
    refuse(room.extractions, ARCHIVE, SeveralReports("several", "多份", ()))
    write_withdrawal(room, Withdrawal(WITHDRAWN, "asked for", "2026-11-25"))
    return room


def failure(document_id: str, *, gates: bool = True, severity: Severity = Severity.ERROR) -> Failure:
    yuan = Decimal("1.00")
    return Failure(document_id, "A01", "合计", "total", severity, gates, "revenue", left_yuan=yuan, right_yuan=yuan)


def test_what_is_out_is_out_for_one_reason_and_the_rest_is_loaded(room: WarehouseRoom) -> None:
    assert [delivery.document_id for delivery in loadable(room, DELIVERIES)] == [READ, SUSPECT]
    rows = {row["document_id"]: (row["stage"], row["code"]) for row in quarantine_rows(room, DELIVERIES)}
    assert rows == {REFUSED: ("read", "unreadable"), WITHDRAWN: ("withdrawn", "withdrawn")}


def test_a_run_counts_what_is_read_and_what_is_out(room: WarehouseRoom) -> None:
    build.turn_away(room, AuditResult((), (failure(SUSPECT),), ()))
    build.load(room, DELIVERIES, 7, NOW)
    with duckdb.connect(str(room.candidate), read_only=True) as connection:
        run = connection.execute(
            "select run_id, started_at, finished_at, documents_seen, documents_read, documents_quarantined from raw.run"
        ).fetchall()
        names = connection.execute("select file_name, source, first_seen_run_id from raw.delivery").fetchall()
    assert [(row[0], row[2:]) for row in run] == [("000007", (None, 5, 1, 3))]
    assert run[0][1] == NOW
    assert ("same.pdf", "/in/other/same.pdf", "000001") in names
    assert len(names) == 6


def test_an_audit_turns_away_with_both_sides_and_tells_whose_error_it_is(room: WarehouseRoom) -> None:
    failures = (
        failure(READ),
        failure(READ),
        failure(SUSPECT),
        failure("f" * 64, gates=False),
        failure("f" * 64, severity=Severity.WARNING),
    )
    assert build.turn_away(room, AuditResult((), failures, ())) == 2
    published, suspect = read_verdict(room, READ), read_verdict(room, SUSPECT)
    assert published is not None
    assert suspect is not None
    assert (published.stage, published.code) == ("audit", "sums_do_not_hold")
    assert suspect.code == "extraction_suspect"
    assert [entry["left_yuan"] for entry in json.loads(published.details)] == ["1.00", "1.00"]
    assert read_verdict(room, "f" * 64) is None


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Conversion Error: too many digits", TransformFailed),
        ("IO Error: No space left on device", NotEnoughSpace),
        ("Out of Memory Error: failed to allocate", NotEnoughMemory),
    ],
)
def test_a_failing_model_is_told_from_a_failing_machine(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch, reason: str, kind: type[Exception]
) -> None:
    def failing(*_: object) -> None:
        raise TransformFailed(reason, reason)

    monkeypatch.setattr(transform, "run_dbt", failing)
    with pytest.raises(kind):
        build.transform(room)


def test_models_that_stand_end_the_run_and_leave_nothing_in_a_log(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.load(room, DELIVERIES, 7, NOW)
    monkeypatch.setattr(transform, "run_dbt", lambda *_: None)
    contents = build.transform(room)
    assert "raw.document" in dict(contents.parts)
    with duckdb.connect(str(room.candidate), read_only=True) as connection:
        (finished,) = connection.execute("select finished_at from raw.run").fetchone() or (None,)
    assert isinstance(finished, datetime)
    assert finished > NOW


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (duckdb.ConversionException("Conversion Error: x"), AuditFailed),
        (CheckFailedToRun("A01", "A01"), CheckFailedToRun),
        (CheckFailedToRun("Out of Memory Error", "x"), NotEnoughMemory),
    ],
)
def test_an_audit_that_errs(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch, raised: Exception, kind: type[Exception]
) -> None:
    def erring(*_: object) -> AuditResult:
        raise raised

    monkeypatch.setattr(expectations.audit, "audit", erring)
    with pytest.raises(kind):
        build.judge(room)


def test_a_candidate_that_fails_as_a_whole_is_not_judged_further(
    room: WarehouseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expectations.audit, "audit", lambda *_: AuditResult((), (), ("keys twice",)))
    with pytest.raises(AuditFailed, match="keys twice"):
        build.judge(room)


def test_rows_of_another_shape_cannot_be_loaded(room: WarehouseRoom) -> None:
    (extraction_folder(room.extractions, READ) / "statement.parquet").write_bytes(b"PAR1 noise PAR1")
    with pytest.raises(LoadFailed):
        build.load(room, DELIVERIES, 7, NOW)


def test_a_summary_counts_the_candidate_and_names_what_is_out(room: WarehouseRoom) -> None:
    database(room.candidate, 0)
    with duckdb.connect(str(room.candidate)) as connection:
        connection.execute(
            "create table marts.dim_document (document_id varchar, file_names varchar[], phase varchar, "
            "is_current boolean, is_complete boolean, failed_sums integer)"
        )
        connection.execute(
            "insert into marts.dim_document values "
            "('whole', ['whole.pdf'], 'final_accounts', true, true, 0), "
            "('short', ['short.pdf'], 'final_accounts', true, false, 1), "
            "('older', ['older.pdf'], 'final_accounts', false, false, 2), "
            "('planned', ['planned.pdf'], 'budget', true, false, 0)"
        )
        connection.execute(
            "create table marts.fct_form_coverage "
            "(document_id varchar, form_no integer, form_label_zh varchar, status varchar)"
        )
        connection.execute(
            "insert into marts.fct_form_coverage values ('whole', 1, '总表', 'read'), "
            "('short', 3, '支出', 'missing'), ('short', 1, '总表', 'read'), ('short', 2, '收入', 'not_read'), "
            "('older', 1, '总表', 'missing'), ('planned', 1, '总表', 'not_read')"
        )
        connection.execute("create table marts.fct_line_item as select range < 4 as in_failed_sum from range(9)")
    summary = summarise(room, AuditResult((), (), (), gate=Gate.STRICT), quarantine_rows(room, DELIVERIES))
    assert (summary.documents_read, summary.amounts) == (4, 9)
    assert (summary.flagged_documents, summary.flagged_amounts, summary.gate) == (2, 4, Gate.STRICT)
    assert summary.documents_complete == 1
    assert [(entry.file_name, entry.forms) for entry in summary.incomplete] == [("short.pdf", ("收入", "支出"))]
    assert [(entry.file_name, entry.document_id) for entry in summary.quarantined] == [
        ("c.pdf", REFUSED),
        ("e.pdf", WITHDRAWN),
    ]

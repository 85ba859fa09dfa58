"""Extractions and verdicts → a candidate warehouse, audited."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from extract.enumerations import FindingCode, Severity
from flows.deliveries.register import Delivery
from flows.errors import AuditFailed, LoadFailed, TransformFailed
from flows.extractions.schema import SCHEMAS
from flows.extractions.store import extraction_folder, finding_codes
from flows.fingerprint import extractor_fingerprint
from flows.messages import message
from flows.rooms import WarehouseRoom
from flows.summary import QuarantineStage
from flows.warehouse.causes import cause_of
from flows.warehouse.load import load_candidate
from flows.warehouse.machine import machine_fault
from flows.warehouse.publish import clear_candidate
from flows.warehouse.quarantine import loadable, quarantine_rows
from flows.warehouse.seal import Contents, settle
from flows.warehouse.space import require_space
from flows.warehouse.verdicts import Verdict, write_verdict

if TYPE_CHECKING:
    from expectations.model import AuditResult, Failure

#: Why a document is turned away: its engines differ, or its sums do not hold and no two engines that agree prove it so.
_SUSPECT, _NOT_HELD = "extraction_suspect", "sums_do_not_hold"


def load(
    room: WarehouseRoom,
    deliveries: Sequence[Delivery],
    run_number: int,
    started: datetime,
    only: Collection[str] | None = None,
) -> None:
    """Build the raw schema of a new candidate from everything that was ever read, or from `only` these documents.

    Raises NotEnoughSpace, NotEnoughMemory, or LoadFailed for rows that cannot be loaded.
    """
    clear_candidate(room)
    room.published.parent.mkdir(parents=True, exist_ok=True)
    loaded = [d.document_id for d in loadable(room, deliveries) if only is None or d.document_id in only]
    folders = [extraction_folder(room.extractions, document_id) for document_id in loaded]
    require_space(room, folders)
    quarantine = quarantine_rows(room, deliveries)
    turned_away = sum(row["stage"] == QuarantineStage.AUDIT for row in quarantine)
    run = {
        "run_id": f"{run_number:06d}",
        "started_at": started,
        "finished_at": None,
        "documents_seen": len(deliveries),
        "documents_read": len(folders) - turned_away,
        "documents_quarantined": len(quarantine),
        "extractor_version": extractor_fingerprint(),
    }
    try:
        load_candidate(
            room.candidate,
            folders,
            deliveries=_table("delivery", _delivery_rows(deliveries)),
            quarantine=_table("quarantine", quarantine),
            runs=_table("run", [run]),
            memory=room.memory,
        )
    except (duckdb.Error, MemoryError) as error:
        fault = machine_fault(error, room.memory)
        raise fault or LoadFailed(*message("load_failed", reason=error)) from error


def transform(room: WarehouseRoom) -> Contents:
    """Build and test all dbt models; returns what the file of the candidate holds then.

    Raises NotEnoughSpace, NotEnoughMemory, CandidateDamaged or TransformFailed.
    """
    from flows.warehouse.transform import run_dbt

    try:
        run_dbt(room.candidate.resolve(), (room.scratch / "dbt").resolve())
    except TransformFailed as error:
        fault = machine_fault(error, room.memory)
        if fault is not None:
            raise fault from error
        raise
    with duckdb.connect(str(room.candidate)) as connection:
        connection.execute("update raw.run set finished_at = ?", [datetime.now(UTC)])
    return settle(room.candidate, room.memory)


def judge(room: WarehouseRoom) -> AuditResult:
    """Let Great Expectations judge the candidate.

    Raises NotEnoughSpace, NotEnoughMemory, CheckFailedToRun, or AuditFailed if it fails as a whole.
    """
    from expectations.audit import audit
    from expectations.gate import CheckFailedToRun

    try:
        result = audit(room.candidate.resolve(), room.gate)
    except (duckdb.Error, CheckFailedToRun) as error:
        fault = machine_fault(error, room.memory)
        if fault is not None:
            raise fault from error
        if isinstance(error, CheckFailedToRun):
            raise
        raise AuditFailed(*message("audit_failed", reason=error)) from error
    if result.dataset_failures:
        raise AuditFailed(*message("audit_failed", reason="; ".join(result.dataset_failures)))
    return result


def turn_away(room: WarehouseRoom, result: AuditResult) -> int:
    """Put on record the documents whose sums do not hold; the number of them."""
    failures: dict[str, list[Failure]] = defaultdict(list)
    for failure in result.failures:
        if failure.gates and failure.severity is Severity.ERROR and failure.document_id:
            failures[failure.document_id].append(failure)
    for document_id, own in failures.items():
        suspect = FindingCode.ENGINES_DIFFER in finding_codes(room.extractions, document_id)
        texts = _sentences(room, document_id, own)
        details = json.dumps([failure.as_row() for failure in own], ensure_ascii=False, default=str)
        verdict = Verdict(QuarantineStage.AUDIT, _SUSPECT if suspect else _NOT_HELD, *texts, details)
        write_verdict(room, document_id, verdict)
    return len(failures)


def _sentences(room: WarehouseRoom, document_id: str, failures: Sequence[Failure]) -> tuple[str, str]:
    """Why a document is turned away: the cause among its findings, or else the first sum that does not hold."""
    cause = cause_of(room.extractions, document_id, {failure.form for failure in failures})
    if cause is None:
        return message("audit_rejected", count=len(failures), first=failures[0].sentence)
    where = cause.where or "-"
    return message("audit_cause", checks=len(failures), cause=cause.says, where=where, count=cause.count)


def _delivery_rows(deliveries: Sequence[Delivery]) -> list[dict[str, Any]]:
    return [
        {
            "document_id": delivery.document_id,
            "file_name": name,
            "source": source,
            "first_seen_run_id": f"{delivery.first_run:06d}",
        }
        for delivery in deliveries
        for name, source in _named_sources(delivery)
    ]


def _named_sources(delivery: Delivery) -> list[tuple[str, str]]:
    return [
        (next((name for name in delivery.file_names if source.endswith(name)), delivery.file_names[0]), source)
        for source in delivery.sources
    ]


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=SCHEMAS[name])

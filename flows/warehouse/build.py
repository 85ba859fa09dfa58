"""Extractions and verdicts → a candidate warehouse, audited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from extract.enumerations import FindingCode, Severity
from extract.errors import SeveralReports
from flows.deliveries.register import Delivery
from flows.errors import AuditFailed
from flows.extractions.schema import SCHEMAS
from flows.extractions.store import extraction_folder, finding_codes, read_refusal
from flows.files import read_json, write_json
from flows.fingerprint import extractor_fingerprint, rules_fingerprint
from flows.messages import message
from flows.rooms import WarehouseRoom
from flows.warehouse.load import load_candidate
from flows.warehouse.publish import clear_candidate

if TYPE_CHECKING:
    from expectations.model import AuditResult, Failure

#: Why a document is turned away: its engines differ, or they agree that its sums do not hold.
_SUSPECT, _PUBLISHER = "extraction_suspect", "sums_do_not_hold"
#: Quarantine of one document: file name, stage, code, sentences, details.
QuarantineRow = dict[str, Any]


def quarantine_rows(room: WarehouseRoom, deliveries: Sequence[Delivery]) -> list[QuarantineRow]:
    """The documents that could not be read, and those that an audit with today's rules turned away."""
    rows = []
    for delivery in deliveries:
        refusal = read_refusal(room.extractions, delivery.document_id)
        if refusal is not None and refusal.code == SeveralReports.code:
            continue
        if refusal is not None:
            rows.append(_row(delivery, "read", refusal.code, (refusal.message, refusal.message_zh), "[]"))
            continue
        verdict = read_json(_verdict_path(room, delivery.document_id))
        if verdict is not None:
            texts = (verdict["message"], verdict["message_zh"])
            rows.append(_row(delivery, "audit", verdict["code"], texts, verdict["details"]))
    return rows


def load(room: WarehouseRoom, deliveries: Sequence[Delivery], run: dict[str, Any]) -> None:
    """Build the raw schema of a new candidate from everything that was ever read."""
    clear_candidate(room)
    room.candidate.parent.mkdir(parents=True, exist_ok=True)
    folders = [extraction_folder(room.extractions, delivery.document_id) for delivery in deliveries]
    load_candidate(
        room.candidate,
        [folder for folder in folders if folder.is_dir()],
        deliveries=_table("delivery", _delivery_rows(deliveries)),
        quarantine=_table("quarantine", quarantine_rows(room, deliveries)),
        runs=_table("run", [run]),
        memory=room.memory,
    )


def turn_away(room: WarehouseRoom, result: AuditResult) -> int:
    """Put on record the documents whose sums do not hold; the number of them.

    Raises AuditFailed if the candidate as a whole fails.
    """
    if result.dataset_failures:
        raise AuditFailed(*message("audit_failed", reason="; ".join(str(f) for f in result.dataset_failures)))
    failures: dict[str, list[Failure]] = defaultdict(list)
    for failure in result.failures:
        if failure.gates and failure.severity is Severity.ERROR and failure.document_id:
            failures[failure.document_id].append(failure)
    for document_id, own in failures.items():
        texts = message("audit_rejected", count=len(own), first=own[0].sentence)
        suspect = FindingCode.ENGINES_DIFFER in finding_codes(room.extractions, document_id)
        details = [failure.as_row() for failure in own]
        write_json(
            _verdict_path(room, document_id),
            {
                "code": _SUSPECT if suspect else _PUBLISHER,
                "message": texts[0],
                "message_zh": texts[1],
                "details": _json(details),
            },
        )
    return len(failures)


def _verdict_path(room: WarehouseRoom, document_id: str) -> Any:
    return room.verdicts / f"{document_id}-{rules_fingerprint()}.json"


def _json(details: list[dict[str, Any]]) -> str:
    import json

    return json.dumps(details, ensure_ascii=False, default=str)


def _row(delivery: Delivery, stage: str, code: str, texts: tuple[str, str], details: str) -> QuarantineRow:
    return {
        "document_id": delivery.document_id,
        "file_name": delivery.file_names[0],
        "stage": stage,
        "code": code,
        "message": texts[0],
        "message_zh": texts[1],
        "details": details,
        "extractor_version": extractor_fingerprint(),
    }


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

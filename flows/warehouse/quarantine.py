"""Refusals and verdicts → the rows of what is not in the warehouse, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.errors import SeveralReports
from flows.deliveries.register import Delivery
from flows.extractions.store import read_refusal
from flows.fingerprint import extractor_fingerprint
from flows.rooms import WarehouseRoom
from flows.summary import QuarantineStage
from flows.warehouse.verdicts import Verdict, read_verdict

#: Quarantine of one document, as `raw.quarantine` has it.
QuarantineRow = dict[str, Any]


def quarantine_rows(room: WarehouseRoom, deliveries: Sequence[Delivery]) -> list[QuarantineRow]:
    """The documents that could not be read, and those that today's rules turned away."""
    return [_row(delivery, why) for delivery in deliveries if (why := _why(room, delivery)) is not None]


def _why(room: WarehouseRoom, delivery: Delivery) -> Verdict | None:
    """What keeps a document out; an archive of several reports is out as such, its files stand for it."""
    refusal = read_refusal(room.extractions, delivery.document_id)
    if refusal is None:
        return read_verdict(room, delivery.document_id)
    if refusal.code == SeveralReports.code:
        return None
    return Verdict(QuarantineStage.READ, refusal.code, refusal.message, refusal.message_zh)


def _row(delivery: Delivery, why: Verdict) -> QuarantineRow:
    return {
        "document_id": delivery.document_id,
        "file_name": delivery.file_names[0],
        "stage": why.stage,
        "code": why.code,
        "message": why.message,
        "message_zh": why.message_zh,
        "details": why.details,
        "extractor_version": extractor_fingerprint(),
    }

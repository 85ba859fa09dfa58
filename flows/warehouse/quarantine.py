"""Withdrawals, refusals and verdicts → the rows of what is not in the warehouse, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extract.errors import SeveralReports
from flows.deliveries.register import Delivery
from flows.extractions.store import extraction_folder, read_refusal
from flows.fingerprint import extractor_fingerprint
from flows.rooms import WarehouseRoom
from flows.summary import QuarantineStage
from flows.warehouse.verdicts import Verdict, read_verdict
from flows.warehouse.withdrawals import Withdrawal, read_withdrawals

#: Quarantine of one document, as `raw.quarantine` has it.
QuarantineRow = dict[str, Any]


def quarantine_rows(room: WarehouseRoom, deliveries: Sequence[Delivery]) -> list[QuarantineRow]:
    """The documents that were withdrawn, could not be read, or were turned away by today's rules."""
    withdrawn = read_withdrawals(room)
    reasons = ((delivery, _why(room, delivery, withdrawn)) for delivery in deliveries)
    return [_row(delivery, why) for delivery, why in reasons if why is not None]


def loadable(room: WarehouseRoom, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The documents whose rows are loaded: all that were read, but for those withdrawn and those that break a build."""
    withdrawn = read_withdrawals(room)
    return [
        delivery
        for delivery in deliveries
        if delivery.document_id not in withdrawn
        and extraction_folder(room.extractions, delivery.document_id).is_dir()
        and not _breaks_build(room, delivery.document_id)
    ]


def _breaks_build(room: WarehouseRoom, document_id: str) -> bool:
    verdict = read_verdict(room, document_id)
    return verdict is not None and verdict.stage == QuarantineStage.BUILD


def _why(room: WarehouseRoom, delivery: Delivery, withdrawn: Mapping[str, Withdrawal]) -> Verdict | None:
    """What keeps a document out; an archive of several reports is out as such, its files stand for it."""
    if delivery.document_id in withdrawn:
        return withdrawn[delivery.document_id].verdict
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

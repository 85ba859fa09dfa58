"""Documents that somebody took out of the warehouse ↔ the record of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from flows.errors import DamagedFile
from flows.files import read_record, write_record
from flows.messages import message
from flows.rooms import WarehouseRoom
from flows.summary import QuarantineStage
from flows.warehouse.verdicts import Verdict

_DOCUMENT_ID = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document that stays out, why, and since when (UTC, ISO 8601); both empty where the record is damaged."""

    document_id: str
    reason: str = ""
    at: str = ""

    @property
    def verdict(self) -> Verdict:
        """How it stands in the quarantine."""
        texts = message("withdrawn", at=self.at, reason=self.reason) if self.at else message("withdrawn_unknown")
        return Verdict(QuarantineStage.WITHDRAWN, "withdrawn", *texts)


def read_withdrawals(room: WarehouseRoom) -> Mapping[str, Withdrawal]:
    """All withdrawals by document; a damaged record still keeps its document out."""
    paths = [path for path in sorted(room.withdrawals.glob("*.json")) if _DOCUMENT_ID.fullmatch(path.stem)]
    return {path.stem: _read(path) for path in paths}


def write_withdrawal(room: WarehouseRoom, withdrawal: Withdrawal) -> None:
    """Keep a document out from the next build on."""
    write_record(_path(room, withdrawal.document_id), asdict(withdrawal))


def forget_withdrawal(room: WarehouseRoom, document_id: str) -> None:
    """Let a document in again."""
    _path(room, document_id).unlink(missing_ok=True)


def _read(path: Path) -> Withdrawal:
    try:
        content = read_record(path) or {}
        return Withdrawal(path.stem, str(content["reason"]), str(content["at"]))
    except (DamagedFile, KeyError):
        return Withdrawal(path.stem)


def _path(room: WarehouseRoom, document_id: str) -> Path:
    return room.withdrawals / f"{document_id}.json"

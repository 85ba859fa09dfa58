"""What a build or an audit said of a document, by today's rules ↔ its record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from flows.errors import DamagedFile
from flows.files import read_record, write_record
from flows.fingerprint import rules_fingerprint
from flows.rooms import WarehouseRoom


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a document that was read is not in the warehouse; `details` is JSON, both sides of each failed sum."""

    stage: str
    code: str
    message: str
    message_zh: str
    details: str = "[]"


def read_verdict(room: WarehouseRoom, document_id: str) -> Verdict | None:
    """The verdict that today's rules came to; None if there is none.

    A damaged one is dropped: the document is judged again when the warehouse is built next.
    """
    path = _path(room, document_id)
    try:
        content = read_record(path)
        return None if content is None else Verdict(**{name: str(value) for name, value in content.items()})
    except (DamagedFile, TypeError):
        path.unlink(missing_ok=True)
        return None


def write_verdict(room: WarehouseRoom, document_id: str, verdict: Verdict) -> None:
    """Put on record what today's rules say of a document."""
    write_record(_path(room, document_id), asdict(verdict))


def forget_verdict(room: WarehouseRoom, document_id: str) -> None:
    """Let a document be judged again."""
    _path(room, document_id).unlink(missing_ok=True)


def _path(room: WarehouseRoom, document_id: str) -> Path:
    return room.verdicts / f"{document_id}-{rules_fingerprint()}-{room.gate}.json"

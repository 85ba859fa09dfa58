"""Why a document could not be read → a record of it, and whether it is worth another try."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import JuesuanError, NotConverted, SeveralReports
from extract.wording import Bilingual
from flows.deliveries.stored import is_stored
from flows.deliveries.unpacked import are_kept
from flows.errors import DamagedFile, StoredFileLost, WorkerError, WorkerFailed
from flows.extractions.conditions import Conditions, conditions, may_differ
from flows.files import read_record, write_record
from flows.fingerprint import extractor_fingerprint
from flows.messages import message
from flows.rooms import ExtractionRoom

#: So often a document is read, in as many runs, where it may have been the machine that failed.
MOST_ATTEMPTS = 3
#: Memory, time, a disk, a process that was killed: a good document may meet them too.
_OF_THE_MACHINE = (WorkerFailed, WorkerError, NotConverted)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document could not be read: stable code, one line in English and in Chinese.

    `attempts` counts the runs that it was read in where the machine may be at fault, and is 0 where only
    the document is. `conditions` are those under which it was refused.
    """

    document_id: str
    code: str
    message: str
    message_zh: str
    conditions: Conditions
    attempts: int = 0


def refuse(room: ExtractionRoom, document_id: str, error: JuesuanError) -> Refusal:
    """Put on record that a document cannot be read."""
    today = conditions(room)
    texts, attempts = (error.message, error.message_zh), 0
    if isinstance(error, _OF_THE_MACHINE):
        before = recorded_refusal(room, document_id)
        attempts = 1 + (before.attempts if before is not None and not may_differ(before.conditions, today) else 0)
        code = "tried_again" if attempts < MOST_ATTEMPTS else "tried_enough"
        reason = Bilingual(en=error.message, zh=error.message_zh)
        texts = message(code, reason=reason, attempts=attempts, most=MOST_ATTEMPTS)
    refusal = Refusal(document_id, error.code, *texts, today, attempts)
    write_record(
        _path(room, document_id),
        {
            "document_id": document_id,
            "code": refusal.code,
            "message": refusal.message,
            "message_zh": refusal.message_zh,
            "conditions": dict(refusal.conditions),
            "attempts": refusal.attempts,
        },
    )
    return refusal


def recorded_refusal(room: ExtractionRoom, document_id: str) -> Refusal | None:
    """What is on record for a document, None also where the record is damaged: it is read again then."""
    try:
        content = read_record(_path(room, document_id))
    except DamagedFile:
        return None
    return _from_json(document_id, content) if content is not None else None


def forget_refusal(room: ExtractionRoom, document_id: str) -> None:
    """Remove what is on record: the document was read, or is to be read as if for the first time."""
    _path(room, document_id).unlink(missing_ok=True)


def is_due(room: ExtractionRoom, refusal: Refusal) -> bool:
    """Whether another try may end otherwise.

    It may under other bounds and tools; where the machine may have been at fault, a bounded number of times;
    where stored bytes were lost, once they are there again; and an archive has to be read again where files
    that came out of it are lost.
    """
    if refusal.code == StoredFileLost.code:
        return is_stored(room.deliveries, refusal.document_id)
    if may_differ(refusal.conditions, conditions(room)) or 0 < refusal.attempts < MOST_ATTEMPTS:
        return True
    return refusal.code == SeveralReports.code and not are_kept(room.deliveries, refusal.document_id)


def _path(room: ExtractionRoom, document_id: str) -> Path:
    return room.extracted / f"{document_id}-{extractor_fingerprint()}.refused.json"


def _from_json(document_id: str, content: dict[str, Any]) -> Refusal | None:
    code, english, chinese = (content.get(key) for key in ("code", "message", "message_zh"))
    under, attempts = content.get("conditions"), content.get("attempts")
    if content.get("document_id") != document_id or not isinstance(code, str):
        return None
    if not (isinstance(english, str) and isinstance(chinese, str)):
        return None
    if not (isinstance(under, dict) and isinstance(attempts, int)):
        return None
    return Refusal(document_id, code, english, chinese, under, attempts)

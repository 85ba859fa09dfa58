"""Old documents of a batch → DOCX on disk, several to a call of LibreOffice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.documents.legacy import convert_all
from extract.documents.sniff import sniff
from extract.enumerations import DocumentFormat
from extract.errors import JuesuanError, UnsupportedFormat
from flows.deliveries.stored import stored_bytes
from flows.files import write_atomically
from flows.rooms import ExtractionRoom


def convert_batch(room: ExtractionRoom, document_ids: Sequence[str]) -> None:
    """Convert the old documents of a batch together; those that fail are tried again one by one as they are read.

    Raises StorageFailed.
    """
    waiting = {name: data for name in document_ids if (data := _old_document(room, name)) is not None}
    if len(waiting) < 2:
        return
    try:
        converted = convert_all(waiting, room.document_seconds)
    except (UnsupportedFormat, OSError):
        # Each of them is refused with that reason when it is read.
        return
    for name, data in converted.items():
        write_atomically(_path(room, name), data)


def conversions_of(room: ExtractionRoom, document_id: str) -> dict[str, bytes]:
    """The DOCX that was made of a document in its batch, by document id."""
    path = _path(room, document_id)
    return {document_id: path.read_bytes()} if path.is_file() else {}


def forget_conversion(room: ExtractionRoom, document_id: str) -> None:
    """Remove what was made of a document once it is read."""
    _path(room, document_id).unlink(missing_ok=True)


def forget_conversions(room: ExtractionRoom) -> None:
    """Remove what a run that was killed has left: another LibreOffice may be there by now."""
    for path in room.converted.glob("*.docx"):
        path.unlink(missing_ok=True)


def _path(room: ExtractionRoom, document_id: str) -> Path:
    return room.converted / f"{document_id}.docx"


def _old_document(room: ExtractionRoom, document_id: str) -> bytes | None:
    try:
        data = stored_bytes(room.deliveries, document_id)
        return data if sniff(data) is DocumentFormat.LEGACY else None
    except JuesuanError:
        return None

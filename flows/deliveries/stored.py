"""Bytes ↔ files by their SHA-256."""

from __future__ import annotations

import hashlib
from pathlib import Path

from flows.errors import StoredFileLost
from flows.files import write_atomically
from flows.messages import message
from flows.rooms import DeliveryRoom

#: What no longer has the digest of its name is set aside under this suffix: the same bytes may come again.
_SET_ASIDE = ".damaged"


def document_path(room: DeliveryRoom, document_id: str) -> Path:
    """Where the bytes of a document are kept."""
    return room.documents / document_id[:2] / document_id


def is_stored(room: DeliveryRoom, document_id: str) -> bool:
    """Whether a file stands under this digest; its bytes are looked at when they are read."""
    return document_path(room, document_id).is_file()


def store(room: DeliveryRoom, data: bytes) -> str:
    """Keep bytes; returns their SHA-256 in hex."""
    document_id = hashlib.sha256(data).hexdigest()
    path = document_path(room, document_id)
    if not path.is_file() or path.stat().st_size != len(data):
        write_atomically(path, data)
    return document_id


def stored_bytes(room: DeliveryRoom, document_id: str) -> bytes:
    """The bytes of a document as they were delivered; raises StoredFileLost if they are not there any more."""
    path = document_path(room, document_id)
    aside = path.with_name(f"{path.name}{_SET_ASIDE}")
    try:
        data = path.read_bytes()
    except OSError as error:
        if aside.exists():
            raise StoredFileLost(*message("stored_file_damaged", path=path, reason=error.strerror)) from error
        raise StoredFileLost(*message("stored_file_gone", path=path, reason=error.strerror)) from error
    if hashlib.sha256(data).hexdigest() != document_id:
        path.replace(aside)
        raise StoredFileLost(*message("stored_file_damaged", path=path, reason="its digest differs"))
    return data

"""The published warehouse ↔ the record of what it was made from, by which damage to it is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flows.errors import DamagedFile
from flows.files import read_record, write_record
from flows.messages import message
from flows.rooms import WarehouseRoom
from flows.summary import RunSummary, summary_from_json

#: Files up to this size are digested whole, which takes a sixth of a second; of larger ones as much as this.
_DIGESTED_BYTES = 256 << 20
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Published:
    """The published warehouse: what it was made from, and the summary of the run that made it.

    Both are None if it has to be built again; `damage` then says in both languages what was found, if
    there should have been one.
    """

    made_from: str | None = None
    summary: RunSummary | None = None
    damage: tuple[str, str] | None = None


def read_published(room: WarehouseRoom) -> Published:
    """Look at the published warehouse and its record: both are as a run left them, or it has to be built again."""
    try:
        content = read_record(room.manifest)
    except DamagedFile as error:
        return Published(damage=(error.message, error.message_zh))
    if content is None:
        return _damaged(room, f"no {room.manifest.name}") if room.published.exists() else Published()
    try:
        made_from, summary = str(content["made_from"]), summary_from_json(content["summary"])
        if file_digest(room.published) != content["digest"]:
            return _damaged(room, "its digest differs")
    except (KeyError, TypeError, ValueError):
        return _damaged(room, f"{room.manifest.name} says nothing of it")
    except OSError as error:
        return _damaged(room, str(error.strerror))
    return Published(made_from, summary)


def write_manifest(path: Path, file: Path, made_from: str, summary: RunSummary) -> None:
    """Record what a warehouse that is still to be published was made from, and the digest of its file."""
    write_record(path, {"made_from": made_from, "digest": file_digest(file), "summary": summary.as_json()})


def file_digest(path: Path) -> str:
    """SHA-256 over the size of a file and its bytes; of a large file over pieces spread evenly, with first and last.

    Raises OSError. What lies between the pieces is watched by the checksums that DuckDB keeps in its blocks.
    """
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for piece in _pieces(file, size):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    count = -(-size // _PIECE)
    taken = min(count, _DIGESTED_BYTES // _PIECE)
    for number in range(taken):
        file.seek(_PIECE * (number * (count - 1) // max(taken - 1, 1)))
        yield file.read(_PIECE)


def _damaged(room: WarehouseRoom, reason: str) -> Published:
    return Published(damage=message("warehouse_damaged", path=room.published, reason=reason))

"""Delivered files → bytes kept by their SHA-256, and the register of what was delivered under which name."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from flows.deliveries.discover import Source
from flows.errors import DeliveryTooLarge, FetchFailed
from flows.files import read_json, write_atomically, write_json
from flows.messages import message
from flows.rooms import DeliveryRoom

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document that was delivered: its names, and the number of the run that first saw it."""

    document_id: str
    file_names: tuple[str, ...]
    sources: tuple[str, ...]
    first_run: int


def take_in(room: DeliveryRoom, source: Source, run_number: int, place: str | None = None) -> Delivery:
    """Keep the bytes of a file and note its name; the same bytes again only add a name.

    `place` is what the register says of where it came from, if that is not its location.

    Raises DeliveryTooLarge, or FetchFailed for an address that does not answer.
    """
    data = _read(room, source)
    document_id = hashlib.sha256(data).hexdigest()
    kept = document_path(room, document_id)
    if not kept.exists():
        write_atomically(kept, data)
    known = read_delivery(room, document_id)
    delivery = Delivery(
        document_id,
        tuple(sorted({source.file_name, *(known.file_names if known else ())})),
        tuple(sorted({place or source.location, *(known.sources if known else ())})),
        known.first_run if known else run_number,
    )
    if delivery != known:
        write_json(_register_path(room, document_id), _as_json(delivery))
    return delivery


def document_path(room: DeliveryRoom, document_id: str) -> Path:
    """Where the bytes of a document are kept."""
    return room.documents / document_id[:2] / document_id


def read_delivery(room: DeliveryRoom, document_id: str) -> Delivery | None:
    """One entry of the register."""
    content = read_json(_register_path(room, document_id))
    return _from_json(content) if content else None


def all_deliveries(room: DeliveryRoom) -> tuple[Delivery, ...]:
    """The whole register, sorted by document."""
    entries = (read_json(path) for path in sorted(room.register.glob("*.json")))
    return tuple(_from_json(entry) for entry in entries if entry)


def _register_path(room: DeliveryRoom, document_id: str) -> Path:
    return room.register / f"{document_id}.json"


def _as_json(delivery: Delivery) -> dict[str, object]:
    return {
        "document_id": delivery.document_id,
        "file_names": list(delivery.file_names),
        "sources": list(delivery.sources),
        "first_run": delivery.first_run,
    }


def _from_json(content: dict[str, object]) -> Delivery:
    names, sources = content["file_names"], content["sources"]
    assert isinstance(names, list) and isinstance(sources, list)  # noqa: S101, PT018
    return Delivery(str(content["document_id"]), tuple(names), tuple(sources), int(str(content["first_run"])))


def _read(room: DeliveryRoom, source: Source) -> bytes:
    if source.is_remote:
        return _fetch(room, source)
    size = Path(source.location).stat().st_size
    _check_size(room, source, size)
    return Path(source.location).read_bytes()


def _fetch(room: DeliveryRoom, source: Source) -> bytes:
    request = urllib.request.Request(source.location, headers={"User-Agent": "juesuan"})  # noqa: S310
    pieces: list[bytes] = []
    size = 0
    try:
        with urllib.request.urlopen(request, timeout=room.fetch_seconds) as answer:  # noqa: S310
            while piece := answer.read(_PIECE):
                size += len(piece)
                _check_size(room, source, size)
                pieces.append(piece)
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise FetchFailed(*message("fetch_failed", address=source.location, reason=error)) from error
    return b"".join(pieces)


def _check_size(room: DeliveryRoom, source: Source, size: int) -> None:
    if size > room.largest_file_bytes:
        raise DeliveryTooLarge(*message("too_large", name=source.file_name, size=size, limit=room.largest_file_bytes))

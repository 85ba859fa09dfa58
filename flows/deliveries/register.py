"""Delivered files → bytes kept by their SHA-256, and the register of what was delivered under which name."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.deliveries.discover import Source
from flows.deliveries.fetch import check_size, fetch_bytes
from flows.deliveries.stored import store
from flows.errors import AddressRefused, DamagedFile, UnopenedFile
from flows.files import read_record, write_record
from flows.messages import message
from flows.rooms import DeliveryRoom

_DOCUMENT_ID = re.compile(r"[0-9a-f]{64}")
#: Addresses are fetched by several threads; two of them may bring the same bytes under two names.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A document that was delivered: its names, and the number of the run that first saw it."""

    document_id: str
    file_names: tuple[str, ...]
    sources: tuple[str, ...]
    first_run: int

    @property
    def is_nameless(self) -> bool:
        """Whether its names were lost: it then has the beginning of its digest for a name."""
        return self.file_names == (self.document_id[:12],)


def ingest(room: DeliveryRoom, source: Source, run_number: int) -> Delivery:
    """Keep the bytes of a file and note its name; the same bytes again only add a name.

    Raises DeliveryTooLarge, UnopenedFile, AddressRefused, or FetchFailed where a second try may succeed;
    StorageFailed where nothing can be written.
    """
    return note(room, store(room, _read(room, source)), source.file_name, source.place, run_number)


def note(room: DeliveryRoom, document_id: str, file_name: str, place: str, run_number: int) -> Delivery:
    """Enter a document whose bytes are kept under one more name and place."""
    with _one_at_a_time:
        try:
            known = read_delivery(room, document_id)
        except DamagedFile:
            known = None
        named = known if known is not None and not known.is_nameless else None
        delivery = Delivery(
            document_id,
            tuple(sorted({file_name, *(named.file_names if named else ())})),
            tuple(sorted({place, *(named.sources if named else ())})),
            known.first_run if known else run_number,
        )
        if delivery != known:
            enter(room, delivery)
        return delivery


def enter(room: DeliveryRoom, delivery: Delivery) -> None:
    """Write an entry of the register in the place of what stood there."""
    write_record(
        entry_path(room, delivery.document_id),
        {
            "document_id": delivery.document_id,
            "file_names": list(delivery.file_names),
            "sources": list(delivery.sources),
            "first_run": delivery.first_run,
        },
    )


def read_delivery(room: DeliveryRoom, document_id: str) -> Delivery | None:
    """One entry of the register, None if there is none; raises DamagedFile."""
    path = entry_path(room, document_id)
    content = read_record(path)
    return _from_json(path, document_id, content) if content is not None else None


def all_deliveries(room: DeliveryRoom) -> tuple[Delivery, ...]:
    """All sound entries of the register, sorted by document."""
    return tuple(entry for _, entry in register_entries(room) if entry is not None)


def register_entries(room: DeliveryRoom) -> Iterator[tuple[str, Delivery | None]]:
    """The whole register, sorted by document id; None for an entry that cannot be read."""
    for path in sorted(room.register.glob("*.json")):
        if _DOCUMENT_ID.fullmatch(path.stem):
            try:
                yield path.stem, read_delivery(room, path.stem)
            except DamagedFile:
                yield path.stem, None


def entry_path(room: DeliveryRoom, document_id: str) -> Path:
    """Where the entry of a document stands."""
    return room.register / f"{document_id}.json"


def _from_json(path: Path, document_id: str, content: Mapping[str, Any]) -> Delivery:
    names, sources = _texts(content.get("file_names")), _texts(content.get("sources"))
    first_run = content.get("first_run")
    if content.get("document_id") != document_id or not (names and sources) or not isinstance(first_run, int):
        raise DamagedFile(*message("damaged_file", path=path, reason="it is no entry of the register"))
    return Delivery(document_id, names, sources, first_run)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def _read(room: DeliveryRoom, source: Source) -> bytes:
    if source.fault is not None and source.is_remote:
        raise AddressRefused(*message("address_refused", address=source.place, reason=source.fault))
    if source.fault is not None:
        raise UnopenedFile(*message("unopened_file", name=source.place, reason=source.fault))
    return fetch_bytes(room, source) if source.is_remote else _local_bytes(room, source)


def _local_bytes(room: DeliveryRoom, source: Source) -> bytes:
    try:
        with Path(source.location).open("rb") as file:
            check_size(room, source, os.fstat(file.fileno()).st_size)
            return file.read()
    except OSError as error:
        raise UnopenedFile(*message("unopened_file", name=source.place, reason=error.strerror)) from error

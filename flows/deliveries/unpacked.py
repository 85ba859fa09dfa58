"""Archives and files that hold several reports → a delivery for each of these."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from extract.documents.archive import safe_name
from flows.deliveries.register import Delivery, all_deliveries, note
from flows.deliveries.stored import is_stored, store
from flows.errors import DamagedFile
from flows.files import read_record, write_record
from flows.messages import message
from flows.rooms import DeliveryRoom

#: Parts the archive from the path inside it.
_INSIDE = "!/"


def keep_files(room: DeliveryRoom, document_id: str, files: Sequence[tuple[str, bytes]]) -> None:
    """Keep what is in a document and is read on its own, by SHA-256 and name; a name never becomes a path."""
    path = _list_path(room, document_id)
    if not files:
        path.unlink(missing_ok=True)
        return
    kept = [[safe_name(name), store(room, data)] for name, data in files]
    write_record(path, {"archive": document_id, "files": kept})


def holds_files(room: DeliveryRoom, document_id: str) -> bool:
    """Whether something in a document is read on its own."""
    return _list_path(room, document_id).is_file()


def kept_files(room: DeliveryRoom, document_id: str) -> list[tuple[str, str]]:
    """Name and document id of what is read on its own; raises DamagedFile if that is not known any more."""
    path = _list_path(room, document_id)
    content = read_record(path) or {}
    files = content.get("files")
    if content.get("archive") != document_id or not isinstance(files, list):
        raise DamagedFile(*message("damaged_file", path=path, reason="it is no list of files"))
    return [(str(name), str(key)) for name, key in files]


def are_kept(room: DeliveryRoom, document_id: str) -> bool:
    """Whether all files of an archive are there; if not, the archive has to be read again."""
    try:
        return all(is_stored(room, key) for _, key in kept_files(room, document_id))
    except DamagedFile:
        return False


def with_files_inside(room: DeliveryRoom, documents: Collection[str], archives: Sequence[Delivery]) -> frozenset[str]:
    """Documents, and where one is an archive of several reports, the files in it, and in those."""
    found, waiting = set(documents), set(documents)
    while waiting:
        opened = [a.document_id for a in archives if a.document_id in waiting and are_kept(room, a.document_id)]
        waiting = {key for archive in opened for _, key in kept_files(room, archive)} - found
        found |= waiting
    return frozenset(found)


def deliver_unpacked(room: DeliveryRoom, archives: Sequence[Delivery], run_number: int) -> int:
    """Take in the files of archives that hold several reports; the number of files that are new."""
    known = {delivery.document_id for delivery in all_deliveries(room)}
    new = 0
    for archive in archives:
        if not are_kept(room, archive.document_id):
            # It is to be read again.
            continue
        for name, key in sorted(kept_files(room, archive.document_id)):
            if key not in known:
                place = f"{archive.sources[0]}{_INSIDE}{name}"
                note(room, key, f"{archive.file_names[0]}/{name}", place, run_number)
                known.add(key)
                new += 1
    return new


def _list_path(room: DeliveryRoom, document_id: str) -> Path:
    return room.unpacked / f"{document_id}.json"

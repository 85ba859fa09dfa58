"""Archives that hold several reports → a delivery for each of their files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from extract.documents.archive import safe_name
from extract.errors import SeveralReports
from flows.deliveries.discover import Source
from flows.deliveries.register import Delivery, all_deliveries, take_in
from flows.files import read_json, write_atomically, write_json
from flows.rooms import DeliveryRoom

#: Parts the archive from the path inside it.
_INSIDE = "!/"


def keep_files(room: DeliveryRoom, document_id: str, error: SeveralReports) -> None:
    """Keep the files of an archive and their names; a name never becomes a path."""
    names = []
    for name, data in error.files:
        key = hashlib.sha256(data).hexdigest()
        write_atomically(room.unpacked / key[:2] / key, data)
        names.append((safe_name(name), key))
    write_json(room.unpacked / f"{document_id}.json", names)


def deliver_unpacked(room: DeliveryRoom, archives: Sequence[Delivery], run_number: int) -> int:
    """Take in the files of archives that hold several reports; the number of files that are new."""
    known = {delivery.document_id for delivery in all_deliveries(room)}
    new = 0
    for archive in archives:
        names = read_json(room.unpacked / f"{archive.document_id}.json") or []
        for name, key in sorted(names):
            if key not in known:
                place = f"{archive.sources[0]}{_INSIDE}{name}"
                source = Source(str(room.unpacked / key[:2] / key), f"{archive.file_names[0]}/{name}", is_remote=False)
                take_in(room, source, run_number, place)
                known.add(key)
                new += 1
    return new

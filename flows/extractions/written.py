"""The tables of a document ↔ a folder of Parquet files that is wholly there or not at all."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.errors import DamagedFile
from flows.extractions.conditions import Conditions
from flows.extractions.schema import OF_A_DOCUMENT
from flows.files import as_record, make_folder, part_of, read_record, storage_failed, sync
from flows.messages import message

#: Beside the tables: rows and digest of each, and what they depend on.
_MANIFEST = "manifest.json"


def write_extraction(folder: Path, tables: Mapping[str, pa.Table], depends_on: Conditions | None = None) -> None:
    """Store the tables of a document in a folder, wholly or not at all; what was there before goes.

    `depends_on` are the conditions without which the tables might be others. Raises StorageFailed.
    """
    temporary = part_of(folder)
    try:
        make_folder(folder.parent)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        written = {}
        for name, table in tables.items():
            path = temporary / f"{name}.parquet"
            pq.write_table(table, path, compression="zstd")
            written[name] = {"rows": table.num_rows, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        content = {"tables": written, "depends_on": dict(depends_on or {})}
        (temporary / _MANIFEST).write_bytes(as_record(content))
        # All are written before the first is waited for: the disk then takes them together.
        for path in (*temporary.iterdir(), temporary):
            sync(path)
        shutil.rmtree(folder, ignore_errors=True)
        # A rename that a loss of power undoes costs one more reading of the document: nobody waits for it.
        temporary.rename(folder)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise storage_failed(folder, error) from error


def check_extraction(folder: Path) -> None:
    """Raises DamagedFile if a table of a document is not, byte for byte, what was written.

    The digest is looked at each time that an extraction is loaded, and at no other: that takes a small part
    of what loading takes, and sizes alone would not tell a block of zeros from rows.
    """
    content = read_record(folder / _MANIFEST)
    written = content.get("tables") if content is not None else None
    if not isinstance(written, dict) or set(written) != set(OF_A_DOCUMENT):
        raise DamagedFile(*message("damaged_file", path=folder / _MANIFEST, reason="it does not list the tables"))
    for name, entry in written.items():
        path = folder / f"{name}.parquet"
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise DamagedFile(*message("damaged_file", path=path, reason=error.strerror)) from error
        if not isinstance(entry, dict) or found != entry.get("sha256"):
            raise DamagedFile(*message("damaged_file", path=path, reason="its digest differs"))


def depends_on(folder: Path) -> Conditions:
    """The conditions without which the tables of a document might be others; raises DamagedFile."""
    content = read_record(folder / _MANIFEST)
    found = content.get("depends_on") if content is not None else None
    if not isinstance(found, dict):
        raise DamagedFile(*message("damaged_file", path=folder / _MANIFEST, reason="it names no conditions"))
    return found

"""An audited candidate → the published warehouse, in one atomic rename."""

from __future__ import annotations

import shutil

from flows.files import sync
from flows.rooms import WarehouseRoom
from flows.summary import RunSummary
from flows.warehouse.manifest import write_manifest
from flows.warehouse.seal import Contents, log_of, seal


def publish(room: WarehouseRoom, audited: Contents, made_from: str, summary: RunSummary) -> None:
    """Put the candidate in the place of the published warehouse, if its file alone holds what was audited.

    All that needs room on the disk is written before the first rename. Readers that have the old file open
    keep it. Killed before the rename, the old warehouse stands; killed between the renames, the next run
    finds no matching manifest and builds the same warehouse again. Raises CandidateDamaged.
    """
    seal(room.candidate, room.sealed, audited)
    sync(room.sealed)
    manifest = room.manifest.with_suffix(".next.json")
    write_manifest(manifest, room.sealed, made_from, summary)
    # A log of somebody who opened the old file for writing does not belong to the new one.
    log_of(room.published).unlink(missing_ok=True)
    room.sealed.replace(room.published)
    manifest.replace(room.manifest)
    sync(room.published.parent)


def clear_candidate(room: WarehouseRoom) -> None:
    """Remove what a run that was killed or failed left of its candidate."""
    for database in (room.candidate, room.sealed):
        for path in (database, log_of(database)):
            path.unlink(missing_ok=True)
        shutil.rmtree(database.with_name(database.name + ".tmp"), ignore_errors=True)

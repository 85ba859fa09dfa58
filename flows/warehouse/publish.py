"""An audited candidate → the published warehouse, in one atomic rename."""

from __future__ import annotations

from typing import Any

from flows.files import read_json, sync, write_json
from flows.rooms import WarehouseRoom


def publish(room: WarehouseRoom, manifest: str, summary: dict[str, Any]) -> None:
    """Put the candidate in the place of the published warehouse.

    Readers that have the old file open keep it. Killed before the rename, the old warehouse stands;
    killed after it, the next run finds no matching manifest and builds the same warehouse again.
    """
    sync(room.candidate)
    size = room.candidate.stat().st_size
    room.candidate.replace(room.published)
    sync(room.published.parent)
    write_json(room.manifest, {"manifest": manifest, "bytes": size, "summary": summary})


def published_summary(room: WarehouseRoom) -> dict[str, Any] | None:
    """The summary of the run that made the published warehouse."""
    content = read_json(room.manifest)
    return content.get("summary") if content else None


def clear_candidate(room: WarehouseRoom) -> None:
    """Remove what a killed run left of its candidate."""
    for path in (room.candidate, room.candidate.with_name(room.candidate.name + ".wal")):
        path.unlink(missing_ok=True)

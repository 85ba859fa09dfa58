"""An audited candidate → the published warehouse, in one atomic rename."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.errors import RunLocked
from flows.files import read_json, write_json
from flows.messages import message
from flows.settings import Settings


def publish(settings: Settings, manifest: str, summary: dict[str, Any]) -> None:
    """Put the candidate in the place of the published warehouse.

    Readers that have the old file open keep it. Killed before the rename, the old warehouse stands;
    killed after it, the next run finds no matching manifest and builds the same warehouse again.
    """
    candidate, target = settings.candidate_path, settings.warehouse_path
    _sync(candidate)
    size = candidate.stat().st_size
    candidate.replace(target)
    _sync(target.parent)
    write_json(settings.manifest_path, {"manifest": manifest, "bytes": size, "summary": summary})


def published_summary(settings: Settings) -> dict[str, Any] | None:
    """The summary of the run that made the published warehouse."""
    content = read_json(settings.manifest_path)
    return content.get("summary") if content else None


def clear_candidate(settings: Settings) -> None:
    """Remove what a killed run left of its candidate."""
    candidate = settings.candidate_path
    for path in (candidate, candidate.with_name(candidate.name + ".wal")):
        path.unlink(missing_ok=True)


@contextmanager
def single_writer(settings: Settings) -> Iterator[None]:
    """Hold the data folder for one run; the lock dies with its process. Raises RunLocked."""
    settings.data.mkdir(parents=True, exist_ok=True)
    settings.warehouse_path.parent.mkdir(parents=True, exist_ok=True)
    with (settings.data / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunLocked(*message("run_locked", data=settings.data)) from error
        yield


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""What a run is about to write → whether the disks have room for it."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from flows.errors import NotEnoughSpace
from flows.messages import message
from flows.rooms import WarehouseRoom

_MIB = 1 << 20
#: A warehouse without documents, and the growth of its file and log while it is built; bytes for each byte of
#: extraction (Parquet), at the highest point. Measured over 1 to 300 reports: 18 MB and 6 to 10 bytes.
_EMPTY_CANDIDATE = 24 * _MIB
_CANDIDATE_FOR_EACH = 12
#: Manifests and logs of dbt (7 MB), database of Prefect (6 MB) and the records of the run.
_SCRATCH = 16 * _MIB


def require_space(room: WarehouseRoom, extractions: Sequence[Path] = ()) -> None:
    """Return if there is room to build a candidate of these extractions; raises NotEnoughSpace."""
    extracted = sum(path.stat().st_size for folder in extractions for path in folder.glob("*.parquet"))
    wanted = [(room.published.parent, _EMPTY_CANDIDATE + _CANDIDATE_FOR_EACH * extracted), (room.scratch, _SCRATCH)]
    for folder, needed in _by_disk(wanted):
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise NotEnoughSpace(
                *message("not_enough_space", folder=folder, needed=-(-needed // _MIB), free=free // _MIB)
            )


def _by_disk(wanted: Iterable[tuple[Path, int]]) -> list[tuple[Path, int]]:
    """Folders that lie on one file system share its room."""
    folders: dict[int, Path] = {}
    needed: dict[int, int] = defaultdict(int)
    for path, size in wanted:
        folder = path
        while not folder.is_dir():
            folder = folder.parent
        device = folder.stat().st_dev
        folders.setdefault(device, folder)
        needed[device] += size
    return [(folders[device], size) for device, size in needed.items()]

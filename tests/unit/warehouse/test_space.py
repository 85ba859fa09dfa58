"""Too little room is said before anything is written, with what is needed and what is free."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.errors import NotEnoughSpace
from flows.warehouse.space import require_space
from tests.unit.warehouse.made import room_in


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def with_free(monkeypatch: pytest.MonkeyPatch, megabytes: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, megabytes << 20))


def extraction(folder: Path, megabytes: int) -> Path:
    folder.mkdir()
    with (folder / "line_item.parquet").open("wb") as file:
        file.truncate(megabytes << 20)
    return folder


def test_an_empty_warehouse_needs_room_for_candidate_and_scratch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_in(tmp_path / "data")
    with_free(monkeypatch, 39)
    with pytest.raises(NotEnoughSpace, match=r"needs 40 MB of free space, and 39 MB are free"):
        require_space(room)
    with_free(monkeypatch, 40)
    require_space(room)


def test_what_is_loaded_counts_many_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_in(tmp_path / "data")
    with_free(monkeypatch, 40)
    with pytest.raises(NotEnoughSpace, match="needs 76 MB"):
        require_space(room, [extraction(tmp_path / "a", 1), extraction(tmp_path / "b", 2)])


def test_two_disks_are_asked_each_for_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = room_in(tmp_path / "data")
    apart = replace(room, published=Path("/proc/none/juesuan.duckdb"))
    with_free(monkeypatch, 24)
    require_space(apart)
    with_free(monkeypatch, 23)
    with pytest.raises(NotEnoughSpace, match="/proc needs 24 MB"):
        require_space(apart)

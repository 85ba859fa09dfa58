"""One rename, and before it nothing that was published is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import CandidateDamaged, StorageFailed
from flows.warehouse.manifest import read_published
from flows.warehouse.publish import clear_candidate, publish
from flows.warehouse.seal import contents_of, log_of, settle
from tests.unit.warehouse.made import SUMMARY, database, files_no_larger_than, room_in


def test_a_candidate_takes_the_place_of_the_old_warehouse(tmp_path: Path) -> None:
    room = room_in(tmp_path / "data")
    database(room.published, 3)
    # Somebody opened the published file for writing and was killed: that log is not the new file's.
    log_of(room.published).write_bytes(b"log")
    database(room.candidate, 500)
    audited = settle(room.candidate, "1GB")
    publish(room, audited, "new", SUMMARY)
    assert contents_of(room.published) == audited
    assert read_published(room).made_from == "new"
    assert sorted(path.name for path in room.published.parent.iterdir()) == [
        "juesuan.duckdb",
        "juesuan.manifest.json",
    ]


def test_a_candidate_that_lost_its_rows_leaves_the_old_warehouse_and_its_record(tmp_path: Path) -> None:
    room = room_in(tmp_path / "data")
    database(room.candidate, 3)
    publish(room, settle(room.candidate, "1GB"), "old", SUMMARY)
    old = room.published.read_bytes(), room.manifest.read_bytes()
    database(room.candidate, 500, in_log=True)
    with pytest.raises(CandidateDamaged):
        publish(room, contents_of(room.candidate), "new", SUMMARY)
    assert (room.published.read_bytes(), room.manifest.read_bytes()) == old


def test_a_record_that_finds_no_room_leaves_the_old_warehouse(tmp_path: Path) -> None:
    room = room_in(tmp_path / "data")
    database(room.candidate, 3)
    publish(room, settle(room.candidate, "1GB"), "old", SUMMARY)
    old = room.published.read_bytes(), room.manifest.read_bytes()
    database(room.candidate, 500)
    audited = settle(room.candidate, "1GB")
    with files_no_larger_than(100), pytest.raises(StorageFailed, match="too large"):
        publish(room, audited, "new", SUMMARY)
    assert (room.published.read_bytes(), room.manifest.read_bytes()) == old
    assert read_published(room).made_from == "old"


def test_nothing_is_left_of_a_candidate(tmp_path: Path) -> None:
    room = room_in(tmp_path / "data")
    for file in (room.candidate, room.sealed):
        database(file, 3, in_log=True)
        spilled = file.with_name(file.name + ".tmp")
        spilled.mkdir()
        (spilled / "block").write_bytes(b"block")
    clear_candidate(room)
    assert list(room.published.parent.iterdir()) == []

"""Damage to what is published is noticed, whatever of it is damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.rooms import WarehouseRoom
from flows.warehouse import manifest
from flows.warehouse.manifest import Published, file_digest, read_published, write_manifest
from tests.unit.warehouse.made import SUMMARY, database, room_in


@pytest.fixture
def room(tmp_path: Path) -> WarehouseRoom:
    """A published warehouse with its record."""
    room = room_in(tmp_path / "data")
    database(room.published, 100)
    write_manifest(room.manifest, room.published, "all of it", SUMMARY)
    return room


def test_what_was_published_is_found_again(room: WarehouseRoom) -> None:
    assert read_published(room) == Published("all of it", SUMMARY)


def test_nothing_published_is_no_damage(tmp_path: Path) -> None:
    assert read_published(room_in(tmp_path / "data")) == Published()


def noise(path: Path) -> None:
    path.write_bytes(b"\xa5" * path.stat().st_size)


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [noise, one_bit, half, Path.unlink])
def test_a_damaged_warehouse_is_built_again_and_named(room: WarehouseRoom, damage: Callable[[Path], None]) -> None:
    damage(room.published)
    found = read_published(room)
    assert (found.made_from, found.summary) == (None, None)
    assert found.damage is not None
    assert all(str(room.published) in sentence for sentence in found.damage)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"{}", b'{"made_from": "x", "summary": {}}'])
def test_a_damaged_record_is_damage(room: WarehouseRoom, content: bytes) -> None:
    room.manifest.write_bytes(content)
    found = read_published(room)
    assert found.summary is None
    assert found.damage is not None


def test_a_record_that_was_changed_by_hand_is_damage(room: WarehouseRoom) -> None:
    content = json.loads(room.manifest.read_text())
    room.manifest.write_text(json.dumps({**content, "made_from": "something else"}))
    assert read_published(room).damage is not None


def test_a_record_that_is_gone_is_damage(room: WarehouseRoom) -> None:
    room.manifest.unlink()
    assert read_published(room).damage is not None


def test_of_a_large_file_pieces_are_digested_first_and_last_among_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "_DIGESTED_BYTES", 4 << 20)
    file = tmp_path / "large"
    data = bytearray(10 << 20)
    file.write_bytes(data)
    before = file_digest(file)
    noticed = []
    for piece in range(10):
        data[(piece << 20) + 5] = 1
        file.write_bytes(data)
        data[(piece << 20) + 5] = 0
        if file_digest(file) != before:
            noticed.append(piece)
    assert noticed == [0, 3, 6, 9]
    file.write_bytes(bytes(10 << 20) + b"\0")
    assert file_digest(file) != before

"""Entries of the register that were damaged: made again, or named."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from flows.deliveries.discover import discover
from flows.deliveries.mend import known_and_lost, mend_register
from flows.deliveries.register import Delivery, all_deliveries, entry_path, ingest
from flows.deliveries.stored import document_path
from flows.rooms import DeliveryRoom
from flows.settings import Settings


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path / "data").deliveries


@pytest.fixture
def delivered(room: DeliveryRoom, tmp_path: Path) -> Delivery:
    (tmp_path / "决算.pdf").write_bytes(b"a report")
    return ingest(room, discover([str(tmp_path / "决算.pdf")])[0], 3)


def nothing(_: Collection[str]) -> Mapping[str, Delivery]:
    return {}


DAMAGE = [
    b"",
    b'{"document_id": "',
    b"\xff\xfe\xff",
    b"{}",
    b'{"document_id": 1, "file_names": [], "sources": ["x"], "first_run": 1}',
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_published_gives_the_whole_entry_back(room: DeliveryRoom, delivered: Delivery, damage: bytes) -> None:
    entry_path(room, delivered.document_id).write_bytes(damage)
    mend_register(room, lambda ids: {delivered.document_id: delivered} if delivered.document_id in ids else {}, 9)
    assert known_and_lost(room) == ((delivered,), [])


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_bytes_alone_give_an_entry_without_a_name_and_a_line_that_says_so(
    room: DeliveryRoom, delivered: Delivery, damage: bytes
) -> None:
    entry_path(room, delivered.document_id).write_bytes(damage)
    mend_register(room, nothing, 9)
    (entry,), (line,) = known_and_lost(room)
    assert (entry.document_id, entry.first_run, entry.is_nameless) == (delivered.document_id, 9, True)
    assert (line.code, line.file_name) == ("register_nameless", delivered.document_id[:12])
    assert delivered.document_id in line.message


def test_delivered_again_it_has_its_name_back(room: DeliveryRoom, delivered: Delivery, tmp_path: Path) -> None:
    entry_path(room, delivered.document_id).write_bytes(b"")
    mend_register(room, nothing, 9)
    ingest(room, discover([str(tmp_path / "决算.pdf")])[0], 10)
    (entry,), lines = known_and_lost(room)
    assert (entry.file_names, lines) == (("决算.pdf",), [])
    assert entry.sources == delivered.sources


def test_without_its_bytes_the_damaged_entry_is_named_until_it_is_delivered_again(
    room: DeliveryRoom, delivered: Delivery, tmp_path: Path
) -> None:
    entry_path(room, delivered.document_id).write_bytes(b"{")
    document_path(room, delivered.document_id).write_bytes(b"noise")
    mend_register(room, nothing, 9)
    known, (line,) = known_and_lost(room)
    assert (known, line.code) == ((), "register_damaged")
    ingest(room, discover([str(tmp_path / "决算.pdf")])[0], 10)
    assert known_and_lost(room)[1] == []
    assert [entry.file_names for entry in all_deliveries(room)] == [("决算.pdf",)]


def test_what_is_sound_is_left_alone(room: DeliveryRoom, delivered: Delivery) -> None:
    before = entry_path(room, delivered.document_id).stat().st_mtime_ns
    mend_register(room, nothing, 9)
    assert entry_path(room, delivered.document_id).stat().st_mtime_ns == before
    assert known_and_lost(room) == ((delivered,), [])

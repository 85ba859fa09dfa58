"""Bytes by their digest: kept, and not trusted when they are read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.deliveries.stored import document_path, is_stored, store, stored_bytes
from flows.errors import StoredFileLost
from flows.rooms import DeliveryRoom
from flows.settings import Settings


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path / "data").deliveries


def test_bytes_come_back_as_they_were_kept(room: DeliveryRoom) -> None:
    document_id = store(room, b"a report")
    assert stored_bytes(room, document_id) == b"a report"


def test_bytes_that_are_gone_are_named_with_their_place(room: DeliveryRoom) -> None:
    document_id = store(room, b"a report")
    document_path(room, document_id).unlink()
    with pytest.raises(StoredFileLost, match=document_id) as error:
        stored_bytes(room, document_id)
    assert "Deliver it again" in error.value.message


@pytest.mark.parametrize("changed", [b"another one", b"a repor", b""])
def test_bytes_that_changed_are_set_aside_so_that_the_same_delivery_mends_them(
    room: DeliveryRoom, changed: bytes
) -> None:
    document_id = store(room, b"a report")
    document_path(room, document_id).write_bytes(changed)
    with pytest.raises(StoredFileLost):
        stored_bytes(room, document_id)
    assert not is_stored(room, document_id)
    store(room, b"a report")
    assert stored_bytes(room, document_id) == b"a report"


def test_a_file_that_was_cut_is_mended_by_the_next_delivery(room: DeliveryRoom) -> None:
    document_id = store(room, b"a report")
    document_path(room, document_id).write_bytes(b"a rep")
    store(room, b"a report")
    assert stored_bytes(room, document_id) == b"a report"

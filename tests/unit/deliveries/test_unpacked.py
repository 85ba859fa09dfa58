"""Files of archives that hold several reports: kept, delivered, missed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import SeveralReports
from flows.deliveries.register import Delivery, all_deliveries
from flows.deliveries.stored import document_path, stored_bytes
from flows.deliveries.unpacked import are_kept, deliver_unpacked, keep_files
from flows.rooms import DeliveryRoom
from flows.settings import Settings

ARCHIVE = Delivery("a" * 64, ("all.zip",), ("/in/all.zip",), 1)
FILES = SeveralReports("two", "两份", (("上/../one.pdf", b"one"), ("two.pdf", b"two")))


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path / "data").deliveries


def test_each_file_is_a_delivery_under_both_names(room: DeliveryRoom) -> None:
    keep_files(room, ARCHIVE.document_id, FILES.files)
    assert deliver_unpacked(room, [ARCHIVE], 2) == 2
    entries = {entry.file_names[0]: entry for entry in all_deliveries(room)}
    assert set(entries) == {"all.zip/上/one.pdf", "all.zip/two.pdf"}
    assert entries["all.zip/two.pdf"].sources == ("/in/all.zip!/two.pdf",)
    assert stored_bytes(room, entries["all.zip/two.pdf"].document_id) == b"two"
    assert deliver_unpacked(room, [ARCHIVE], 3) == 0


def test_the_archive_is_missed_once_a_file_or_the_list_of_them_is_gone(room: DeliveryRoom) -> None:
    assert not are_kept(room, ARCHIVE.document_id)
    keep_files(room, ARCHIVE.document_id, FILES.files)
    assert are_kept(room, ARCHIVE.document_id)
    list_path = room.unpacked / f"{ARCHIVE.document_id}.json"
    whole = list_path.read_bytes()
    list_path.write_bytes(whole[:40])
    assert not are_kept(room, ARCHIVE.document_id)
    list_path.write_bytes(whole)
    deliver_unpacked(room, [ARCHIVE], 2)
    document_path(room, all_deliveries(room)[0].document_id).unlink()
    assert not are_kept(room, ARCHIVE.document_id)

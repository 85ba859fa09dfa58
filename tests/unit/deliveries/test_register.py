"""What was delivered, under which names, and when first."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from flows.deliveries.discover import discover
from flows.deliveries.register import Delivery, all_deliveries, entry_path, ingest, note, read_delivery
from flows.deliveries.stored import stored_bytes
from flows.errors import DamagedFile
from flows.rooms import DeliveryRoom
from flows.settings import Settings
from tests.misbehaving_server import misbehaving_server

ONE = "1" * 64


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path / "data").deliveries


def test_an_address_is_taken_in_under_its_own_name(room: DeliveryRoom) -> None:
    with misbehaving_server({"%E5%86%B3%E7%AE%97.txt": "部门决算".encode()}) as server:
        (source,) = discover([f"{server.address}/%E5%86%B3%E7%AE%97.txt"])
        delivery = ingest(room, source, 1)
    assert delivery.file_names == ("决算.txt",)
    assert stored_bytes(room, delivery.document_id) == "部门决算".encode()


def test_the_same_bytes_under_two_names_are_one_document_of_the_first_run(room: DeliveryRoom, tmp_path: Path) -> None:
    for run_number, name in enumerate(("b.pdf", "a.pdf", "b.pdf"), 4):
        (tmp_path / name).write_bytes(b"same bytes")
        ingest(room, discover([str(tmp_path / name)])[0], run_number)
    (delivery,) = all_deliveries(room)
    assert (delivery.file_names, delivery.first_run) == (("a.pdf", "b.pdf"), 4)
    assert delivery.sources == (str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"))


def test_names_that_come_at_the_same_moment_are_all_kept(room: DeliveryRoom) -> None:
    names = [f"{number}.pdf" for number in range(12)]
    threads = [threading.Thread(target=note, args=(room, ONE, name, f"/in/{name}", 1)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    delivery = read_delivery(room, ONE)
    assert delivery is not None
    assert delivery.file_names == tuple(sorted(names))


def test_an_entry_of_another_document_is_not_taken_for_this_one(room: DeliveryRoom) -> None:
    note(room, ONE, "a.pdf", "/in/a.pdf", 1)
    entry_path(room, "2" * 64).write_bytes(entry_path(room, ONE).read_bytes())
    with pytest.raises(DamagedFile):
        read_delivery(room, "2" * 64)
    assert [entry.document_id for entry in all_deliveries(room)] == [ONE]


def test_what_else_lies_in_the_folder_is_no_entry(room: DeliveryRoom) -> None:
    note(room, ONE, "a.pdf", "/in/a.pdf", 1)
    (room.register / "notes.json").write_text("[]", encoding="utf-8")
    assert all_deliveries(room) == (Delivery(ONE, ("a.pdf",), ("/in/a.pdf",), 1),)

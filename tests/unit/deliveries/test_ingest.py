"""Files on their way into the register: a line for each that is not taken in, and the others all the same."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from flows.deliveries.discover import discover
from flows.deliveries.ingest import ingest_all
from flows.deliveries.register import all_deliveries
from flows.errors import StorageFailed
from flows.rooms import DeliveryRoom
from flows.settings import Settings
from tests.misbehaving_server import misbehaving_server


@pytest.fixture
def room(tmp_path: Path) -> DeliveryRoom:
    return Settings(data=tmp_path / "data", largest_file_bytes=10, fetch_seconds=5).deliveries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "delivered").mkdir()
    return tmp_path / "delivered"


def test_what_is_wrong_with_one_file_is_a_line_of_its_own(room: DeliveryRoom, folder: Path) -> None:
    (folder / "good.pdf").write_bytes(b"good")
    (folder / "large.pdf").write_bytes(b"x" * 11)
    (folder / "nowhere.pdf").symlink_to("gone")
    os.mkfifo(folder / "pipe.pdf")
    with misbehaving_server() as server:
        addresses = [f"{server.address}/{path}" for path in ("no_http", "missing", "large")]
        refused = ingest_all(room, discover([str(folder), "http://[", *addresses]), 1)
    assert {line.file_name: line.code for line in refused} == {
        "large.pdf": "too_large",
        "nowhere.pdf": "unopened_file",
        "pipe.pdf": "unopened_file",
        "http://[": "address_refused",
        "no_http": "fetch_failed",
        "missing": "address_refused",
        "large": "too_large",
    }
    assert [entry.file_names for entry in all_deliveries(room)] == [("good.pdf",)]


def test_a_file_that_vanishes_before_it_is_read_is_a_line(room: DeliveryRoom, folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"x")
    sources = discover([str(folder)])
    (folder / "a.pdf").unlink()
    (line,) = ingest_all(room, sources, 1)
    assert (line.code, "No such file" in line.message) == ("unopened_file", True)


def test_any_bytes_of_a_name_are_taken_in_and_come_back(room: DeliveryRoom, folder: Path) -> None:
    for raw in ("决算.pdf".encode("gbk"), b"\xff\xfe.pdf", b"a\nb\x1b[31m.pdf", "决算.pdf".encode()):
        (folder / os.fsdecode(raw)).write_bytes(raw[:10])
    assert ingest_all(room, discover([str(folder)]), 1) == []
    names = sorted(name for entry in all_deliveries(room) for name in entry.file_names)
    assert names == [r"\xff\xfe.pdf", r"a\nb\x1b[31m.pdf", "决算.pdf", "决算.pdf"]


def test_a_folder_that_cannot_be_written_to_is_no_fault_of_the_files(
    room: DeliveryRoom, folder: Path, tmp_path: Path
) -> None:
    (folder / "a.pdf").write_bytes(b"x")
    (tmp_path / "no_folder").write_bytes(b"")
    with pytest.raises(StorageFailed, match="no_folder"):
        ingest_all(dataclasses.replace(room, documents=tmp_path / "no_folder" / "raw"), discover([str(folder)]), 1)

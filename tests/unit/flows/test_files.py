"""Files of our own: written whole, damage told from absence, nothing left over."""

from __future__ import annotations

import os
import subprocess
import threading
from pathlib import Path

import pytest

from flows.errors import DamagedFile, StorageFailed
from flows.files import clear_leftovers, part_of, read_record, write_atomically, write_record

CONTENT = {"名称": "部门决算.pdf", "run": 3, "names": ["a", "b"]}


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_record(tmp_path / "new" / "folder" / "a.json", CONTENT)
    assert read_record(tmp_path / "new" / "folder" / "a.json") == CONTENT


def test_absence_is_no_damage(tmp_path: Path) -> None:
    assert read_record(tmp_path / "nowhere" / "a.json") is None


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        (None, b""),
        (b'"run": 3', b'"run": 4'),
        (b'"run": 3,', b""),
        ("决".encode(), b"\xff\xfe\xff"),
        (None, b"\0" * 100),
        (None, b"[" * 100_000),
        (None, b'["a list"]'),
        (None, b"null"),
        (b"}", b""),
    ],
    ids=["empty", "changed", "less", "no text", "zeros", "deep", "list", "null", "cut"],
)
def test_whatever_happened_to_a_record_is_noticed(tmp_path: Path, part: bytes | None, damage: bytes) -> None:
    path = tmp_path / "a.json"
    write_record(path, CONTENT)
    whole = path.read_bytes()
    path.write_bytes(damage if part is None else whole.replace(part, damage))
    assert path.read_bytes() != whole
    with pytest.raises(DamagedFile, match=r"a\.json"):
        read_record(path)


def test_a_record_that_is_a_folder_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(DamagedFile):
        read_record(tmp_path / "a.json")


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_part(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"old")
    (tmp_path / "full").mkdir()
    with pytest.raises(StorageFailed, match="full"):
        write_atomically(tmp_path / "full", b"new")
    with pytest.raises(StorageFailed, match="Make room"):
        write_atomically(tmp_path / "a" / "b", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a", "full"}
    assert (tmp_path / "a").read_bytes() == b"old"


def test_threads_that_write_the_same_file_do_not_take_each_others_part(tmp_path: Path) -> None:
    parts: set[Path] = set()
    gate = threading.Barrier(2)

    def name_a_part() -> None:
        gate.wait()
        parts.add(part_of(tmp_path / "a"))

    threads = [threading.Thread(target=name_a_part) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(parts) == 2


def test_what_a_dead_process_left_half_written_is_removed_and_nothing_else(tmp_path: Path) -> None:
    gone = subprocess.Popen(["true"])
    gone.wait()
    names = {
        "dead file": f".a.json.{gone.pid}-{gone.pid}.part",
        "no process": ".a.json.part",
        "living": f".a.json.{os.getpid()}-1.part",
        "long ago": f".old.json.{os.getpid()}-1.part",
        "finished": "a.json",
        "of another": "download.pdf.part",
    }
    for name in names.values():
        (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / names["long ago"], (0, 0))
    folder = tmp_path / f".tables.{gone.pid}-1.part"
    folder.mkdir()
    (folder / "rows.parquet").write_bytes(b"half")
    clear_leftovers([tmp_path, tmp_path / "nowhere"])
    assert {path.name for path in tmp_path.iterdir()} == {names["living"], names["finished"], names["of another"]}

"""Tables on disk: wholly there or not at all, and not believed before they are checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.errors import DamagedFile, StorageFailed
from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from flows.extractions.written import check_extraction, depends_on, write_extraction


def tables(page_count: int = 3) -> dict[str, pa.Table]:
    empty = {name: SCHEMAS[name].empty_table() for name in OF_A_DOCUMENT}
    row = {"document_id": "1" * 64, "page_count": page_count}
    return {**empty, "document": pa.Table.from_pylist([row], schema=SCHEMAS["document"])}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_extraction(tmp_path / "extracted" / "key", tables(), {"office": "7"})
    return tmp_path / "extracted" / "key"


def test_what_was_written_is_sound_and_reads_the_same(folder: Path) -> None:
    check_extraction(folder)
    assert pq.read_table(folder / "document.parquet").equals(tables()["document"])
    assert {path.stem for path in folder.glob("*.parquet")} == set(OF_A_DOCUMENT)
    assert depends_on(folder) == {"office": "7"}
    assert [path.name for path in folder.parent.iterdir()] == ["key"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeros_of_the_same_length(path: Path) -> None:
    path.write_bytes(b"\0" * path.stat().st_size)


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def no_text(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\xff")


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [cut, zeros_of_the_same_length, one_bit, no_text, gone])
@pytest.mark.parametrize("name", ["document.parquet", "claim.parquet", "manifest.json"])
def test_any_damage_to_any_file_is_noticed(folder: Path, name: str, damage: Callable[[Path], None]) -> None:
    damage(folder / name)
    with pytest.raises(DamagedFile, match=name):
        check_extraction(folder)


def test_an_extraction_takes_the_place_of_an_older_one(folder: Path) -> None:
    write_extraction(folder, tables(page_count=4))
    check_extraction(folder)
    assert pq.read_table(folder / "document.parquet").column("page_count").to_pylist() == [4]


def test_where_nothing_can_be_written_no_half_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(StorageFailed, match="No space left"):
        write_extraction(tmp_path / "extracted" / "key", tables())
    assert list((tmp_path / "extracted").iterdir()) == []

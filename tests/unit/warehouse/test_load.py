"""Rows on disk are the rows of the raw schema, each in its place, whatever the order of the files."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from flows.warehouse import load
from flows.warehouse.load import load_candidate
from tests.unit.warehouse.made import files_no_larger_than, write_rows

Rows = list[tuple[object, ...]]


def extraction(folder: Path, document: str, amounts: int) -> Path:
    items = [
        {"line_item_id": f"{document}{number}", "document_id": document, "statement_no": 1, "line_no": number}
        for number in reversed(range(amounts))
    ]
    write_rows(folder / document, {"document": [{"document_id": document}], "line_item": items})
    return folder / document


def loaded(candidate: Path, extractions: list[Path], quarantine: list[dict[str, str]]) -> duckdb.DuckDBPyConnection:
    empty = {name: pa.Table.from_pylist([], schema=SCHEMAS[name]) for name in ("delivery", "run")}
    load_candidate(
        candidate,
        extractions,
        deliveries=empty["delivery"],
        quarantine=pa.Table.from_pylist(quarantine, schema=SCHEMAS["quarantine"]),
        runs=empty["run"],
    )
    return duckdb.connect(str(candidate), read_only=True)


def keys(connection: duckdb.DuckDBPyConnection, schema: str) -> Rows:
    return connection.execute(f"select line_item_id from {schema}.line_item").fetchall()  # noqa: S608


def test_all_tables_are_there_and_rows_stand_in_their_order(tmp_path: Path) -> None:
    folders = [extraction(tmp_path, "b", 2), extraction(tmp_path, "a", 2)]
    with loaded(tmp_path / "candidate.duckdb", folders, []) as connection:
        assert keys(connection, "raw") == [("a0",), ("a1",), ("b0",), ("b1",)]
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'raw'").fetchall()
    assert {name for (name,) in tables} >= {*OF_A_DOCUMENT, "delivery", "quarantine", "run", "form", "region"}


def test_what_the_audit_turned_away_is_kept_apart(tmp_path: Path) -> None:
    folders = [extraction(tmp_path, name, 1) for name in "abc"]
    quarantine = [{"document_id": "a", "stage": "audit"}, {"document_id": "c", "stage": "read"}]
    with loaded(tmp_path / "candidate.duckdb", folders, quarantine) as connection:
        assert keys(connection, "raw") == [("b0",), ("c0",)]
        assert keys(connection, "quarantine") == [("a0",)]


def test_many_files_are_loaded_in_several_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_FILES_AT_ONCE", 2)
    folders = [extraction(tmp_path, name, 1) for name in "abcde"]
    with loaded(tmp_path / "candidate.duckdb", folders, []) as connection:
        assert len(keys(connection, "raw")) == 5


def test_all_of_it_is_in_the_file_and_none_in_a_log(tmp_path: Path) -> None:
    loaded(tmp_path / "candidate.duckdb", [extraction(tmp_path, "a", 5)], []).close()
    assert not (tmp_path / "candidate.duckdb.wal").exists()


def test_a_disk_that_is_full_is_an_error(tmp_path: Path) -> None:
    folder = extraction(tmp_path, "a", 5)
    with files_no_larger_than(300_000), pytest.raises(duckdb.Error, match="too large"):
        loaded(tmp_path / "candidate.duckdb", [folder], [])

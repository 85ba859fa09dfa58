"""Small warehouses and rooms for tests: no documents, no dbt."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from flows.rooms import WarehouseRoom
from flows.settings import Settings
from flows.summary import RunSummary

SUMMARY = RunSummary(1, 2, 3, 4, 5, 6, (), "juesuan.duckdb")


def room_in(folder: Path) -> WarehouseRoom:
    """A room with the folder for the warehouse, and nothing in it."""
    room = Settings(data=folder).publication
    room.published.parent.mkdir(parents=True)
    return room


def database(path: Path, rows: int, *, in_log: bool = False) -> Path:
    """A database with a table of so many rows and a view of it; its rows may stand in the log only."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
    with duckdb.connect(str(path)) as connection:
        if in_log:
            connection.execute("pragma disable_checkpoint_on_shutdown; set checkpoint_threshold = '1TB'")
        connection.execute(
            "create table marts.fact as select range as key, md5(range::text) as text, [range] as list from range(?)",
            [rows],
        )
        connection.execute("create view marts.same as from marts.fact")
    return path


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Writing beyond this size fails, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def write_rows(folder: Path, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """The extraction of a document: these rows, and its other tables without any."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in OF_A_DOCUMENT:
        table = pa.Table.from_pylist([dict(row) for row in rows.get(name, ())], schema=SCHEMAS[name])
        pq.write_table(table, folder / f"{name}.parquet")

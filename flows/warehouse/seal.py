"""A built candidate → one file that holds all of it, and the proof of that.

DuckDB closes a database without an error where the disk is too full for its checkpoint: the rows stay in
the log beside the file, which a rename leaves behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.errors import CandidateDamaged
from flows.messages import message
from flows.warehouse.machine import machine_fault

_TABLES = "select schema_name, table_name from duckdb_tables() where not internal order by all"
_VIEWS = "select schema_name, view_name, sql from duckdb_views() where not internal order by all"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: by the name of each table its rows and their digest, by that of each view its SQL.

    The order of rows does not count.
    """

    parts: tuple[tuple[str, str], ...]

    def difference(self, other: Contents) -> str:
        """The names of what differs; empty if nothing does."""
        return ", ".join(sorted({name for name, _ in set(self.parts) ^ set(other.parts)}))


def settle(candidate: Path, memory: str) -> Contents:
    """Write the log of a candidate into its file; returns what it holds then.

    Raises NotEnoughSpace or NotEnoughMemory, or CandidateDamaged if the log is not empty after all.
    """
    try:
        with duckdb.connect(str(candidate), config={"memory_limit": memory}) as connection:
            connection.execute("force checkpoint")
        log = log_of(candidate)
        if log.exists() and log.stat().st_size:
            raise CandidateDamaged(*message("candidate_damaged", reason=log.name))
        return contents_of(candidate)
    except duckdb.Error as error:
        raise machine_fault(error, memory) or CandidateDamaged(*message("candidate_damaged", reason=error)) from error


def seal(candidate: Path, place: Path, audited: Contents) -> None:
    """Move a candidate away from its log, and see that alone it holds what was audited; raises CandidateDamaged."""
    candidate.replace(place)
    try:
        found = contents_of(place)
    except duckdb.Error as error:
        raise CandidateDamaged(*message("candidate_damaged", reason=error)) from error
    if found != audited:
        raise CandidateDamaged(*message("candidate_damaged", reason=found.difference(audited)))


def contents_of(file: Path) -> Contents:
    """What a database holds, opened read-only; raises the errors of DuckDB."""
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = [
            (f"{schema}.{name}", _rows_and_digest(connection, schema, name))
            for schema, name in connection.execute(_TABLES).fetchall()
        ]
        views = [(f"{schema}.{name}", str(sql)) for schema, name, sql in connection.execute(_VIEWS).fetchall()]
    return Contents((*tables, *views))


def log_of(database: Path) -> Path:
    """Where DuckDB keeps what is not yet in the file of a database."""
    return database.with_name(database.name + ".wal")


def _rows_and_digest(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> str:
    row = connection.execute(
        f'select count(*), coalesce(sum(hash(content)::hugeint), 0) from "{schema}"."{name}" as content'  # noqa: S608
    ).fetchone()
    return " ".join(map(str, row or ()))

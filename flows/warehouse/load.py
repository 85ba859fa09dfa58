"""Extractions on disk → the raw schema of a new candidate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from flows.rooms import WAREHOUSE_MEMORY
from flows.warehouse.catalogue import catalogue_tables

#: The order of the rows in a table never depends on the order of the files.
_ORDERS = {
    "document": "document_id",
    "identity_evidence": "document_id, evidence_no",
    "statement": "document_id, statement_no",
    "line_item": "document_id, statement_no, line_no, measure, line_item_id",
    "finding": "document_id, finding_no",
    "claim": "document_id, claim_no",
    "cell": "document_id, table_no, row_no, column_no",
    "form_coverage": "document_id, form_no",
}
#: So many files are given to one read; a path list is part of the statement.
_FILES_AT_ONCE = 2000


def load_candidate(
    candidate: Path,
    extractions: Sequence[Path],
    *,
    deliveries: pa.Table,
    quarantine: pa.Table,
    runs: pa.Table,
    memory: str = WAREHOUSE_MEMORY,
) -> None:
    """Build the schemas `raw` and `quarantine` of a new DuckDB file; DuckDB takes no more than `memory`.

    What an audit turned away (`quarantine` rows of stage `audit`) is kept in the schema `quarantine`,
    where both sides of each failed sum can be looked at, and nowhere else.
    """
    with duckdb.connect(str(candidate), config={"memory_limit": memory}) as connection:
        connection.execute("create schema raw; create schema quarantine")
        run_tables = {"delivery": deliveries, "quarantine": quarantine, "run": runs, **catalogue_tables()}
        for name, table in run_tables.items():
            connection.register("incoming", table)
            connection.execute(f"create table raw.{name} as from incoming order by all")
            connection.unregister("incoming")
        for name in OF_A_DOCUMENT:
            _load_table(connection, name, extractions)
        # The checkpoint of a closing database fails in silence.
        connection.execute("force checkpoint")


def _load_table(connection: duckdb.DuckDBPyConnection, name: str, extractions: Sequence[Path]) -> None:
    connection.register("empty", SCHEMAS[name].empty_table())
    connection.execute("create temp table incoming as from empty")
    connection.unregister("empty")
    files = sorted(str(folder / f"{name}.parquet") for folder in extractions)
    for start in range(0, len(files), _FILES_AT_ONCE):
        connection.execute("insert into incoming from read_parquet(?)", [files[start : start + _FILES_AT_ONCE]])
    turned_away = "select document_id from raw.quarantine where stage = 'audit'"
    order = _ORDERS[name]
    for schema, condition in (("raw", "not in"), ("quarantine", "in")):
        connection.execute(
            f"create table {schema}.{name} as from incoming "
            f"where document_id {condition} ({turned_away}) order by {order}"
        )
    connection.execute("drop table incoming")

"""The dbt project over a warehouse without rows: its unit tests hold, and its tables say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from flows.extractions.schema import SCHEMAS
from flows.warehouse.load import load_candidate

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
NAMES = [
    test["name"]
    for path in sorted((PROJECT / "models").rglob("*.yml"))
    for test in yaml.safe_load(path.read_text(encoding="utf-8")).get("unit_tests", [])
]

# One build for all of them.
pytestmark = pytest.mark.xdist_group("dbt_models")


@pytest.fixture(scope="module")
def candidate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A warehouse with all models and no documents; dbt commands find it."""
    folder = tmp_path_factory.mktemp("dbt_models")
    candidate = folder / "juesuan.duckdb"
    empty = {name: pa.Table.from_pylist([], schema=schema) for name, schema in SCHEMAS.items()}
    load_candidate(
        candidate, [], deliveries=empty["delivery"], quarantine=empty["quarantine"], runs=empty["run"], memory="1GB"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_CANDIDATE", str(candidate))
        patch.setenv("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
        dbt(folder, "build", "--exclude-resource-type", "test", "unit_test")
        yield candidate


@pytest.fixture(scope="module")
def outcomes(candidate: Path) -> Mapping[str, tuple[str, str]]:
    """Status and message of each unit test by its name."""
    results = dbt(candidate.parent, "test", "--select", "test_type:unit")
    return {entry.node.name: (str(entry.status), str(entry.message)) for entry in results}


def dbt(folder: Path, *arguments: str) -> list[Any]:
    """The results of one dbt command."""
    manager: Any = DuckDBConnectionManager
    folders = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(folder / "target")]
    try:
        outcome = dbtRunner().invoke([*arguments, *folders, "--quiet", "--log-path", str(folder / "logs")])
    finally:
        manager.close_all_connections()
    assert outcome.exception is None, outcome.exception
    return list(getattr(outcome.result, "results", []))


def test_each_unit_test_has_a_name_of_its_own() -> None:
    assert NAMES
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_a_unit_test_of_dbt_holds(name: str, outcomes: Mapping[str, tuple[str, str]]) -> None:
    status, text = outcomes[name]
    assert status == "pass", text


def test_every_table_and_column_says_what_it_is(candidate: Path) -> None:
    with duckdb.connect(str(candidate), read_only=True) as connection:
        silent = connection.execute(
            "select concat_ws('.', schema_name, table_name, column_name) from duckdb_columns() "
            "where schema_name in ('staging', 'intermediate', 'marts') and coalesce(comment, '') = '' "
            "union all select view_name from duckdb_views() where not internal and coalesce(comment, '') = '' "
            "union all select table_name from duckdb_tables() "
            "where schema_name in ('intermediate', 'marts') and coalesce(comment, '') = ''"
        ).fetchall()
        (column,) = connection.execute(
            "select comment from duckdb_columns() where (schema_name, table_name, column_name) "
            "= ('marts', 'fct_line_item', 'document_id')"
        ).fetchone() or (None,)
        (table,) = connection.execute(
            "select comment from duckdb_tables() where (schema_name, table_name) = ('marts', 'dim_document')"
        ).fetchone() or (None,)
    assert silent == []
    assert column == "文件编号: SHA-256 of the file as published"
    assert table == "文件: One row a document in the warehouse."


def test_views_hold_under_whatever_name_the_file_is_attached(candidate: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{candidate}' as somewhere_else (read_only)")
        views = connection.execute(
            "select schema_name, view_name from duckdb_views() where database_name = 'somewhere_else' and not internal"
        ).fetchall()
        assert ("marts", "dim_quarantine") in views
        assert ("staging", "stg_raw__claim") in views
        for schema, view in views:
            connection.execute(f"from somewhere_else.{schema}.{view}")


@pytest.mark.parametrize(
    ("old", "new"),
    [("agg_function_expenditure", "fct_function_expenditure_parent"), ("dim_quarantine", "fct_quarantine")],
)
def test_an_old_name_stays_for_one_release(candidate: Path, old: str, new: str) -> None:
    columns = "select column_name, data_type from information_schema.columns where table_name = ? order by 1"
    with duckdb.connect(str(candidate), read_only=True) as connection:
        shown = connection.execute(columns, [old]).fetchall()
        assert shown
        assert shown == connection.execute(columns, [new]).fetchall()
        (comment,) = connection.execute("select comment from duckdb_views() where view_name = ?", [old]).fetchone() or (
            "",
        )
    assert new in comment

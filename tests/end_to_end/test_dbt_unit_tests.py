"""All unit tests of the dbt project run, over a warehouse that has its tables and no rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

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
pytestmark = pytest.mark.xdist_group("dbt_unit_tests")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[str, str]]:
    """Status and message of each unit test by its name."""
    folder = tmp_path_factory.mktemp("dbt_unit_tests")
    candidate = folder / "juesuan.duckdb"
    empty = {name: pa.Table.from_pylist([], schema=schema) for name, schema in SCHEMAS.items()}
    load_candidate(
        candidate, [], deliveries=empty["delivery"], quarantine=empty["quarantine"], runs=empty["run"], memory="1GB"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUESUAN_CANDIDATE", str(candidate))
        patch.setenv("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
        dbt(folder, "build", "--exclude-resource-type", "test", "unit_test")
        results = dbt(folder, "test", "--select", "test_type:unit")
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

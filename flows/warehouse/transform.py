"""A loaded candidate → the same candidate with all dbt models built and tested."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.errors import TransformFailed
from flows.messages import message
from flows.settings import PROJECT_ROOT

_PROJECT = PROJECT_ROOT / "dbt_project"
_GOOD = {"success", "pass", "warn"}


@dataclass(frozen=True, slots=True)
class TransformResult:
    """How many nodes dbt built or tested."""

    nodes: int


def run_dbt(candidate: Path, target_path: Path) -> TransformResult:
    """Run `dbt build` on the candidate, in this process; targets and logs go under `target_path`.

    Raises TransformFailed with the first failing node, and where dbt built fewer nodes than it selected.
    """
    os.environ["JUESUAN_CANDIDATE"] = str(candidate)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    manager: Any = DuckDBConnectionManager

    folders = ["--project-dir", str(_PROJECT), "--profiles-dir", str(_PROJECT), "--target-path", str(target_path)]
    # What dbt has to say stands in its log; on the terminal the first failure is enough. Nobody reads its manifests,
    # and to write them takes longer than to build small tables.
    quiet = ["--log-level", "none", "--log-level-file", "info", "--no-use-colors", "--no-version-check"]
    quiet += ["--no-write-json", "--log-path", str(target_path / "logs")]
    complains = logging.raiseExceptions
    # On a full disk each line of the log would be a traceback on the terminal.
    logging.raiseExceptions = False
    try:
        outcome = dbtRunner().invoke(
            ["build", "--threads", "2", "--exclude-resource-type", "unit_test", *folders, *quiet]
        )
    finally:
        logging.raiseExceptions = complains
        # dbt-duckdb keeps the file open for the next command of its process; others must be able to open it.
        manager.close_all_connections()
    if outcome.exception is not None:
        raise TransformFailed(*message("transform_failed", node="dbt", reason=outcome.exception))
    results = list(getattr(outcome.result, "results", []))
    for entry in results:
        if str(entry.status) not in _GOOD:
            raise TransformFailed(*message("transform_failed", node=entry.node.name, reason=entry.message))
    if not outcome.success or not results:
        raise TransformFailed(*message("transform_failed", node="dbt", reason="nothing was built"))
    return TransformResult(len(results))

"""A candidate and its checks → whether Great Expectations finds each of them met."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from expectations.messages import message
from expectations.model import Gate
from expectations.suite import Check
from extract.errors import JuesuanError


class CheckFailedToRun(JuesuanError):
    """An expectation did not run: that is neither a pass nor a failure of the data."""

    code = "check_failed_to_run"


def validate(candidate: Path, checks: Sequence[Check], gate: Gate) -> dict[str, bool]:
    """For each check whether it is met, by its id. Raises CheckFailedToRun if one errs."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.core import ExpectationSuite
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults
    from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation

    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    opened = _own_cursors()
    # Without sites of its own the context leaves no folder of Data Docs behind.
    stores = InMemoryStoreBackendDefaults(init_temp_docs_sites=False)
    context = gx.get_context(mode="ephemeral", project_config=DataContextConfig(store_backend_defaults=stores))
    context.variables.progress_bars = {"globally": False}  # type: ignore[assignment]
    sources: Any = context.data_sources
    source = sources.add_sql(
        "candidate",
        connection_string=f"duckdb:///{candidate}",
        kwargs={"connect_args": {"read_only": True}},
        create_temp_table=False,
    )
    met: dict[str, bool] = {}
    try:
        for table in dict.fromkeys(check.table for check in checks):
            asset = source.add_query_asset(table, query=f"select * from {table}")  # noqa: S608
            batch = asset.add_batch_definition_whole_table("all").get_batch()
            expectations = [
                UnexpectedRowsExpectation(unexpected_rows_query=check.unexpected, meta={"id": check.expectation_id})
                for check in checks
                if check.table == table
            ]
            result = batch.validate(ExpectationSuite(name=f"{gate}.{table}", expectations=expectations))
            met |= {_check_id(entry): _success(entry) for entry in result.results}
    finally:
        source.get_engine().dispose()
        _close_all(opened)
    missing = [check.expectation_id for check in checks if check.expectation_id not in met]
    if missing:
        raise CheckFailedToRun(*message("check_failed_to_run", check=missing[0], reason="no result"))
    return met


def _check_id(entry: Any) -> str:
    return str(entry.expectation_config.meta["id"])


def _success(entry: Any) -> bool:
    """Whether an expectation is met; one that raised reads as plain failure and must not."""
    exceptions = entry.exception_info or {}
    infos = [exceptions] if "raised_exception" in exceptions else list(exceptions.values())
    for info in infos:
        if info.get("raised_exception"):
            raise CheckFailedToRun(
                *message(
                    "check_failed_to_run",
                    check=_check_id(entry),
                    reason=info.get("exception_message"),
                )
            )
    return bool(entry.success)


def _own_cursors() -> list[Any]:
    """Give every cursor of duckdb-engine its own connection state; returns the list that they are noted in.

    Great Expectations ends its connection before it fetches; with one shared cursor the rows are gone.
    """
    import duckdb_engine

    wrapper: Any = duckdb_engine.ConnectionWrapper

    opened: list[Any] = []

    def cursor(connection: Any) -> Any:
        own = connection._ConnectionWrapper__c.cursor()
        opened.extend([own, connection._ConnectionWrapper__c])
        return duckdb_engine.CursorWrapper(own, connection)

    wrapper.cursor = cursor
    return opened


def _close_all(opened: list[Any]) -> None:
    """Close what Great Expectations left open, so that the file can be opened for writing again."""
    for connection in opened:
        connection.close()

"""SQL → rows of the published warehouse on the terminal."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from flows.errors import QueryFailed
from flows.messages import message
from flows.settings import Settings

DOCUMENTS_SQL = (
    "select department_name, fiscal_year, phase, scope, region_name, page_count, amounts, is_current, file_names, "
    "left(document_id, 12) as document_id from marts.dim_document order by department_name, fiscal_year, document_id"
)
FINDINGS_SQL = (
    "select left(f.document_id, 12) as document_id, f.severity, f.code, f.form, f.page, f.message_zh, f.message "
    "from marts.fct_finding as f where f.document_id like ? || '%' or f.document_id in "
    "(select document_id from raw.delivery where file_name = ?) order by f.document_id, f.finding_no"
)
QUARANTINE_SQL = (
    "select file_name, stage, code, message_zh, message, details, left(document_id, 12) as document_id "
    "from marts.fct_quarantine order by file_name"
)
#: Nobody needs to see more rows than this on a terminal; --csv and --json print all.
_SHOWN_ROWS = 200
_FORMULA_BEGINS = {"=", "+", "-", "@", "\t", "\r", "\n"}
_SIGNED = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")


def show_query(sql: str, parameters: Sequence[Any] = (), *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print the rows of a query. Raises QueryFailed for wrong SQL and for anything that writes or reads files."""
    names, rows = read_rows(Settings(), sql, parameters)
    if as_json:
        content = [dict(zip(names, row, strict=True)) for row in rows]
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_harmless(value) for value in row] for row in rows)
    else:
        _show_table(names, rows)


def read_rows(settings: Settings, sql: str, parameters: Sequence[Any] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a read-only query; amounts stay Decimal."""
    path = settings.warehouse_path
    if not path.is_file():
        raise QueryFailed(*message("no_warehouse", path=path))
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "lock_configuration": "true",
    }
    try:
        with duckdb.connect(str(path), read_only=True, config=config) as connection:
            result = connection.execute(sql, list(parameters))
            return [column[0] for column in result.description or []], result.fetchall()
    except duckdb.Error as error:
        raise QueryFailed(*message("query_failed", reason=error)) from error


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula is quoted; a number with a sign is none."""
    if not isinstance(value, str) or value[:1] not in _FORMULA_BEGINS or _SIGNED.fullmatch(value):
        return value
    return f"'{value}"


def _show_table(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    table = Table()
    for index, name in enumerate(names):
        numeric = all(not isinstance(row[index], str) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows[:_SHOWN_ROWS]:
        table.add_row(*("" if value is None else str(value) for value in row))
    console = Console()
    console.print(table)
    if len(rows) > _SHOWN_ROWS:
        console.print(f"… {len(rows):,} rows, --csv")

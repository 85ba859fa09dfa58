"""SQL → rows of the published warehouse on the terminal."""

from __future__ import annotations

import csv
import json
import re
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
from rich.console import Console

from flows.command.terminal import say, show_rows
from flows.errors import QueryFailed, UnknownDocument
from flows.messages import message
from flows.settings import Settings

DOCUMENTS_SQL = (
    "select department_name, fiscal_year, phase, scope, region_name, page_count, amounts, is_current, "
    "file_names, document_id from marts.dim_document order by department_name, fiscal_year, document_id"
)
FINDINGS_SQL = (
    "select f.document_id, f.severity, f.code, f.form, f.page, f.message_zh, f.message "
    "from marts.fct_finding as f where starts_with(f.document_id, ?) or f.document_id in "
    "(select document_id from raw.delivery where file_name = ?) order by f.document_id, f.finding_no"
)
QUARANTINE_SQL = (
    "select file_name, stage, code, message_zh, message, details, document_id "
    "from marts.fct_quarantine order by file_name"
)
_KNOWN_SQL = "select count(*) from raw.delivery where starts_with(document_id, ?) or file_name = ?"
#: Nobody needs to see more rows than this on a terminal; --csv and --json print all.
_SHOWN_ROWS = 200
_FORMULA_BEGINS = {"=", "+", "-", "@", "\t", "\r", "\n"}
_SIGNED = re.compile(r"[-+]?[\d,]+(\.\d+)?%?")
#: A key that is pressed is noticed within this time, in seconds.
_NOTICE = 0.1
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows of a query; `is_cut` if there are more rows."""

    names: list[str]
    rows: list[tuple[Any, ...]]
    is_cut: bool = False

    @property
    def records(self) -> list[dict[str, Any]]:
        """Each row by column name; of two columns of one name the second is told apart by its position."""
        names = [name if name not in self.names[:n] else f"{name}_{n + 1}" for n, name in enumerate(self.names)]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def show_query(sql: str, parameters: Sequence[Any] = (), *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print the rows of a query; `-` reads it from standard input.

    Raises QueryFailed for wrong SQL, for none or more than one statement, and for what writes or reads files.
    """
    text = sys.stdin.read() if sql == _STANDARD_INPUT else sql
    answer = read_rows(Settings(), text, parameters, most=None if as_json or as_csv else _SHOWN_ROWS)
    if as_json:
        sys.stdout.write(json.dumps(answer.records, ensure_ascii=False, indent=1, default=str) + "\n")
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.names)
        writer.writerows([_harmless(value) for value in row] for row in answer.rows)
    else:
        _show(answer)


def show_findings(document: str, *, as_json: bool) -> None:
    """Print the findings of a document by its file name or the beginning of its id, of all documents for none.

    Raises UnknownDocument for what was never delivered.
    """
    if document and not read_rows(Settings(), _KNOWN_SQL, (document, document)).rows[0][0]:
        raise UnknownDocument(*message("unknown_document", document=document))
    show_query(FINDINGS_SQL, (document, document), as_json=as_json)


def read_rows(settings: Settings, sql: str, parameters: Sequence[Any] = (), most: int | None = None) -> Answer:
    """The answer to one read-only query, `most` rows of it; amounts stay Decimal. A key that interrupts ends it."""
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
            count = len(connection.extract_statements(sql))
            if count != 1:
                raise QueryFailed(*message("not_one_statement", count=count))
            return _ask(connection, sql, parameters, most)
    except duckdb.Error as error:
        raise QueryFailed(*message("query_failed", reason=error)) from error


def _ask(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any], most: int | None) -> Answer:
    """Ask in a thread of its own: the library holds the thread that asks, and a signal waits for the first one."""
    answers: list[Answer] = []
    errors: list[duckdb.Error] = []
    # A thread that is joined when a key interrupts passes for ended: only what it says itself counts.
    ended = threading.Event()

    def ask() -> None:
        try:
            result = connection.execute(sql, list(parameters))
            names = [column[0] for column in result.description or []]
            rows = result.fetchall() if most is None else result.fetchmany(most + 1)
            answers.append(Answer(names, rows[:most], most is not None and len(rows) > most))
        except duckdb.Error as error:
            errors.append(error)
        finally:
            ended.set()

    threading.Thread(target=ask, daemon=True).start()
    try:
        while not ended.wait(_NOTICE):
            pass
    except KeyboardInterrupt:
        # A query that has not begun yet cannot be interrupted: it is told until it ends.
        while not ended.wait(_NOTICE):
            connection.interrupt()
        raise
    if errors:
        raise errors[0]
    return answers[0]


def _harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula is quoted; a number with a sign is none."""
    if not isinstance(value, str) or value[:1] not in _FORMULA_BEGINS or _SIGNED.fullmatch(value):
        return value
    return f"'{value}"


def _show(answer: Answer) -> None:
    console = Console()
    if answer.rows:
        show_rows(console, "", answer.records)
    else:
        say(console, " | ".join(answer.names))
    if answer.is_cut:
        say(console, f"… > {_SHOWN_ROWS:,}, --csv")

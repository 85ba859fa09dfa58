"""`juesuan check` → what contradicts in reports, with both sides and pages, and how much could be checked."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console

from extract.wording import Words, load_words
from flows.command.terminal import say, show_rows
from flows.deliveries.discover import discover
from flows.deliveries.ingest import ingest_all
from flows.deliveries.register import all_deliveries
from flows.errors import RefusedDocument
from flows.extractions.store import extract_one
from flows.settings import Settings
from flows.warehouse import build
from flows.warehouse.transform import run_dbt


class _CheckWords(Words):
    """What `juesuan check` prints: its titles, columns and classes of contradictions."""

    nothing: str
    not_checked: str
    refused: str
    contradictions: str
    coverage: str
    columns: dict[str, str]
    classes: dict[str, str]


_WORDS = load_words("flows.command", "check", _CheckWords)
_FILE = "(select min(file_name) from raw.delivery as d where d.document_id = r.document_id) as file_name"
_CONTRADICTIONS = (
    f"select {_FILE}, rule_id, class, left_page, left_text, right_page, right_text, explanation_zh "  # noqa: S608
    "from marts.fct_contradiction as r order by file_name, class, rule_id, left_page"
)
_COVERAGE = (
    f"select {_FILE}, rule_group, rules, evaluated, passed, rounding, failed, not_evaluable "  # noqa: S608
    "from marts.agg_reconciliation_coverage as r order by file_name, rule_group"
)
Rows = list[dict[str, Any]]


def check_path(path: Path, *, as_json: bool) -> int:
    """Print what contradicts in a report, or in all reports of a folder; exit status 1 if anything does.

    A file that cannot be read is listed with its reason, and raises it where it is the only one.
    """
    sources = discover([str(path)])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        refused = [_row(q.file_name, q.code, q) for q in ingest_all(settings.deliveries, sources, 1)]
        read = []
        for delivery in all_deliveries(settings.deliveries):
            refusal = extract_one(settings.extractions, delivery.document_id)
            if refusal is None:
                read.append(delivery)
            else:
                refused.append(_row(delivery.file_names[0], refusal.code, refusal))
        if len(sources) == 1 and refused:
            raise RefusedDocument(refused[0]["message"], refused[0]["message_zh"], refused[0]["code"])
        contradictions, coverage = _checked(settings, read) if read else ([], [])
    if as_json:
        content = {"contradictions": contradictions, "coverage": coverage, "refused": refused}
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        _show(contradictions, coverage, refused)
    return 1 if contradictions or refused else 0


def _row(file_name: str, code: str, reason: Any) -> dict[str, Any]:
    return {"file_name": file_name, "code": code, "message_zh": reason.message_zh, "message": reason.message}


def _checked(settings: Settings, read: Sequence[Any]) -> tuple[Rows, Rows]:
    """Contradictions and coverage from a warehouse of these reports, in a folder that is thrown away."""
    build.load(settings.publication, read, 1, datetime.now(UTC))
    run_dbt(settings.publication.candidate.resolve(), settings.data / "dbt")
    with duckdb.connect(str(settings.publication.candidate), read_only=True) as connection:
        return _rows(connection, _CONTRADICTIONS), _rows(connection, _COVERAGE)


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _show(contradictions: Rows, coverage: Rows, refused: Rows) -> None:
    console = Console()
    show_rows(console, _WORDS.refused, refused, _WORDS.columns)
    if not coverage:
        say(console, _WORDS.not_checked)
        return
    several = len({row["file_name"] for row in coverage}) > 1
    named = [{**row, "class": _WORDS.classes.get(row["class"], row["class"])} for row in contradictions]
    for title, rows in ((_WORDS.contradictions, named), (_WORDS.coverage, coverage)):
        shown = rows if several else [{key: row[key] for key in row if key != "file_name"} for row in rows]
        show_rows(console, title, shown, _WORDS.columns)
    if not contradictions:
        say(console, _WORDS.nothing)

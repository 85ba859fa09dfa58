"""`juesuan check` → the findings of one report on the terminal: what does not hold, with both sides and pages."""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from extract.errors import JuesuanError
from extract.wording import Words, load_words
from flows.deliveries.discover import local_source
from flows.deliveries.ingest import take_in_all
from flows.deliveries.register import all_deliveries
from flows.errors import DeliveryNotFound
from flows.extractions.store import extract_one
from flows.messages import message
from flows.settings import Settings
from flows.warehouse import build
from flows.warehouse.transform import run_dbt


class _CheckWords(Words):
    """What `juesuan check` prints: its titles, columns and classes of contradictions."""

    nothing: str
    contradictions: str
    coverage: str
    columns: dict[str, str]
    classes: dict[str, str]


_WORDS = load_words("flows.command", "check", _CheckWords)
_CONTRADICTIONS = (
    "select rule_id, class, left_page, left_text, right_page, right_text, explanation_zh "
    "from marts.fct_contradiction order by class, rule_id, left_page"
)
_COVERAGE = "select rule_group, rules, evaluated, passed, rounding, failed, not_evaluable from "
_COVERAGE += "marts.agg_reconciliation_coverage order by rule_group"


def check_file(file: Path, *, as_json: bool) -> int:
    """Print what contradicts in a report; exit status 1 if anything does. Raises the errors of extraction."""
    if not file.is_file():
        raise DeliveryNotFound(*message("delivery_not_found", path=file))
    with tempfile.TemporaryDirectory() as folder:
        candidate = _candidate(file, Path(folder))
        with duckdb.connect(str(candidate), read_only=True) as connection:
            contradictions = _rows(connection, _CONTRADICTIONS)
            coverage = _rows(connection, _COVERAGE)
    if as_json:
        content = {"contradictions": contradictions, "coverage": coverage}
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        _show(contradictions, coverage)
    return 1 if contradictions else 0


def _candidate(file: Path, folder: Path) -> Path:
    """A warehouse of this one report, in a folder that is thrown away."""
    settings = Settings(data=folder)
    for refused in take_in_all(settings.deliveries, [local_source(file)], 1):
        raise JuesuanError(refused.message, refused.message_zh)
    (delivery,) = all_deliveries(settings.deliveries)
    refusal = extract_one(settings.extractions, delivery.document_id)
    if refusal is not None:
        raise JuesuanError(refusal.message, refusal.message_zh)
    now = datetime.now(UTC)
    build.load(settings.publication, [delivery], {"run_id": "000001", "started_at": now, "finished_at": now})
    run_dbt(settings.publication.candidate.resolve(), folder / "dbt")
    return settings.publication.candidate


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _show(contradictions: list[dict[str, Any]], coverage: list[dict[str, Any]]) -> None:
    console = Console()
    if not contradictions:
        console.print(_WORDS.nothing)
    for title, rows in ((_WORDS.contradictions, contradictions), (_WORDS.coverage, coverage)):
        if not rows:
            continue
        table = Table(title=title)
        for name in rows[0]:
            table.add_column(_WORDS.columns.get(name, name), overflow="fold")
        for row in rows:
            table.add_row(*("" if value is None else _shown(value) for value in row.values()))
        console.print(table)


def _shown(value: object) -> str:
    return str(_WORDS.classes.get(str(value), value))

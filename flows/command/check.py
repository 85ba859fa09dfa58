"""`juesuan check` → which forms were not read, what contradicts, with both sides, and how much could be checked."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import duckdb
from rich.console import Console

from extract.coverage.coverage import REASONS
from extract.enumerations import CoverageReason, CoverageStatus
from extract.wording import Words, load_words, words_for_each
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
    """What `juesuan check` prints: its titles, columns, statuses of forms and classes of contradictions."""

    forms: str
    all_forms: str
    statuses: Annotated[dict[CoverageStatus, str], words_for_each(CoverageStatus)]
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
_FORMS = (
    f"select {_FILE}, form, form_label_zh, status, expected_by, reason, page, evidence "  # noqa: S608
    "from marts.fct_form_coverage as r order by file_name, form_no"
)
_UNREAD = {CoverageStatus.NOT_READ, CoverageStatus.MISSING}
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Checked:
    """Rows of the marts: forms with what became of them, contradictions, and how many rules could be checked."""

    forms: Rows
    contradictions: Rows
    coverage: Rows

    @property
    def unread(self) -> Rows:
        """The forms of final accounts that are missing or were not read."""
        return [row for row in self.forms if row["status"] in _UNREAD and row["reason"] != CoverageReason.NOT_SUPPORTED]


def check_path(path: Path, *, as_json: bool) -> int:
    """Print which forms were not read and what contradicts in a report, or in all reports of a folder.

    Exit status 1 if a form of final accounts is missing or was not read, or if anything contradicts.
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
        checked = _checked(settings, read) if read else _Checked([], [], [])
    if as_json:
        content = {**asdict(checked), "refused": refused}
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
    else:
        _show(checked, refused)
    return 1 if checked.unread or checked.contradictions or refused else 0


def _row(file_name: str, code: str, reason: Any) -> dict[str, Any]:
    return {"file_name": file_name, "code": code, "message_zh": reason.message_zh, "message": reason.message}


def _checked(settings: Settings, read: Sequence[Any]) -> _Checked:
    """What a warehouse of these reports says, in a folder that is thrown away."""
    build.load(settings.publication, read, 1, datetime.now(UTC))
    run_dbt(settings.publication.candidate.resolve(), settings.data / "dbt")
    with duckdb.connect(str(settings.publication.candidate), read_only=True) as connection:
        return _Checked(*(_rows(connection, sql) for sql in (_FORMS, _CONTRADICTIONS, _COVERAGE)))


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    result = connection.execute(sql)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _show(checked: _Checked, refused: Rows) -> None:
    """First what was not read, then what contradicts; that nothing does is said with what was checked and what not."""
    console = Console()
    show_rows(console, _WORDS.refused, refused, _WORDS.columns)
    several = len({row["file_name"] for row in checked.forms}) > 1
    unread = [_form_row(row) for row in checked.forms if row["status"] in _UNREAD]
    named = [{**row, "class": _WORDS.classes.get(row["class"], row["class"])} for row in checked.contradictions]
    _show_of_files(console, _WORDS.forms, unread, several=several)
    counts = Counter(row["status"] for row in checked.forms)
    if checked.forms and not unread:
        rest = counts[CoverageStatus.ELSEWHERE]
        read, empty = counts[CoverageStatus.READ], counts[CoverageStatus.PRINTED_EMPTY]
        say(console, _WORDS.all_forms.format(read=read, empty=empty, elsewhere=rest))
    if not checked.coverage:
        say(console, _WORDS.not_checked)
        return
    for title, rows in ((_WORDS.contradictions, named), (_WORDS.coverage, checked.coverage)):
        _show_of_files(console, title, rows, several=several)
    if not checked.contradictions:
        evaluated, open_ones = (sum(row[name] for row in checked.coverage) for name in ("evaluated", "not_evaluable"))
        say(console, _WORDS.nothing.format(evaluated=evaluated, not_evaluable=open_ones, unread=len(unread)))


def _form_row(row: dict[str, Any]) -> dict[str, Any]:
    """A form as a person reads it: its name, what became of it and why."""
    reason = REASONS[CoverageReason(row["reason"] or f"expected_by_{row['expected_by']}")]
    return {
        "file_name": row["file_name"],
        "form_label_zh": row["form_label_zh"],
        "status": _WORDS.statuses[CoverageStatus(row["status"])],
        "reason": f"{reason.zh} {reason.en}",
        "page": row["page"],
        "evidence": row["evidence"],
    }


def _show_of_files(console: Console, title: str, rows: Rows, *, several: bool) -> None:
    """The rows, with the name of the file where there are several."""
    shown = rows if several else [{key: row[key] for key in row if key != "file_name"} for row in rows]
    show_rows(console, title, shown, _WORDS.columns)

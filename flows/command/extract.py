"""`juesuan extract` → one document on the terminal, stage by stage."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path
from typing import Any

from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import RawTable, SourceDocument
from extract.report import Stages, read_document, read_stages
from flows.errors import DeliveryNotFound
from flows.messages import message
from flows.rooms import SETTINGS_PREFIX

#: How far a document can be followed.
STAGES = ("pages", "tables", "statements", "lines")


def show_extraction(file: Path, until: str, *, as_json: bool) -> None:
    """Print a document up to a stage. Raises the errors of extraction."""
    if not file.is_file():
        raise DeliveryNotFound(*message("delivery_not_found", path=file))
    data = file.read_bytes()
    if until in {"pages", "tables"}:
        document = read_document(data, limits=_limits())
        rows = _page_rows(document) if until == "pages" else _table_rows(document)
        _show({"document_id": document.document_id, "format": document.document_format, until: rows}, as_json=as_json)
        return
    stages = read_stages(data, limits=_limits())
    content: dict[str, Any] = {
        "document_id": stages.document.document_id,
        "format": stages.document.document_format,
        "identity": _identity(stages),
        "statements": _statement_rows(stages),
    }
    if until == "lines":
        content["lines"] = _line_rows(stages)
    content["coverage"] = _coverage_rows(stages)
    content["findings"] = _finding_rows(stages)
    if stages.further:
        content["further_reports"] = [{"report": name} for name in stages.further]
    _show(content, as_json=as_json)


def _limits() -> Limits:
    """What a document may cost, by the settings."""
    if not any(name.upper().startswith(SETTINGS_PREFIX) for name in os.environ):
        return DEFAULT_LIMITS
    # What reads settings takes long to load: only those pay who set any.
    from flows.settings import Settings

    return Settings().limits


def _page_rows(document: SourceDocument) -> list[dict[str, Any]]:
    return [
        {
            "page": page.number,
            "block": "table" if isinstance(block, RawTable) else "line",
            "text": f"{block.rows} x {block.columns}" if isinstance(block, RawTable) else block.text,
        }
        for page in document.pages
        for block in page.blocks
    ]


def _table_rows(document: SourceDocument) -> list[dict[str, Any]]:
    return [
        {
            "page": table.page,
            "table": table.table_no,
            "row": cell.row + 1,
            "column": cell.column + 1,
            "span": f"{cell.row_span} x {cell.column_span}",
            "text": cell.text.replace("\n", " "),
        }
        for page in document.pages
        for table in page.blocks
        if isinstance(table, RawTable)
        for cell in table.cells
        if cell.text.strip()
    ]


def _identity(stages: Stages) -> dict[str, Any]:
    identity = dataclasses.asdict(stages.identity)
    identity["evidence"] = [entry for entry in identity["evidence"] if entry["chosen"]]
    return identity


def _statement_rows(stages: Stages) -> list[dict[str, Any]]:
    return [
        {
            "form": statement.form,
            "printed_form_no": statement.printed_form_no,
            "title": statement.title,
            "unit": statement.unit,
            "pages": ", ".join(map(str, statement.pages)),
            "engine": statement.engine,
            "amounts": len(statement.line_items),
        }
        for statement in stages.statements
    ]


def _line_rows(stages: Stages) -> list[dict[str, Any]]:
    return [
        {
            "form": item.form,
            "line_no": item.line_no,
            "side": item.side,
            "subject_code": item.subject_code,
            "subject_name": item.subject_name,
            "measure": item.measure,
            "amount_yuan": str(item.amount_yuan),
            "amount_text": item.amount_text,
            "page": item.where.page,
            "cell_ref": item.where.cell_ref,
        }
        for statement in stages.statements
        for item in statement.line_items
    ]


def _coverage_rows(stages: Stages) -> list[dict[str, Any]]:
    return [
        {
            "form": entry.form,
            "form_label_zh": entry.label_zh,
            "status": entry.status,
            "expected_by": entry.expected_by,
            "reason": entry.reason,
            "page": entry.where.page,
            "evidence": entry.evidence,
        }
        for entry in stages.coverage
    ]


def _finding_rows(stages: Stages) -> list[dict[str, Any]]:
    return [
        {
            "severity": str(finding.severity),
            "code": finding.code,
            "form": finding.form,
            "page": finding.where.page,
            "message_zh": finding.message_zh,
            "message": finding.message,
        }
        for finding in stages.findings
    ]


def _show(content: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n")
        return
    # Tables on a terminal take long to load: a program that reads JSON need not wait for them.
    from rich.console import Console

    from flows.command.terminal import say, show_rows

    console = Console()
    for name, value in content.items():
        if isinstance(value, list):
            show_rows(console, f"{name} ({len(value):,})", value)
        elif isinstance(value, dict):
            show_rows(console, name, [value])
        else:
            say(console, f"{name}: {value}")

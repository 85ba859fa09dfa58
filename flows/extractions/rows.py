"""A report → the Arrow tables of its extraction."""

from __future__ import annotations

import hashlib
from collections import Counter
from decimal import Decimal
from typing import Any

import pyarrow as pa

from extract.accounts import Report
from extract.forms.unread_tables import unread_tables
from extract.model import BoundingBox, Claim, LineItem, Statement
from extract.text import storable
from flows.extractions.schema import SCHEMAS

_Row = dict[str, Any]
_CLAIM_PLACE = Decimal("0.000001")


def report_tables(report: Report) -> dict[str, pa.Table]:
    """One table for each of `OF_A_DOCUMENT`; amounts stay exact decimals."""
    rows = {
        "document": [_document(report)],
        "identity_evidence": _evidence(report),
        "statement": [_statement(report, statement) for statement in report.statements],
        "line_item": _line_items(report),
        "finding": _findings(report),
        "claim": [_claim(report.document.document_id, claim) for claim in report.claims],
        "cell": _cells(report),
        "form_coverage": _coverage(report),
    }
    return {name: pa.Table.from_pylist(_storable(content), schema=SCHEMAS[name]) for name, content in rows.items()}


def _storable(rows: list[_Row]) -> list[_Row]:
    """The rows with texts that Parquet and DuckDB take, whatever a document holds."""
    return [{name: _clean(value) for name, value in row.items()} for row in rows]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    return [_clean(entry) for entry in value] if isinstance(value, list) else value


def _document(report: Report) -> _Row:
    document, identity = report.document, report.identity
    return {
        "document_id": document.document_id,
        "document_format": document.document_format,
        "byte_size": document.byte_size,
        "page_count": document.page_count,
        "fiscal_year": identity.fiscal_year,
        "phase": identity.phase,
        "department_name": identity.department_name,
        "aliases": list(identity.aliases),
        "scope": identity.scope,
        "region_code": identity.region_code,
        "region_name": identity.region_name,
    }


def _evidence(report: Report) -> list[_Row]:
    return [
        {
            "document_id": report.document.document_id,
            "evidence_no": number,
            "attribute": entry.attribute,
            "value": entry.value,
            "source": entry.source,
            "text": entry.text,
            "page": entry.page,
            "chosen": entry.chosen,
        }
        for number, entry in enumerate(report.identity.evidence, 1)
    ]


def _statement(report: Report, statement: Statement) -> _Row:
    return {
        "document_id": report.document.document_id,
        "statement_no": statement.statement_no,
        "form": statement.form,
        "printed_form_no": statement.printed_form_no,
        "title": statement.title,
        "unit": statement.unit,
        "engine": statement.engine,
        "pages": list(statement.pages),
        "amounts": len(statement.line_items),
    }


def _line_items(report: Report) -> list[_Row]:
    document_id = report.document.document_id
    seen: Counter[str] = Counter()
    return [
        _line_item(document_id, statement, item, seen)
        for statement in report.statements
        for item in statement.line_items
    ]


def _line_item(document_id: str, statement: Statement, item: LineItem, seen: Counter[str]) -> _Row:
    key = "|".join((document_id, item.form, str(item.line_no), item.side or "", item.measure))
    seen[key] += 1
    return {
        "line_item_id": hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:32],
        "document_id": document_id,
        "statement_no": statement.statement_no,
        "form": item.form,
        "printed_form_no": statement.printed_form_no,
        "line_no": item.line_no,
        "side": item.side,
        "subject_kind": item.subject_kind,
        "subject_code": item.subject_code,
        "subject_name": item.subject_name,
        "measure": item.measure,
        "amount_yuan": item.amount_yuan,
        "amount_text": item.amount_text,
        "stored_amount_text": item.stored_amount_text,
        "unit": item.unit,
        "place_yuan": item.place_yuan,
        "is_total": item.is_total,
        "role": item.role,
        "page": item.where.page,
        "bbox": _box(item.where.bbox),
        "cell_ref": item.where.cell_ref,
        "engine": item.engine,
        "confidence": round(item.confidence, 4) if item.confidence is not None else None,
        "suspect_reason": item.suspect,
    }


def _findings(report: Report) -> list[_Row]:
    return [
        {
            "document_id": report.document.document_id,
            "finding_no": number,
            "severity": str(finding.severity),
            "code": finding.code,
            "message": finding.message,
            "message_zh": finding.message_zh,
            "form": finding.form,
            "page": finding.where.page,
            "bbox": _box(finding.where.bbox),
            "cell_ref": finding.where.cell_ref,
            "amount_texts": list(finding.amount_texts),
        }
        for number, finding in enumerate(report.findings, 1)
    ]


def _coverage(report: Report) -> list[_Row]:
    return [
        {
            "document_id": report.document.document_id,
            "form_no": number,
            "form": entry.form,
            "form_label_zh": entry.label_zh,
            "status": entry.status,
            "expected_by": entry.expected_by,
            "reason": entry.reason,
            "page": entry.where.page,
            "evidence": entry.evidence or None,
        }
        for number, entry in enumerate(report.coverage, 1)
    ]


def _claim(document_id: str, claim: Claim) -> _Row:
    key = f"{document_id}|{claim.fact}|{claim.start}"
    return {
        "claim_id": hashlib.sha256(key.encode()).hexdigest()[:32],
        "document_id": document_id,
        "claim_no": claim.claim_no,
        "match_no": claim.match_no,
        "fact": claim.fact,
        "subject": claim.subject,
        "value": claim.value.quantize(_CLAIM_PLACE) if claim.value is not None else None,
        "value_yuan": claim.value_yuan,
        "last_place": claim.last_place,
        "unit": claim.unit,
        "value_text": claim.value_text,
        "comparator": claim.comparator,
        "comparison": claim.comparison,
        "class_name": claim.class_name,
        "section_name": claim.section_name,
        "section": claim.section,
        "sentence": claim.sentence,
        "start_offset": claim.start,
        "end_offset": claim.end,
        "page": claim.where.page,
        "bbox": _box(claim.where.bbox),
    }


def _cells(report: Report) -> list[_Row]:
    """The printed cells of all tables that are no statement: a later version may read them without the file."""
    return [
        {
            "document_id": report.document.document_id,
            "member": unread.table.member,
            "table_no": unread.table.table_no,
            "page": unread.table.page,
            "title": unread.title,
            "form": unread.form,
            "row_no": cell.row + 1,
            "column_no": cell.column + 1,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "text": cell.text,
            "bbox": _box(cell.bbox),
            "engine": unread.table.engine,
        }
        for unread in unread_tables(report.document.pages, report.statements, report.findings)
        for cell in unread.table.cells
        if cell.text.strip()
    ]


def _box(box: BoundingBox | None) -> list[float] | None:
    return [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)] if box else None

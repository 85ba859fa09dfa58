"""The tables of the raw schema as Arrow schemas: what extraction and runs leave for the warehouse."""

from __future__ import annotations

import pyarrow as pa

_TEXT = pa.string()
_BOX = pa.list_(pa.float64())
#: Yuan with two decimals, as the contract has them.
AMOUNT = pa.decimal128(20, 2)
#: The last printed place of an amount in yuan.
PLACE = pa.decimal128(20, 6)

SCHEMAS: dict[str, pa.Schema] = {
    "document": pa.schema(
        [
            pa.field("document_id", _TEXT, nullable=False),
            ("document_format", _TEXT),
            ("byte_size", pa.int64()),
            ("page_count", pa.int32()),
            ("fiscal_year", pa.int32()),
            ("phase", _TEXT),
            ("department_name", _TEXT),
            ("aliases", pa.list_(_TEXT)),
            ("scope", _TEXT),
            ("region_code", _TEXT),
            ("region_name", _TEXT),
        ]
    ),
    "identity_evidence": pa.schema(
        [
            ("document_id", _TEXT),
            ("evidence_no", pa.int32()),
            ("attribute", _TEXT),
            ("value", _TEXT),
            ("source", _TEXT),
            ("text", _TEXT),
            ("page", pa.int32()),
            ("chosen", pa.bool_()),
        ]
    ),
    "statement": pa.schema(
        [
            ("document_id", _TEXT),
            ("statement_no", pa.int32()),
            ("form", _TEXT),
            ("printed_form_no", _TEXT),
            ("title", _TEXT),
            ("unit", _TEXT),
            ("engine", _TEXT),
            ("pages", pa.list_(pa.int32())),
            ("amounts", pa.int32()),
        ]
    ),
    "line_item": pa.schema(
        [
            ("line_item_id", _TEXT),
            ("document_id", _TEXT),
            ("statement_no", pa.int32()),
            ("form", _TEXT),
            ("printed_form_no", _TEXT),
            ("line_no", pa.int32()),
            ("side", _TEXT),
            ("subject_kind", _TEXT),
            ("subject_code", _TEXT),
            ("subject_name", _TEXT),
            ("measure", _TEXT),
            ("amount_yuan", AMOUNT),
            ("amount_text", _TEXT),
            ("stored_amount_text", _TEXT),
            ("unit", _TEXT),
            ("place_yuan", PLACE),
            ("is_total", pa.bool_()),
            ("role", _TEXT),
            ("page", pa.int32()),
            ("bbox", _BOX),
            ("cell_ref", _TEXT),
            ("engine", _TEXT),
            ("confidence", pa.float64()),
            ("suspect_reason", _TEXT),
        ]
    ),
    "finding": pa.schema(
        [
            ("document_id", _TEXT),
            ("finding_no", pa.int32()),
            ("severity", _TEXT),
            ("code", _TEXT),
            ("message", _TEXT),
            ("message_zh", _TEXT),
            ("form", _TEXT),
            ("page", pa.int32()),
            ("bbox", _BOX),
            ("cell_ref", _TEXT),
            ("amount_texts", pa.list_(_TEXT)),
        ]
    ),
    "form_coverage": pa.schema(
        [
            ("document_id", _TEXT),
            ("form_no", pa.int32()),
            ("form", _TEXT),
            ("form_label_zh", _TEXT),
            ("status", _TEXT),
            ("expected_by", _TEXT),
            ("reason", _TEXT),
            ("page", pa.int32()),
            ("evidence", _TEXT),
        ]
    ),
    "claim": pa.schema(
        [
            ("claim_id", _TEXT),
            ("document_id", _TEXT),
            ("claim_no", pa.int32()),
            ("match_no", pa.int32()),
            ("fact", _TEXT),
            ("subject", _TEXT),
            ("value", pa.decimal128(24, 6)),
            ("value_yuan", AMOUNT),
            ("last_place", pa.decimal128(20, 6)),
            ("unit", _TEXT),
            ("value_text", _TEXT),
            ("comparator", _TEXT),
            ("comparison", _TEXT),
            ("class_name", _TEXT),
            ("section_name", _TEXT),
            ("section", _TEXT),
            ("sentence", _TEXT),
            ("start_offset", pa.int32()),
            ("end_offset", pa.int32()),
            ("page", pa.int32()),
            ("bbox", _BOX),
        ]
    ),
    "cell": pa.schema(
        [
            ("document_id", _TEXT),
            ("member", _TEXT),
            ("table_no", pa.int32()),
            ("page", pa.int32()),
            ("title", _TEXT),
            ("form", _TEXT),
            ("row_no", pa.int32()),
            ("column_no", pa.int32()),
            ("row_span", pa.int32()),
            ("column_span", pa.int32()),
            ("text", _TEXT),
            ("bbox", _BOX),
            ("engine", _TEXT),
        ]
    ),
    "delivery": pa.schema(
        [("document_id", _TEXT), ("file_name", _TEXT), ("source", _TEXT), ("first_seen_run_id", _TEXT)]
    ),
    "quarantine": pa.schema(
        [
            ("document_id", _TEXT),
            ("file_name", _TEXT),
            ("stage", _TEXT),
            ("code", _TEXT),
            ("message", _TEXT),
            ("message_zh", _TEXT),
            ("details", _TEXT),
            ("extractor_version", _TEXT),
        ]
    ),
    "run": pa.schema(
        [
            ("run_id", _TEXT),
            ("started_at", pa.timestamp("us", tz="UTC")),
            ("finished_at", pa.timestamp("us", tz="UTC")),
            ("documents_seen", pa.int32()),
            ("documents_read", pa.int32()),
            ("documents_quarantined", pa.int32()),
            ("extractor_version", _TEXT),
        ]
    ),
    "form": pa.schema(
        [
            ("form", _TEXT),
            ("form_order", pa.int32()),
            ("since_fiscal_year", pa.int32()),
            ("label_zh", _TEXT),
            ("label_en", _TEXT),
        ]
    ),
    "measure": pa.schema([("form", _TEXT), ("measure", _TEXT), ("label_zh", _TEXT), ("label_en", _TEXT)]),
    "identity": pa.schema(
        [
            ("rule_id", _TEXT),
            ("form", _TEXT),
            ("kind", _TEXT),
            ("side", _TEXT),
            ("measure", _TEXT),
            ("whole", _TEXT),
            ("required", _TEXT),
            ("label_zh", _TEXT),
            ("label_en", _TEXT),
        ]
    ),
    "identity_term": pa.schema(
        [
            ("rule_id", _TEXT),
            ("form", _TEXT),
            ("term_no", pa.int32()),
            ("place", _TEXT),
            ("key", _TEXT),
            ("sign", pa.int32()),
            ("stands_for", _TEXT),
        ]
    ),
    "unit": pa.schema([("unit", _TEXT), ("yuan", AMOUNT)]),
    "region": pa.schema(
        [
            ("region_code", _TEXT),
            ("region_name", _TEXT),
            ("full_name", _TEXT),
            ("level", _TEXT),
            ("parent_code", _TEXT),
        ]
    ),
}

#: The tables that one extraction holds; all others belong to the run.
OF_A_DOCUMENT = (
    "document",
    "identity_evidence",
    "statement",
    "line_item",
    "finding",
    "claim",
    "cell",
    "form_coverage",
)

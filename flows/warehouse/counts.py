"""An audited candidate → the figures of the run summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from flows.rooms import WarehouseRoom
from flows.summary import Incomplete, Quarantined, RunSummary
from flows.warehouse.quarantine import QuarantineRow

if TYPE_CHECKING:
    from expectations.model import AuditResult

_INCOMPLETE = """
    select documents.file_names[1], documents.document_id, list(coverage.form_label_zh order by coverage.form_no)
    from marts.dim_document as documents
    inner join marts.fct_form_coverage as coverage on documents.document_id = coverage.document_id
    where documents.phase = 'final_accounts' and documents.is_current and coverage.status in ('not_read', 'missing')
    group by all order by all
"""
_COMPLETE = "select count(*) from marts.dim_document where phase = 'final_accounts' and is_current and is_complete"
#: What a summary tells of a row of the quarantine.
_QUARANTINED = ("file_name", "stage", "code", "message", "message_zh", "document_id")


def summarise(room: WarehouseRoom, result: AuditResult, quarantine: list[QuarantineRow]) -> RunSummary:
    """Documents and amounts as the candidate holds them, checks as the audit counted them."""
    with duckdb.connect(str(room.candidate), read_only=True) as connection:
        row = connection.execute(
            "select (select count(*) from marts.dim_document), (select count(*) from marts.fct_line_item), "
            "(select count(*) from marts.dim_document where failed_sums > 0), "
            "(select count(*) from marts.fct_line_item where in_failed_sum)"
        ).fetchone()
        (complete,) = connection.execute(_COMPLETE).fetchone() or (0,)
        incomplete = connection.execute(_INCOMPLETE).fetchall()
    documents, amounts, flagged_documents, flagged_amounts = row if row else (0, 0, 0, 0)
    return RunSummary(
        documents_read=documents,
        amounts=amounts,
        flagged_documents=flagged_documents,
        flagged_amounts=flagged_amounts,
        gate=result.gate,
        checks_passed=sum(outcome.passed for outcome in result.outcomes),
        checks_rounding=sum(outcome.rounding for outcome in result.outcomes),
        checks_failed=sum(outcome.failed for outcome in result.outcomes),
        checks_not_evaluable=sum(outcome.not_evaluable for outcome in result.outcomes),
        quarantined=tuple(Quarantined(**{name: entry[name] for name in _QUARANTINED}) for entry in quarantine),
        warehouse=str(room.published.resolve()),
        notices=result.notices,
        documents_complete=complete,
        incomplete=tuple(Incomplete(name, document_id, tuple(forms)) for name, document_id, forms in incomplete),
    )

"""The register → the number and the record of a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flows.deliveries.register import Delivery, all_deliveries
from flows.errors import DamagedFile
from flows.extractions.store import read_refusal
from flows.files import read_record, write_record
from flows.fingerprint import extractor_fingerprint
from flows.settings import Settings

_LAST_RUN = "last_run.json"


def next_run_number(settings: Settings) -> int:
    """One more than the last run that loaded something; if that is not known, than any that the register names."""
    try:
        content = read_record(settings.data / _LAST_RUN)
        if content is not None:
            return int(content["number"]) + 1
        least = 1
    except (DamagedFile, KeyError, ValueError, TypeError):
        least = 2
    # A run that ended before it loaded anything has the same number as the one that goes on with its work.
    return max((d.first_run + least - 1 for d in all_deliveries(settings.deliveries)), default=1)


def record_run(settings: Settings, number: int, started: datetime, deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """The row of this run for the warehouse, put on record as well."""
    refused = sum(1 for delivery in deliveries if read_refusal(settings.extractions, delivery.document_id))
    write_record(settings.data / _LAST_RUN, {"number": number})
    return {
        "run_id": f"{number:06d}",
        "started_at": started,
        "finished_at": datetime.now(UTC),
        "documents_seen": len(deliveries),
        "documents_read": len(deliveries) - refused,
        "documents_quarantined": refused,
        "extractor_version": extractor_fingerprint(),
    }

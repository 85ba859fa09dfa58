"""The register → the number and the record of a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flows.deliveries.register import Delivery
from flows.extractions.store import read_refusal
from flows.files import read_json, write_json
from flows.fingerprint import extractor_fingerprint
from flows.settings import Settings


def next_run_number(settings: Settings) -> int:
    """One more than the last run that published something."""
    content = read_json(settings.data / "last_run.json")
    return int(content["number"]) + 1 if content else 1


def record_run(settings: Settings, number: int, started: datetime, deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """The row of this run for the warehouse, put on record as well."""
    refused = sum(1 for delivery in deliveries if read_refusal(settings.extractions, delivery.document_id))
    write_json(settings.data / "last_run.json", {"number": number})
    return {
        "run_id": f"{number:06d}",
        "started_at": started,
        "finished_at": datetime.now(UTC),
        "documents_seen": len(deliveries),
        "documents_read": len(deliveries) - refused,
        "documents_quarantined": refused,
        "extractor_version": extractor_fingerprint(),
    }

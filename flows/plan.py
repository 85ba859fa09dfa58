"""What was delivered and what is on disk → what a run has to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass

from flows.deliveries.register import Delivery
from flows.extractions.store import is_extracted, state_of
from flows.fingerprint import extractor_fingerprint, rules_fingerprint
from flows.settings import Settings
from flows.summary import RunSummary
from flows.warehouse.manifest import Published, read_published
from flows.warehouse.withdrawals import Withdrawal, read_withdrawals


@dataclass(frozen=True, slots=True)
class Plan:
    """Documents to extract in batches, what the warehouse is to be made from, and what is published now."""

    batches: tuple[tuple[str, ...], ...]
    made_from: str
    published: Published

    @property
    def unchanged(self) -> RunSummary | None:
        """The summary of the published warehouse if a run would change nothing."""
        is_current = self.published.made_from == self.made_from
        return self.published.summary if is_current and not self.batches else None


def make_plan(settings: Settings, deliveries: Sequence[Delivery], tried: Collection[str] = ()) -> Plan:
    """The plan for everything that was ever delivered, without what was `tried` in this run already."""
    room = settings.extractions
    untried = [delivery.document_id for delivery in deliveries if delivery.document_id not in tried]
    withdrawn = read_withdrawals(settings.publication)
    waiting = [name for name in untried if name not in withdrawn and not is_extracted(room, name)]
    # Small nights are spread over all workers, long ones go in full batches.
    size = max(1, min(settings.batch_documents, -(-len(waiting) // settings.workers)))
    batches = tuple(tuple(waiting[start : start + size]) for start in range(0, len(waiting), size))
    return Plan(batches, _made_from(settings, deliveries, withdrawn), read_published(settings.publication))


def _made_from(settings: Settings, deliveries: Sequence[Delivery], withdrawn: Mapping[str, Withdrawal]) -> str:
    """One digest over all that the warehouse is made from."""
    room = settings.extractions
    content = {
        "extractor": extractor_fingerprint(),
        "rules": rules_fingerprint(),
        "gate": settings.gate,
        "deliveries": [(d.document_id, d.file_names, d.first_run, state_of(room, d.document_id)) for d in deliveries],
        "withdrawn": [astuple(withdrawal) for withdrawal in withdrawn.values()],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

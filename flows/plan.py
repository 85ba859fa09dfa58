"""What was delivered and what is on disk → what a run has to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flows.deliveries.register import Delivery
from flows.extractions.store import is_extracted, state_of
from flows.files import read_json
from flows.fingerprint import extractor_fingerprint, rules_fingerprint
from flows.rooms import ExtractionRoom
from flows.settings import Settings


@dataclass(frozen=True, slots=True)
class Plan:
    """Documents to extract in batches, and whether the published warehouse is already made from all of them."""

    batches: tuple[tuple[str, ...], ...]
    manifest: str
    is_published: bool

    @property
    def nothing_to_do(self) -> bool:
        """Whether a run would change nothing."""
        return self.is_published and not self.batches


def make_plan(settings: Settings, deliveries: Sequence[Delivery], tried: Collection[str] = ()) -> Plan:
    """The plan for everything that was ever delivered, without what was `tried` in this run already."""
    room = settings.extractions
    untried = [delivery.document_id for delivery in deliveries if delivery.document_id not in tried]
    waiting = [document_id for document_id in untried if not is_extracted(room, document_id)]
    # Small nights are spread over all workers, long ones go in full batches.
    size = max(1, min(settings.batch_documents, -(-len(waiting) // settings.workers)))
    batches = tuple(tuple(waiting[start : start + size]) for start in range(0, len(waiting), size))
    manifest = _manifest(room, deliveries)
    return Plan(batches, manifest, _published_manifest(settings) == manifest)


def _manifest(room: ExtractionRoom, deliveries: Sequence[Delivery]) -> str:
    """One digest over all that the warehouse is made from."""
    content = {
        "extractor": extractor_fingerprint(),
        "rules": rules_fingerprint(),
        "deliveries": [(d.document_id, d.file_names, d.first_run, state_of(room, d.document_id)) for d in deliveries],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _published_manifest(settings: Settings) -> str | None:
    content = read_json(settings.publication.manifest)
    warehouse = settings.publication.published
    if not content or not warehouse.is_file() or warehouse.stat().st_size != content.get("bytes"):
        return None
    return str(content["manifest"])

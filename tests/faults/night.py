"""Mutants → what becomes of each: all in one candidate that is built and audited as a night does it, or a whole night.

A night builds a second candidate without the documents that the audit of the first one turns away. No mutant's rows
depend on another's, so the first one tells as much.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from expectations.audit import audit
from extract.enumerations import Severity
from flows.deliveries.discover import local_source
from flows.deliveries.ingest import ingest_all
from flows.deliveries.register import all_deliveries
from flows.extractions.store import extract_one
from flows.settings import Settings
from flows.warehouse import build
from tests.end_to_end.command import juesuan
from tests.end_to_end.warehouse import build_in_place
from tests.faults.judge import Numbered, Verdict, judge


def judged_by_audit(folder: Path, mutants: Sequence[Numbered]) -> list[Verdict]:
    """What becomes of each mutant by the candidate and its audit."""
    settings = Settings(data=folder / "data")
    sources = [local_source(path) for path in _delivered(folder, mutants)]
    assert ingest_all(settings.deliveries, sources, 1) == []
    deliveries = all_deliveries(settings.deliveries)
    for delivery in deliveries:
        extract_one(settings.extractions, delivery.document_id)
    build.load(settings.publication, deliveries, 1, datetime.now(UTC))
    candidate = settings.publication.candidate
    build_in_place(candidate)
    result = audit(candidate.resolve())
    assert result.dataset_failures == ()
    gated = [failure for failure in result.failures if failure.gates and failure.severity is Severity.ERROR]
    return list(judge(candidate, mutants, {str(failure.document_id): failure.sentence for failure in gated}))


def judged_by_night(folder: Path, mutants: Sequence[Numbered]) -> list[Verdict]:
    """What becomes of each mutant by the warehouse that `juesuan run` publishes."""
    _delivered(folder, mutants)
    answer = juesuan("run", str(folder / "delivered"), data=folder / "data")
    assert answer.status in {0, 1}, answer.errors
    return list(judge(folder / "data" / "warehouse" / "juesuan.duckdb", mutants))


def _delivered(folder: Path, mutants: Sequence[Numbered]) -> list[Path]:
    delivered = folder / "delivered"
    delivered.mkdir()
    paths = [delivered / f"{place:05}{mutant.suffix}" for place, (_, _, mutant) in enumerate(mutants)]
    for path, (_, _, mutant) in zip(paths, mutants, strict=True):
        path.write_bytes(mutant.data)
    return paths

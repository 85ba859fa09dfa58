"""Extractions → the published warehouse: load, transform, audit, publish, each a task of Prefect.

Import after `prepare_prefect`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from expectations.model import AuditResult
from flows.deliveries.register import Delivery
from flows.plan import Plan
from flows.progress import Stage
from flows.rooms import WarehouseRoom
from flows.runs import record_run
from flows.settings import Settings
from flows.summary import RunSummary
from flows.warehouse import build
from flows.warehouse.counts import summarise
from flows.warehouse.publish import publish


@task(name="load", cache_policy=NO_CACHE)
def load(room: WarehouseRoom, deliveries: Sequence[Delivery], run: dict[str, Any]) -> None:
    """Build the raw schema of the candidate."""
    build.load(room, deliveries, run)


@task(name="transform", cache_policy=NO_CACHE)
def transform(room: WarehouseRoom) -> None:
    """Build and test all dbt models in the candidate."""
    from flows.warehouse.transform import run_dbt

    run_dbt(room.candidate.resolve(), (room.scratch / "dbt").resolve())


@task(name="audit", cache_policy=NO_CACHE)
def audit(room: WarehouseRoom) -> AuditResult:
    """Let Great Expectations judge the candidate."""
    from expectations.audit import audit as judge

    return judge(room.candidate.resolve())


@task(name="publish", cache_policy=NO_CACHE)
def put_in_place(room: WarehouseRoom, manifest: str, summary: RunSummary) -> None:
    """Rename the candidate into the place of the published warehouse."""
    publish(room, manifest, summary.as_json())


def extractions_to_published(settings: Settings, deliveries: Sequence[Delivery], plan: Plan, number: int) -> RunSummary:
    """Load, transform and audit until no document is turned away, then publish."""
    room = settings.publication
    started = datetime.now(UTC)
    while True:
        stages = {name: Stage(name, 1) for name in ("load", "transform", "audit")}
        load(room, deliveries, record_run(settings, number, started, deliveries))
        stages["load"].advance()
        transform(room)
        stages["transform"].advance()
        result = audit(room)
        stages["audit"].advance()
        if not build.turn_away(room, result):
            break
    summary = summarise(room, result, build.quarantine_rows(room, deliveries))
    put_in_place(room, plan.manifest, summary)
    return summary

"""Extractions → the published warehouse: load, transform, audit, publish, each a task of Prefect.

Import after `prepare_prefect`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from expectations.model import AuditResult
from extract.errors import JuesuanError
from flows.deliveries.register import Delivery
from flows.errors import NotEnoughSpace
from flows.plan import Plan
from flows.progress import Stage
from flows.rooms import WarehouseRoom
from flows.runs import record_run
from flows.settings import Settings
from flows.summary import RunSummary
from flows.warehouse import build
from flows.warehouse.blame import BREAKING, set_aside
from flows.warehouse.counts import summarise
from flows.warehouse.publish import clear_candidate, publish
from flows.warehouse.quarantine import quarantine_rows
from flows.warehouse.seal import Contents


@task(name="load", cache_policy=NO_CACHE)
def load(room: WarehouseRoom, deliveries: Sequence[Delivery], run_number: int, started: datetime) -> None:
    """Build the raw schema of the candidate."""
    build.load(room, deliveries, run_number, started)


@task(name="transform", cache_policy=NO_CACHE)
def transform(room: WarehouseRoom) -> Contents:
    """Build and test all dbt models in the candidate."""
    return build.transform(room)


@task(name="audit", cache_policy=NO_CACHE)
def audit(room: WarehouseRoom) -> AuditResult:
    """Let Great Expectations judge the candidate."""
    return build.judge(room)


@task(name="isolate", cache_policy=NO_CACHE)
def isolate(
    room: WarehouseRoom, deliveries: Sequence[Delivery], run_number: int, started: datetime, failure: JuesuanError
) -> int:
    """Find the documents without which the candidate can be built; their number."""
    return set_aside(room, deliveries, run_number, started, failure)


@task(name="publish", cache_policy=NO_CACHE)
def put_in_place(room: WarehouseRoom, audited: Contents, made_from: str, summary: RunSummary) -> None:
    """Rename the candidate into the place of the published warehouse."""
    publish(room, audited, made_from, summary)


def extractions_to_published(settings: Settings, deliveries: Sequence[Delivery], plan: Plan, number: int) -> RunSummary:
    """Load, transform and audit until no document is turned away or breaks the build, then publish.

    Where the disk is full the candidate goes; after any other failure it stays and can be looked at.
    """
    room = settings.publication
    try:
        return _published(settings, deliveries, plan, number)
    except NotEnoughSpace:
        clear_candidate(room)
        raise


def _published(settings: Settings, deliveries: Sequence[Delivery], plan: Plan, number: int) -> RunSummary:
    room = settings.publication
    started = datetime.now(UTC)
    record_run(settings, number)
    while True:
        stages = {name: Stage(name, 1) for name in ("load", "transform", "audit")}
        try:
            load(room, deliveries, number, started)
            stages["load"].advance()
            audited = transform(room)
            stages["transform"].advance()
            result = audit(room)
            stages["audit"].advance()
        except BREAKING as failure:
            if not isolate(room, deliveries, number, started, failure):
                raise
            continue
        if not build.turn_away(room, result):
            break
    summary = summarise(room, result, quarantine_rows(room, deliveries))
    put_in_place(room, audited, plan.made_from, summary)
    return summary

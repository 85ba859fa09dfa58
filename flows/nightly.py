"""Deliveries → their extractions, and from there to the published warehouse.

Import after `prepare_prefect`.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import as_completed, wait
from prefect.runtime import task_run
from prefect.task_runners import ThreadPoolTaskRunner

from extract.errors import JuesuanError
from flows.deliveries.discover import Source, discover
from flows.deliveries.ingest import NOT_INGESTED, documents_among, ingest_each, line_of, lines_among
from flows.deliveries.mend import known_and_lost
from flows.deliveries.register import Delivery, all_deliveries, ingest
from flows.deliveries.unpacked import deliver_unpacked, with_files_inside
from flows.errors import FetchFailed
from flows.extractions.store import discard_damaged, unpacked_archives
from flows.extractions.workers import extract_batch
from flows.lock import single_writer
from flows.plan import Plan, make_plan
from flows.progress import Stage
from flows.publication import extractions_to_published
from flows.settings import Settings
from flows.start import start_run
from flows.summary import Quarantined, RunSummary, as_markdown, of_this_run, with_notice


class _ToldElsewhere(logging.Filter):
    """Keeps Prefect from telling, with a traceback, what the command says in one line and the state keeps."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is not about an error of the family."""
        return not (record.exc_info and isinstance(record.exc_info[1], JuesuanError))


for _name in ("prefect.flow_runs", "prefect.task_runs"):
    logging.getLogger(_name).addFilter(_ToldElsewhere())

#: Tasks only start processes and wait for them.
_RUNNER: Any = ThreadPoolTaskRunner(max_workers=4)


@task(name="deliver", cache_policy=NO_CACHE)
def deliver(settings: Settings, sources: Sequence[Source], run_number: int) -> list[Delivery | Quarantined]:
    """Keep the bytes of local files; returns what became of each."""
    return ingest_each(settings.deliveries, [source for source in sources if not source.is_remote], run_number)


def _may_succeed_later(_task: object, _run: object, state: State[Any]) -> bool:
    """Only what crosses the network can succeed on a second try."""
    return isinstance(state.data, FetchFailed)


@task(name="fetch", cache_policy=NO_CACHE, retry_condition_fn=_may_succeed_later, retry_delay_seconds=[2, 10, 60])
def fetch(settings: Settings, source: Source, run_number: int) -> Delivery | Quarantined:
    """Keep the bytes behind one address; returns its line if there is none to be had tonight."""
    try:
        return ingest(settings.deliveries, source, run_number)
    except FetchFailed as error:
        if (task_run.run_count or 1) <= settings.fetch_retries:
            raise
        return line_of(source, error)
    except NOT_INGESTED as error:
        return line_of(source, error)


@task(name="extract", cache_policy=NO_CACHE)
def extract(settings: Settings, batch: Sequence[str], stage: Stage) -> None:
    """Read a batch of documents in a worker process."""
    for _ in extract_batch(settings.extractions, batch):
        stage.advance()


@flow(name="nightly", task_runner=_RUNNER, validate_parameters=False)
def nightly(inputs: Sequence[str]) -> RunSummary:
    """Read what is delivered, and publish the warehouse anew if anything changed."""
    settings = Settings()
    with single_writer(settings.data):
        number = start_run(settings)
        sources = discover(inputs)
        outcomes = deliver(settings, sources, number) + _fetch_all(settings, sources, number)
        deliveries, lost = known_and_lost(settings.deliveries)
        plan = make_plan(settings, deliveries)
        if plan.unchanged is not None:
            summary = plan.unchanged
        else:
            deliveries, plan = _extract_all(settings, deliveries, number)
            summary = extractions_to_published(settings, deliveries, plan, number)
            summary = with_notice(summary, plan.published.damage)
        archives = unpacked_archives(settings.extractions, deliveries)
        documents = with_files_inside(settings.deliveries, documents_among(outcomes), archives)
        summary = of_this_run(summary, plan.published.summary, documents, [*lines_among(outcomes), *lost])
    create_markdown_artifact(as_markdown(summary), key="night-summary")
    return summary


def _fetch_all(settings: Settings, sources: Sequence[Source], number: int) -> list[Delivery | Quarantined]:
    """Fetch all addresses; what became of each, and any other failure is one of the night."""
    tried = fetch.with_options(retries=settings.fetch_retries)
    remote = [source for source in sources if source.is_remote]
    futures = [tried.submit(settings, source, number) for source in remote]
    wait(futures)
    return [future.result() for future in futures]


def _extract_all(
    settings: Settings, deliveries: tuple[Delivery, ...], number: int
) -> tuple[tuple[Delivery, ...], Plan]:
    """Read all that waits, then the files of archives that turned out to hold several reports; each once."""
    discard_damaged(settings.extractions, [delivery.document_id for delivery in deliveries])
    tried: set[str] = set()
    while True:
        plan = make_plan(settings, deliveries, tried)
        _extract_waiting(settings, plan)
        tried.update(document_id for batch in plan.batches for document_id in batch)
        new = deliver_unpacked(settings.deliveries, unpacked_archives(settings.extractions, deliveries), number)
        if not plan.batches and not new:
            return deliveries, plan
        deliveries = all_deliveries(settings.deliveries)


def _extract_waiting(settings: Settings, plan: Plan) -> None:
    """Only as many batches are under way as there are workers, however long the night; each that ends admits one."""
    stage = Stage("extract", sum(len(batch) for batch in plan.batches))
    running: list[Any] = []
    try:
        for batch in plan.batches:
            if len(running) >= settings.workers:
                done = next(iter(as_completed(running)))
                running.remove(done)
                done.result()
            running.append(extract.submit(settings, batch, stage))
    finally:
        # Whatever failed, the folder is not let go while anything is still written to it.
        wait(running)
    for future in running:
        future.result()

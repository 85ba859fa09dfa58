"""`juesuan run` and `juesuan serve` → the nightly flow, and its summary on the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from rich.console import Console

from flows.command.summary import show
from flows.deliveries.discover import Source, as_text, discover
from flows.deliveries.ingest import documents_among, ingest_each, lines_among
from flows.deliveries.mend import known_and_lost
from flows.deliveries.unpacked import with_files_inside
from flows.errors import InvalidSchedule
from flows.extractions.store import unpacked_archives
from flows.lock import single_writer
from flows.messages import message
from flows.plan import make_plan
from flows.prefect_environment import prepare_prefect, require_server, server_address
from flows.progress import progress_bars
from flows.settings import PROJECT_ROOT, Settings
from flows.start import start_run
from flows.summary import RunSummary, of_this_run
from flows.warehouse.space import require_space

_SAMPLES = PROJECT_ROOT / "data" / "samples"


def run_inputs(inputs: Sequence[str], *, as_json: bool) -> int:
    """Run the night over the inputs; returns the exit status: 1 if anything of these inputs is quarantined."""
    return run_night([as_text(given) for given in inputs] or [str(_SAMPLES)], as_json=as_json)


def run_night(texts: Sequence[str], *, as_json: bool) -> int:
    """Run the night over paths and addresses, which may be none; shows the summary, returns the exit status."""
    settings = Settings()
    sources = discover(texts)
    summary = _unchanged(settings, sources)
    unchanged = summary is not None
    if summary is None:
        require_space(settings.publication)
        prepare_prefect(settings)
        if server_address():
            require_server()
        from flows.nightly import nightly

        with progress_bars():
            summary = nightly(texts)
    if as_json:
        sys.stdout.write(json.dumps(summary.as_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        show(summary, Console(), unchanged=unchanged)
    return 1 if summary.has_failed else 0


def serve_nightly(inputs: Sequence[str], cron: str) -> None:
    """Keep serving the flow on a schedule in Chinese time, never two runs at once.

    Raises InvalidSchedule, and NoServer: only a server that stays makes runs from a schedule.
    """
    prepare_prefect(Settings())
    require_server()
    from prefect.schedules import Cron

    from flows.nightly import nightly

    try:
        schedule = Cron(cron, timezone="Asia/Shanghai")
    except ValueError as error:
        raise InvalidSchedule(*message("invalid_schedule", cron=cron)) from error
    nightly.serve(
        name="nightly",
        schedule=schedule,
        parameters={"inputs": [as_text(given) for given in inputs]},
        limit=1,
    )


def _unchanged(settings: Settings, sources: Sequence[Source]) -> RunSummary | None:
    """The published summary if a run would change nothing: that takes no Prefect, dbt or audit."""
    if any(source.is_remote for source in sources) or not settings.publication.published.is_file():
        return None
    with single_writer(settings.data):
        number = start_run(settings)
        outcomes = ingest_each(settings.deliveries, sources, number)
        deliveries, lost = known_and_lost(settings.deliveries)
        plan = make_plan(settings, deliveries)
        if plan.unchanged is None:
            return None
        archives = unpacked_archives(settings.extractions, deliveries)
        documents = with_files_inside(settings.deliveries, documents_among(outcomes), archives)
        return of_this_run(plan.unchanged, plan.published.summary, documents, [*lines_among(outcomes), *lost])

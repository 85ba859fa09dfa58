"""Synthetic reports in bulk → the time and peak memory that dbt takes to reconcile them."""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from extract.report import extract_report
from flows.extractions.rows import report_tables
from flows.extractions.schema import OF_A_DOCUMENT, SCHEMAS
from flows.extractions.written import write_extraction
from flows.warehouse.load import load_candidate
from flows.warehouse.transform import run_dbt
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

#: So many different reports are made; each is then entered many times under other identities.
_DIFFERENT = 50


def measure(reports: int) -> dict[str, float]:
    """Seconds of `dbt build`, amounts and peak memory in MiB for so many reports."""
    with tempfile.TemporaryDirectory() as folder:
        candidate = Path(folder) / "candidate.duckdb"
        # The reports are made in another process: their memory is not that of dbt.
        maker = multiprocessing.get_context("spawn").Process(target=_fill, args=(candidate, Path(folder), reports))
        maker.start()
        maker.join()
        began = time.monotonic()
        run_dbt(candidate, Path(folder) / "dbt")
        seconds = time.monotonic() - began
        with duckdb.connect(str(candidate), read_only=True) as connection:
            counts = connection.execute(
                "select (select count(*) from raw.line_item), (select count(*) from marts.fct_reconciliation)"
            ).fetchone()
    amounts, checks = counts or (0, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reports": reports, "amounts": amounts, "checks": checks, "seconds": seconds, "peak_mib": peak}


def _fill(candidate: Path, folder: Path, reports: int) -> None:
    extractions = []
    deliveries = []
    for seed in range(min(_DIFFERENT, reports)):
        report = extract_report(make_text(synthetic_figures(seed), Layout(family="nine_three_public_last")))
        extractions.append(folder / "extracted" / str(seed))
        write_extraction(extractions[-1], report_tables(report))
        document_id = report.document.document_id
        deliveries.append(
            {"document_id": document_id, "file_name": f"{seed}.txt", "source": "made", "first_seen_run_id": "000001"}
        )
    now = datetime.now(UTC)
    run = [{"run_id": "000001", "started_at": now, "finished_at": now}]
    load_candidate(
        candidate,
        extractions,
        deliveries=SCHEMAS["delivery"].empty_table().from_pylist(deliveries, schema=SCHEMAS["delivery"]),
        quarantine=SCHEMAS["quarantine"].empty_table(),
        runs=SCHEMAS["run"].empty_table().from_pylist(run, schema=SCHEMAS["run"]),
    )
    _multiply(candidate, -(-reports // _DIFFERENT))


def _multiply(candidate: Path, times: int) -> None:
    """Enter every report so many times, under another document and department each time."""
    own_keys = {
        "line_item": ", line_item_id || '-' || copy as line_item_id",
        "claim": ", claim_id || '-' || copy as claim_id",
    }
    with duckdb.connect(str(candidate)) as connection:
        for table in (*OF_A_DOCUMENT, "delivery"):
            more = own_keys.get(table, "")
            if table == "document":
                more = ", department_name || copy as department_name"
            connection.execute(
                f"create or replace table raw.{table} as select * replace ("  # noqa: S608
                f"document_id || '-' || copy as document_id{more}) "
                f"from raw.{table}, (select unnest(range({times})) as copy)"
            )
            connection.execute(f"alter table raw.{table} drop column copy")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))

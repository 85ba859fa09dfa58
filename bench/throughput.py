"""A corpus and a number of processes → documents per second as a night reads them, and how exactly."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq

from flows.deliveries.discover import discover
from flows.deliveries.register import ingest
from flows.extractions.store import extraction_folder
from flows.extractions.workers import extract_batch
from flows.plan import make_plan
from flows.settings import Settings

_COLUMNS = ("form", "side", "subject_code", "subject_name", "measure", "amount_text")


def measure(corpus: Path, processes: int) -> dict[str, float]:
    """Seconds, documents, peak memory of the parent and of the largest worker in MiB, right, missing, extra amounts."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), workers=processes)
        sources = [source for source in discover([str(corpus)]) if source.file_name.endswith(".pdf")]
        deliveries = [ingest(settings.deliveries, source, 1) for source in sources]
        plan = make_plan(settings, deliveries)
        began = time.monotonic()
        with ThreadPoolExecutor(processes) as pool:
            done = sum(pool.map(lambda batch: _read(settings, batch), plan.batches))
        seconds = time.monotonic() - began
        counts = Counter[str]()
        for source, delivery in zip(sources, deliveries, strict=True):
            _compare(Path(source.location), extraction_folder(settings.extractions, delivery.document_id), counts)
    return {
        "documents": done,
        "seconds": seconds,
        "parent_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        **{name: counts[name] for name in ("right", "missing", "extra")},
    }


def _read(settings: Settings, batch: Sequence[str]) -> int:
    return sum(1 for _ in extract_batch(settings.extractions, batch))


def _compare(pdf: Path, folder: Path, counts: Counter[str]) -> None:
    true = Counter(tuple(entry) for entry in json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8")))
    rows = pq.read_table(folder / "line_item.parquet", columns=list(_COLUMNS)).to_pylist() if folder.is_dir() else []
    read = Counter(tuple(row[name] or "" for name in _COLUMNS) for row in rows)
    counts["right"] += (true & read).total()
    counts["missing"] += (true - read).total()
    counts["extra"] += (read - true).total()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))

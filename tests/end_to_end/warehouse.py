"""Steps of the night without Prefect, for tests that need an audited candidate."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from expectations.audit import audit
from expectations.model import AuditResult
from flows.deliveries.discover import local_source
from flows.deliveries.ingest import ingest_all
from flows.deliveries.register import all_deliveries
from flows.extractions.store import extract_one
from flows.settings import Settings
from flows.warehouse import build, transform


@cache
def _dbt_folder(_project: Path) -> Path:
    """A folder for each project: what dbt remembers of one holds its paths."""
    folder = tempfile.TemporaryDirectory(prefix="juesuan-dbt-")
    atexit.register(folder.cleanup)
    return Path(folder.name).resolve()


def audited_candidate(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, AuditResult, dict[str, str]]:
    """A candidate made of the files, what its audit says, and the document id of each file."""
    candidate, ids = built_candidate(folder, files)
    return candidate, audit(candidate.resolve()), ids


def built_candidate(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, dict[str, str]]:
    """A candidate made of the files, as dbt leaves it, and the document id of each file."""
    candidate, ids = loaded_candidate(folder, files)
    build_in_place(candidate)
    return candidate, ids


def build_in_place(candidate: Path) -> None:
    """Let dbt build the candidate. It is moved to one place for it: only there dbt need not parse its project anew."""
    folder = _dbt_folder(transform._PROJECT)
    moved = Path(shutil.move(candidate, folder / candidate.name))
    try:
        transform.run_dbt(moved, folder / "dbt")
    finally:
        shutil.move(moved, candidate)


def loaded_candidate(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, dict[str, str]]:
    """A candidate that holds the raw schema of the files only, and the document id of each file."""
    delivered = folder / "delivered"
    delivered.mkdir(parents=True)
    settings = Settings(data=folder / "data")
    ids = {}
    for name, data in files.items():
        (delivered / name).write_bytes(data)
        assert ingest_all(settings.deliveries, [local_source(delivered / name)], 1) == []
    deliveries = all_deliveries(settings.deliveries)
    for delivery in deliveries:
        assert extract_one(settings.extractions, delivery.document_id) is None, delivery.file_names
        ids.update(dict.fromkeys(delivery.file_names, delivery.document_id))
    build.load(settings.publication, deliveries, 1, datetime.now(UTC))
    return settings.publication.candidate, ids

"""Files of the project → fingerprints that change whenever results may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flows.settings import PROJECT_ROOT

_SUFFIXES = {".py", ".yaml", ".yml", ".csv", ".sql", ".md"}
_LOADING = (
    "extractions/schema.py",
    "extractions/rows.py",
    "warehouse/load.py",
    "warehouse/build.py",
    "warehouse/transform.py",
)


@cache
def extractor_fingerprint() -> str:
    """Sixteen hex digits over all code and data of the extract room."""
    return _digest(_files(PROJECT_ROOT / "extract"))


@cache
def rules_fingerprint() -> str:
    """Sixteen hex digits over extraction, loading, dbt project and expectations."""
    folders = [PROJECT_ROOT / name for name in ("extract", "dbt_project", "expectations")]
    files = [path for folder in folders for path in _files(folder)]
    return _digest([*files, *(PROJECT_ROOT / "flows" / name for name in _LOADING)])


def _files(folder: Path) -> list[Path]:
    skipped = {"__pycache__", "target", "logs"}
    return sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and not skipped & set(path.parts))


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(PROJECT_ROOT).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]

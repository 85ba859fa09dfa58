"""Files of the project and versions of what it stands on → fingerprints that change whenever results may."""

from __future__ import annotations

import hashlib
import importlib.metadata
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from flows.settings import PROJECT_ROOT

#: Whole rooms, not files: what is added to one is in its fingerprint without being named here.
READING = ("extract", "flows/extractions")
JUDGING = (*READING, "flows/warehouse", "dbt_project", "expectations")
#: Caches of tools.
_SKIPPED = {"__pycache__", "target", "logs"}
_PROJECT = "juesuan"
#: What only runs, stores or shows. Everything else that the project asks for may take part in reading.
_READS_NOTHING = {
    *("dbt-core", "dbt-duckdb", "duckdb", "duckdb-engine", "fastapi", "great-expectations", "prefect"),
    *("pydantic-settings", "rich", "sqlalchemy", "streamlit", "typer"),
}
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@cache
def extractor_fingerprint() -> str:
    """Sixteen hex digits over all that can change the rows of a document: code, data, Python, libraries."""
    return fingerprint(PROJECT_ROOT, READING, versions(_READS_NOTHING))


@cache
def rules_fingerprint() -> str:
    """Sixteen hex digits over all that can change the warehouse: extraction, loading, dbt project, expectations."""
    return fingerprint(PROJECT_ROOT, JUDGING, versions(()))


def fingerprint(root: Path, rooms: Iterable[str], stands_on: Iterable[str]) -> str:
    """Sixteen hex digits over the files of rooms below a folder and the versions that they stand on."""
    digest = hashlib.sha256()
    for path in (path for room in rooms for path in _files(root / room)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update("\n".join(stands_on).encode())
    return digest.hexdigest()[:16]


def versions(left_out: Iterable[str]) -> tuple[str, ...]:
    """Python and the libraries that are installed because the project, or one of them, asks for them.

    Those left out count only where another library asks for them. They are asked where they are installed,
    so that a package without its checkout and its lock file has the same fingerprint.
    """
    python = f"python=={sys.version_info.major}.{sys.version_info.minor}"
    try:
        waiting = [name for name in _required_by(_PROJECT) if name not in set(left_out)]
    except importlib.metadata.PackageNotFoundError:
        # Run from a folder without being installed: then whatever is there may take part.
        waiting = [distribution.name for distribution in importlib.metadata.distributions()]
    found: dict[str, str] = {}
    while waiting:
        name = waiting.pop()
        if name not in found:
            try:
                found[name] = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                # Asked for on other systems only.
                continue
            waiting.extend(_required_by(name))
    return (python, *(f"{name}=={found[name]}" for name in sorted(found)))


def _required_by(name: str) -> Iterator[str]:
    """The distributions that one asks for, without those of its extras."""
    for requirement in importlib.metadata.requires(name) or ():
        matched = _NAME.match(requirement)
        if matched and "extra ==" not in requirement:
            yield re.sub(r"[-_.]+", "-", matched.group()).lower()


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_skipped(path.relative_to(folder)))


def _is_skipped(path: Path) -> bool:
    return bool(_SKIPPED & set(path.parts)) or path.name.startswith(".") or path.name.endswith("~")

"""What can change rows changes the key under which they are kept, and nothing else does."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from pathlib import Path

import pytest

from flows import fingerprint as module
from flows.fingerprint import JUDGING, READING, extractor_fingerprint, fingerprint, rules_fingerprint, versions
from flows.settings import PROJECT_ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the project in a folder whose name is that of a cache."""
    root = tmp_path / "target"
    for room in ("extract", "flows", "expectations", "dbt_project", "docs"):
        shutil.copytree(
            PROJECT_ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__", "target", "logs")
        )
    return root


def files_of(root: Path, rooms: tuple[str, ...]) -> list[Path]:
    return [path for room in rooms for path in sorted((root / room).rglob("*")) if path.is_file()]


@pytest.mark.parametrize("rooms", [READING, JUDGING])
def test_one_more_byte_in_any_folder_and_kind_of_file_is_another_fingerprint(
    checkout: Path, rooms: tuple[str, ...]
) -> None:
    before = fingerprint(checkout, rooms, ())
    files = list({(path.parent, path.suffix): path for path in files_of(checkout, rooms)}.values())
    # Each change comes on top of the others: as many different fingerprints as there are changes.
    seen = {before}
    for path in files:
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(fingerprint(checkout, rooms, ()))
    assert len(seen) == len(files) + 1


def test_the_rules_have_more_rooms_than_the_reading(checkout: Path) -> None:
    names = [{path.relative_to(checkout).as_posix() for path in files_of(checkout, r)} for r in (READING, JUDGING)]
    assert names[0] >= {"extract/report.py", "flows/extractions/rows.py", "flows/extractions/schema.py"}
    assert names[1] - names[0] >= {
        "dbt_project/models/docs.md",
        "dbt_project/models/marts/fct_line_item.sql",
        "dbt_project/seeds/rules.csv",
        "flows/warehouse/build.py",
        "flows/warehouse/load.py",
        "expectations/audit.py",
    }


@pytest.mark.parametrize("name", ["docs/operations.md", "flows/summary.py", "extract/.hidden.py", "extract/old.py~"])
def test_what_changes_no_row_leaves_both_as_they_are(checkout: Path, name: str) -> None:
    before = [fingerprint(checkout, rooms, ()) for rooms in (READING, JUDGING)]
    with (checkout / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    (checkout / "extract" / "__pycache__").mkdir()
    (checkout / "extract" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert [fingerprint(checkout, rooms, ()) for rooms in (READING, JUDGING)] == before


def test_a_file_that_moves_or_comes_new_is_another_fingerprint(checkout: Path) -> None:
    before = fingerprint(checkout, READING, ())
    (checkout / "extract" / "new.bin").write_bytes(b"")
    added = fingerprint(checkout, READING, ())
    (checkout / "extract" / "new.bin").rename(checkout / "extract" / "other.bin")
    assert len({before, added, fingerprint(checkout, READING, ())}) == 3


@pytest.mark.parametrize("library", ["pypdfium2", "pdfminer-six", "pyarrow", "onnxruntime", "lxml"])
def test_another_version_of_what_reads_is_another_fingerprint_of_both(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert differs(monkeypatch, library) == (True, True)


@pytest.mark.parametrize("library", ["dbt-core", "duckdb", "great-expectations"])
def test_another_version_of_what_judges_leaves_the_reading_as_it_is(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert differs(monkeypatch, library) == (False, True)


def differs(monkeypatch: pytest.MonkeyPatch, library: str) -> tuple[bool, bool]:
    """Whether the fingerprints of reading and of rules are others once a library has another version."""
    keys = (extractor_fingerprint.__wrapped__, rules_fingerprint.__wrapped__)
    before = [key() for key in keys]
    installed = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.0" if name == library else installed(name))
    after = [key() for key in keys]
    return before[0] != after[0], before[1] != after[1]


def test_another_python_is_another_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = versions(())
    monkeypatch.setattr(sys, "version_info", type("Version", (), {"major": 3, "minor": 99}))
    assert versions(()) != before


def test_without_being_installed_whatever_is_there_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = versions(())
    monkeypatch.setattr(module, "_PROJECT", "no-such-project")
    assert set(versions(())) >= set(installed)

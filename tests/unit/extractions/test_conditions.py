"""Under which bounds and with which tools a document is read."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from extract.limits import Limits
from flows.extractions.conditions import BOUNDS, OFFICE, UNPACKER, conditions, may_differ
from flows.rooms import ExtractionRoom


@pytest.mark.parametrize("bound", [field.name for field in dataclasses.fields(Limits)])
def test_every_limit_is_a_condition(room: ExtractionRoom, bound: str) -> None:
    raised = dataclasses.replace(room, limits=dataclasses.replace(room.limits, **{bound: 10**9}))
    assert conditions(raised)[BOUNDS] != conditions(room)[BOUNDS]


@pytest.mark.parametrize("bound", ["document_seconds", "worker_memory_bytes"])
def test_time_and_memory_are_conditions(room: ExtractionRoom, bound: str) -> None:
    assert conditions(dataclasses.replace(room, **{bound: 10**9})) != conditions(room)  # type: ignore[arg-type]


def test_libreoffice_is_a_condition_by_what_it_says_of_its_version(
    room: ExtractionRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for folder, content, version in (("none", None, None), ("old", "x", None), ("new", "xy", None), ("says", "x", "7")):
        (tmp_path / folder).mkdir()
        if content is not None:
            (tmp_path / folder / "soffice").write_text(content, encoding="utf-8")
            (tmp_path / folder / "soffice").chmod(0o755)
        if version is not None:
            (tmp_path / folder / "versionrc").write_text(version, encoding="utf-8")
        monkeypatch.setenv("PATH", str(tmp_path / folder))
        found.append(conditions(room)[OFFICE])
    assert found[0] == ""
    assert len(set(found)) == 4


def test_a_library_for_archives_that_cannot_be_loaded_is_missing(
    room: ExtractionRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "libarchive.ffi", None)
    monkeypatch.setenv("LIBARCHIVE", "/no/such/library.so")
    assert conditions(room)[UNPACKER] == ""


@pytest.mark.parametrize(
    ("recorded", "today", "differs"),
    [
        ({BOUNDS: "1", OFFICE: "7"}, {BOUNDS: "1", OFFICE: "7"}, False),
        ({BOUNDS: "1", OFFICE: "7"}, {BOUNDS: "2", OFFICE: "7"}, True),
        ({BOUNDS: "1", OFFICE: ""}, {BOUNDS: "1", OFFICE: "7"}, True),
        ({BOUNDS: "1", OFFICE: "7"}, {BOUNDS: "1", OFFICE: "24"}, True),
        ({BOUNDS: "1", OFFICE: "7"}, {BOUNDS: "1", OFFICE: ""}, False),
        ({OFFICE: "7"}, {BOUNDS: "2", OFFICE: "7"}, False),
        ({}, {BOUNDS: "2", OFFICE: "7"}, False),
    ],
)
def test_only_what_counted_then_and_is_other_today_makes_a_difference(
    recorded: dict[str, str], today: dict[str, str], differs: bool
) -> None:
    assert may_differ(recorded, today) is differs

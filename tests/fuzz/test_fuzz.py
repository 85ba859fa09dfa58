"""Mutated files of all formats: each gives a report or one clear line, and nothing else happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.fuzz.inputs import WEIGHTS, kind_of, make_input
from tests.fuzz.run import failures
from tests.optional_parts import needs

#: Inputs of one test; all parts together are the twenty thousand that every change must pass.
PART, PARTS = 2500, 8
QUICK = 150


def test_a_number_always_gives_the_same_bytes_and_all_formats_occur() -> None:
    assert make_input(17) == make_input(17)
    assert {kind_of(number) for number in range(2000)} == set(WEIGHTS)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=needs(kind)) for kind in WEIGHTS])
def test_each_format_can_be_made_here(kind: str) -> None:
    number = next(number for number in range(10**5) if kind_of(number) == kind)
    made, data = make_input(number)
    assert made == kind
    assert data


def test_some_mutated_files_of_all_formats() -> None:
    assert list(failures(10**6, QUICK)) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_twenty_thousand_mutated_files(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(Path.cwd()), os.environ.get("PYTHONPATH", ""))))
    monkeypatch.chdir(tmp_path)
    assert list(failures(part * PART, PART)) == []
    assert list(tmp_path.rglob("*")) == []

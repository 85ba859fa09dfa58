"""A candidate is built again until nothing is turned away and nothing breaks it, then it is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from expectations.gate import CheckFailedToRun
from expectations.model import AuditResult
from extract.errors import JuesuanError
from flows import publication
from flows.errors import AuditFailed, LoadFailed, NotEnoughSpace, TransformFailed
from flows.plan import Plan
from flows.publication import extractions_to_published
from flows.runs import next_run_number
from flows.settings import Settings
from flows.summary import RunSummary
from flows.warehouse import build
from flows.warehouse.manifest import Published
from flows.warehouse.seal import Contents

TEXTS = ("why", "原因")
AUDITED, RESULT = Contents((("marts.fact", "digest"),)), AuditResult((), (), ())
SUMMARY = RunSummary(1, 2, 3, 4, 5, 6, (), "juesuan.duckdb")
PLAN = Plan((), "made from this", Published(None, None))
ONCE = ["load", "transform", "audit", "turn away"]


class Night:
    """Each step notes its name and what it is handed, and fails or answers as it is told to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.steps: list[str] = []
        self.handed: dict[str, tuple[Any, ...]] = {}
        #: For each step the answers to come; an error is raised.
        self.answers: dict[str, list[object]] = {}

    def step(self, name: str, usual: object) -> Callable[..., object]:
        def take(*arguments: object) -> object:
            self.steps.append(name)
            self.handed[name] = arguments
            coming = self.answers.get(name)
            answer = coming.pop(0) if coming else usual
            if isinstance(answer, Exception):
                raise answer
            return answer

        return take

    def run(self) -> RunSummary:
        return extractions_to_published(self.settings, [], PLAN, 7)


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Night:
    made = Night(Settings(data=tmp_path))
    usual = {"load": None, "transform": AUDITED, "audit": RESULT, "isolate": 0, "put_in_place": None}
    for name, answer in usual.items():
        monkeypatch.setattr(publication, name, made.step(name, answer))
    monkeypatch.setattr(build, "turn_away", made.step("turn away", 0))
    monkeypatch.setattr(publication, "summarise", made.step("summarise", SUMMARY))
    monkeypatch.setattr(publication, "quarantine_rows", made.step("quarantine", []))
    made.settings.publication.published.parent.mkdir(parents=True)
    made.settings.publication.candidate.write_bytes(b"half")
    return made


def test_what_was_audited_is_published_with_what_it_was_made_from(night: Night) -> None:
    assert night.run() is SUMMARY
    assert night.steps == [*ONCE, "quarantine", "summarise", "put_in_place"]
    room = night.settings.publication
    assert night.handed["put_in_place"] == (room, AUDITED, PLAN.made_from, SUMMARY)
    assert night.handed["summarise"] == (room, RESULT, [])
    assert night.handed["load"][:3] == (room, [], 7)
    # The next run has the next number.
    assert next_run_number(night.settings) == 8


def test_after_a_document_was_turned_away_all_is_built_again(night: Night) -> None:
    night.answers["turn away"] = [2, 1]
    last = AuditResult((), (), (), (("told", "告知"),))
    night.answers["audit"] = [RESULT, RESULT, last]
    night.run()
    assert night.steps[:12] == ONCE * 3
    assert night.handed["summarise"][1] is last
    assert night.steps.count("put_in_place") == 1


@pytest.mark.parametrize(
    ("step", "failure"),
    [
        ("load", LoadFailed(*TEXTS)),
        ("transform", TransformFailed(*TEXTS)),
        ("audit", AuditFailed(*TEXTS)),
        ("audit", CheckFailedToRun(*TEXTS)),
    ],
)
def test_documents_that_break_the_build_are_found_and_the_night_goes_on(
    night: Night, step: str, failure: JuesuanError
) -> None:
    night.answers = {step: [failure], "isolate": [1]}
    assert night.run() is SUMMARY
    assert night.steps[: ONCE.index(step) + 2] == [*ONCE[: ONCE.index(step) + 1], "isolate"]
    assert night.steps[ONCE.index(step) + 2 :][:4] == ONCE
    assert night.handed["isolate"][-1] is failure


def test_a_failure_that_no_document_causes_ends_the_night_and_the_candidate_stays(night: Night) -> None:
    failure = TransformFailed(*TEXTS)
    night.answers = {"transform": [failure], "isolate": [0]}
    with pytest.raises(TransformFailed) as ended:
        night.run()
    assert ended.value is failure
    assert night.steps == ["load", "transform", "isolate"]
    assert night.settings.publication.candidate.is_file()


@pytest.mark.parametrize("step", ["load", "transform", "audit", "put_in_place"])
def test_on_a_full_disk_the_candidate_goes_and_nobody_is_blamed(night: Night, step: str) -> None:
    night.answers = {step: [NotEnoughSpace(*TEXTS)]}
    with pytest.raises(NotEnoughSpace):
        night.run()
    assert "isolate" not in night.steps
    assert not night.settings.publication.candidate.exists()


def test_a_fault_of_ours_is_seen(night: Night) -> None:
    night.answers = {"audit": [ZeroDivisionError("ours")]}
    with pytest.raises(ZeroDivisionError):
        night.run()
    assert night.steps == ["load", "transform", "audit"]


@pytest.mark.parametrize(
    ("task", "module", "name"),
    [
        ("load", build, "load"),
        ("transform", build, "transform"),
        ("audit", build, "judge"),
        ("isolate", publication, "set_aside"),
        ("put_in_place", publication, "publish"),
    ],
)
def test_each_task_hands_on_what_it_is_given(
    task: str, module: object, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    handed: list[tuple[object, ...]] = []

    def note(*arguments: object) -> str:
        handed.append(arguments)
        return "an answer"

    monkeypatch.setattr(module, name, note)
    of_task: Any = getattr(publication, task)
    rest = {"load": 3, "transform": 0, "audit": 0, "isolate": 4, "put_in_place": 3}[task]
    given = (Settings(data=tmp_path).publication, *(f"argument {n}" for n in range(rest)))
    answer = of_task.fn(*given)
    assert handed == [given]
    assert answer == (None if task in {"load", "put_in_place"} else "an answer")

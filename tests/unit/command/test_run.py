"""A run from the command line: what it is given, what it prints, how it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from flows.command import run
from flows.errors import DeliveryNotFound, InvalidSchedule, NoServer
from flows.settings import PROJECT_ROOT
from flows.summary import Quarantined, RunSummary

QUIET = RunSummary(1, 2, 3, 4, 5, 6, (), "/made/juesuan.duckdb")
REFUSED = Quarantined("a.pdf", "extract", "empty_file", "empty", "空")
LOUD = replace(QUIET, quarantined=(REFUSED,))
#: What an earlier run could not read, and what somebody took out.
OLD = replace(QUIET, quarantined=(replace(REFUSED, this_run=False), replace(REFUSED, stage="withdrawn")))


class Flow:
    """In the place of the nightly flow: it notes what it is run over, and on which schedule it is served."""

    def __init__(self, summary: RunSummary = QUIET) -> None:
        self.summary = summary
        self.runs: list[list[str]] = []
        self.served: list[dict[str, object]] = []

    def __call__(self, texts: Sequence[str]) -> RunSummary:
        self.runs.append(list(texts))
        return self.summary

    def serve(self, **how: object) -> None:
        self.served.append(how)


@pytest.fixture
def night(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    flow = Flow()
    module = ModuleType("flows.nightly")
    module.nightly = flow  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "flows.nightly", module)
    monkeypatch.setattr(run, "prepare_prefect", lambda _: None)
    monkeypatch.setattr(run, "require_server", lambda: None)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert not data_folder.exists()
    return flow


def test_without_inputs_the_samples_are_read(night: Flow) -> None:
    run.run_inputs([], as_json=True)
    assert night.runs == [[str(PROJECT_ROOT / "data" / "samples")]]


def test_what_is_named_is_read(night: Flow, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    run.run_inputs([str(tmp_path)], as_json=True)
    assert night.runs == [[str(tmp_path)]]


def test_what_is_not_there_is_an_error_before_anything_begins(night: Flow, tmp_path: Path) -> None:
    with pytest.raises(DeliveryNotFound):
        run.run_inputs([str(tmp_path / "nowhere")], as_json=True)
    assert night.runs == []


@pytest.mark.parametrize(("summary", "status"), [(QUIET, 0), (LOUD, 1), (OLD, 0)])
def test_the_exit_status_says_whether_all_that_was_delivered_could_be_read(
    night: Flow, capsys: pytest.CaptureFixture[str], summary: RunSummary, status: int
) -> None:
    night.summary = summary
    assert run.run_inputs([], as_json=True) == status
    assert json.loads(capsys.readouterr().out)["warehouse"] == summary.warehouse


def test_a_person_is_shown_a_table(night: Flow, capsys: pytest.CaptureFixture[str]) -> None:
    run.run_inputs([], as_json=False)
    shown = capsys.readouterr().out
    assert QUIET.warehouse in shown
    with pytest.raises(json.JSONDecodeError):
        json.loads(shown)
    assert len(night.runs) == 1


def test_a_server_that_is_named_must_answer(night: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise NoServer("silent", "无应答")

    monkeypatch.setattr(run, "require_server", silent)
    run.run_inputs([], as_json=True)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    with pytest.raises(NoServer):
        run.run_inputs([], as_json=True)
    with pytest.raises(NoServer):
        run.serve_nightly(["folder"], "0 2 * * *")
    assert (len(night.runs), night.served) == (1, [])


def test_a_schedule_is_in_chinese_time_and_one_run_at_a_time(night: Flow) -> None:
    run.serve_nightly(["folder", "http://x.cn/a"], "30 2 * * 1")
    (how,) = night.served
    assert (how["parameters"], how["limit"]) == ({"inputs": ["folder", "http://x.cn/a"]}, 1)
    schedule = how["schedule"]
    assert (schedule.cron, schedule.timezone) == ("30 2 * * 1", "Asia/Shanghai")  # type: ignore[attr-defined]


def test_what_is_no_schedule_is_told(night: Flow) -> None:
    with pytest.raises(InvalidSchedule, match="every night"):
        run.serve_nightly(["folder"], "every night")
    assert night.served == []

"""A summary speaks of this run's deliveries; what stays out besides is one figure."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from expectations.model import Gate
from flows.command.summary import show
from flows.summary import (
    Quarantined,
    QuarantineStage,
    RunSummary,
    as_markdown,
    counts,
    of_this_run,
    summary_from_json,
    with_notice,
)

OLD = Quarantined("old.pdf", QuarantineStage.READ, "unreadable", "cut off", "不完整", "a" * 64)
NEW = Quarantined("new.pdf", QuarantineStage.AUDIT, "sums_do_not_hold", "one sum", "一处", "b" * 64)
LOST = Quarantined("large.pdf", QuarantineStage.DELIVER, "too_large", "too large", "过大")
SUMMARY = RunSummary(3, 1000, 1, 2, 3, 4, (OLD, NEW), "/data/juesuan.duckdb")


def shown(summary: RunSummary) -> str:
    console = Console(file=io.StringIO(), width=160)
    show(summary, console, unchanged=False)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_what_this_run_delivered_is_told_apart_from_what_stays_out() -> None:
    summary = of_this_run(SUMMARY, SUMMARY, {NEW.document_id or "", "c" * 64}, [LOST])
    assert [(entry.file_name, entry.this_run) for entry in summary.quarantined] == [
        ("old.pdf", False),
        ("new.pdf", True),
        ("large.pdf", True),
    ]
    for text in (shown(summary), as_markdown(summary)):
        assert "cut off" not in text
        assert "one sum" in text
        assert "too large" in text
    assert [(words.en, count) for words, count in counts(summary)][-2:] == [
        ("quarantined in this run", 2),
        ("quarantined before (juesuan quarantine)", 1),
    ]


def test_what_falls_out_in_this_run_is_told_though_it_was_delivered_earlier() -> None:
    summary = of_this_run(SUMMARY, replace(SUMMARY, quarantined=()), set(), [])
    assert all(entry.this_run for entry in summary.quarantined)
    assert summary.has_failed
    assert of_this_run(SUMMARY, None, set(), []).has_failed


def test_the_exit_status_is_that_of_this_run() -> None:
    assert not of_this_run(SUMMARY, SUMMARY, set(), []).has_failed
    assert of_this_run(SUMMARY, SUMMARY, set(), [LOST]).has_failed
    # Delivered again, a file that was quarantined before counts like any other of this run.
    assert of_this_run(SUMMARY, SUMMARY, {"a" * 64}, []).has_failed


def test_what_was_withdrawn_is_out_as_wished() -> None:
    withdrawn = replace(OLD, stage=QuarantineStage.WITHDRAWN, code="withdrawn")
    with_it = replace(SUMMARY, quarantined=(withdrawn,))
    summary = of_this_run(with_it, with_it, {"a" * 64}, [])
    assert not summary.has_failed


def test_a_summary_survives_its_record() -> None:
    summary = with_notice(of_this_run(SUMMARY, SUMMARY, {"a" * 64}, [LOST]), ("look", "看"))
    assert summary_from_json(json.loads(json.dumps(summary.as_json()))) == summary
    entry = summary.as_json()["quarantined"][0]
    assert {name: entry[name] for name in ("file_name", "stage", "code", "message", "message_zh", "this_run")} == {
        "file_name": "old.pdf",
        "stage": "read",
        "code": "unreadable",
        "message": "cut off",
        "message_zh": "不完整",
        "this_run": True,
    }


@pytest.mark.parametrize("name", ["x[/b].pdf", "evil|<img src=x>.pdf", "\x1b[31mred.pdf", "[link=http://x]a.pdf"])
def test_no_name_is_taken_for_markup(name: str) -> None:
    summary = replace(SUMMARY, quarantined=(replace(NEW, file_name=name),))
    assert name.replace("\x1b", "\\x1b") in shown(summary)
    assert "\x1b" not in as_markdown(summary)
    assert "<img" not in as_markdown(summary)


@pytest.mark.parametrize("gate", Gate)
def test_what_is_published_with_flags_is_counted_and_the_gate_named(gate: Gate) -> None:
    summary = replace(SUMMARY, flagged_documents=5, flagged_amounts=77, gate=gate)
    told = {words.en: count for words, count in counts(summary)}
    assert told["documents published with flags (a sum does not hold as printed)"] == 5
    assert told["amounts published with flags"] == 77
    for text in (shown(summary), as_markdown(summary)):
        assert "带标记入库金额" in text
        assert gate.value in text
    assert summary_from_json(json.loads(json.dumps(summary.as_json()))) == summary


def test_a_summary_of_an_earlier_release_has_no_flags() -> None:
    content = SUMMARY.as_json()
    for name in ("flagged_documents", "flagged_amounts", "gate"):
        del content[name]
    assert summary_from_json(content) == SUMMARY

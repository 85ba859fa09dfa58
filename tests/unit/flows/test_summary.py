"""A summary survives its JSON, and shows what a steward must mend."""

from __future__ import annotations

import io
import json

from rich.console import Console

from flows.summary import Quarantined, RunSummary, as_markdown, show, summary_from_json, with_quarantined

TOLD = RunSummary(
    documents_read=1,
    amounts=2,
    checks_passed=3,
    checks_rounding=4,
    checks_failed=5,
    checks_not_evaluable=6,
    quarantined=(Quarantined("a.pdf", "read", "empty_file", "empty", "空"),),
    warehouse="/w.duckdb",
    notices=(("A waiver [matches] nothing.", "豁免未对应任何核对。"),),
)


def test_a_summary_is_the_same_after_its_json() -> None:
    assert summary_from_json(json.loads(json.dumps(TOLD.as_json()))) == TOLD
    assert with_quarantined(TOLD, TOLD.quarantined).quarantined == TOLD.quarantined * 2


def test_a_summary_that_was_written_without_notices_has_none() -> None:
    content = TOLD.as_json()
    del content["notices"]
    assert summary_from_json(content).notices == ()


def test_notices_are_shown_in_both_languages_and_as_they_are() -> None:
    console = Console(file=io.StringIO(), width=200)
    show(TOLD, console, unchanged=False)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    for text in TOLD.notices[0]:
        assert text in shown
        assert text in as_markdown(TOLD)

"""The walk of a report through the code is the one that is drawn: one way, with the loop as its only turn."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from extract.accounts import Report
from extract.report import extract_report
from extract.tables.ruled import pdfium_grid
from flows.extractions.rows import report_tables
from sample_maker.figure_files import load_figures
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "architecture.md"
REREAD = "extract/settle/reread.py", "reread"
#: What is done with the database is not followed here.
BEYOND = {"flows/warehouse/load.py"}

Step = tuple[str, str]


def drawn() -> list[Step]:
    """The steps that the page names, in its order."""
    rows = re.findall(r"^\| [^|]+ \| `([\w/]+\.py)` \| `(\w+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return [(module, call) for module, call in rows]


def walked(read: Callable[[], object], steps: set[Step]) -> list[Step]:
    """Which of the steps were taken, each time that they were."""
    taken: list[Step] = []
    files = {str(ROOT / module): module for module, _ in steps}

    def follow(frame: FrameType, event: str, _: Any) -> None:
        module = files.get(frame.f_code.co_filename)
        if event == "call" and module is not None and (module, frame.f_code.co_name) in steps:
            taken.append((module, frame.f_code.co_name))

    sys.setprofile(follow)
    try:
        read()
    finally:
        sys.setprofile(None)
    return taken


def read_and_kept(data: bytes) -> Report:
    report = extract_report(data)
    report_tables(report)
    return report


def sample() -> bytes:
    return make_pdf(load_figures("you_county_2019"), Layout())


def test_every_step_of_the_page_is_a_call_of_the_code() -> None:
    steps = drawn()
    assert len(steps) >= 15
    for module, call in [*steps, REREAD]:
        assert re.search(rf"^ *def {call}\(", (ROOT / module).read_text(encoding="utf-8"), re.MULTILINE), (module, call)


def test_a_report_walks_one_way_in_the_order_that_is_drawn() -> None:
    steps = [step for step in drawn() if step[0] not in BEYOND]
    data = sample()
    taken = walked(lambda: read_and_kept(data), {*steps, REREAD})
    assert set(taken) == set(steps)
    last = {step: number for number, step in enumerate(taken)}
    # Each form takes the steps of a table for itself: what comes first begins before what follows it has ended.
    assert [(step, then) for step, then in pairwise(steps) if taken.index(step) >= last[then]] == []
    assert taken[:2] == steps[:2]
    assert taken[-3:] == steps[-3:]
    for once in ("open_document", "opened_pages", "settle", "gather_forms", "read_claims", "report_tables"):
        assert [call for _, call in taken].count(once) == 1, once
    assert REREAD not in taken


def test_an_amount_that_is_misread_turns_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    original = pdfium_grid.read_page_tables

    def misread(page: Any) -> Any:
        tables = original(page)
        wrong = [
            replace(table, cells=tuple(replace(c, text="84.1") if c.text == "84.7" else c for c in table.cells))
            for table in tables
        ]
        return tuple(wrong)

    data = sample()
    monkeypatch.setattr(pdfium_grid, "read_page_tables", misread)
    taken = walked(lambda: read_and_kept(data), {*drawn(), REREAD})
    assert taken.count(REREAD) == 1

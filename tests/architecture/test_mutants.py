"""Mutants are counted as they end; what survives is listed, and the page of the last run covers all modules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.mutation.mutate import ROOT, Outcome, Subject, load_subjects, open_properties, outcome
from tests.mutation.run import LEAST, line, render_page

SUBJECT = Subject("extract/amounts.py", ("tests/unit/extract/test_amounts.py",))
PASSED, FAILED, NO_TEST, WRONG_USAGE, TIME_OVER = 0, 1, 33, 4, 36
METHOD = "extract.settle.identities.xǁSumǁstatus_body__mutmut_7"


def told(mutant: str) -> str:
    return f"--- a\n+++ a\n@@ -1 +1 @@\n def f():\n-    {mutant}\n+    other"


def test_a_failed_test_or_an_endless_loop_kills_and_what_no_test_reaches_survives() -> None:
    codes = {"a.x_f__mutmut_1": FAILED, "a.x_f__mutmut_2": TIME_OVER, "a.x_g__mutmut_1": NO_TEST, METHOD: PASSED}
    counted = outcome(SUBJECT, codes, told)
    assert (counted.mutants, counted.killed, counted.permille) == (4, 2, 500)
    assert [entry.function for entry in counted.survivors] == ["g", "Sum.status_body"]
    assert counted.survivors[1].difference == f"-    {METHOD}\n+    other"


def test_a_run_that_judged_nothing_is_no_kill() -> None:
    with pytest.raises(RuntimeError, match="x_f__mutmut_1"):
        outcome(SUBJECT, {"a.x_f__mutmut_1": WRONG_USAGE}, told)


def test_a_share_is_rounded_down_and_a_module_without_mutants_has_none() -> None:
    almost = Outcome(SUBJECT, 8499, outcome(SUBJECT, {METHOD: PASSED}, told).survivors * 1501)
    assert almost.permille < LEAST
    assert line(almost).endswith("10000 mutants, 8499 killed, 1501 survived, 84.9 %")
    assert Outcome(SUBJECT, 0, ()).permille == 0


def test_the_page_has_a_row_for_each_module_and_the_change_of_each_survivor() -> None:
    one = outcome(SUBJECT, {METHOD: PASSED, "a.x_f__mutmut_1": FAILED}, told)
    page = render_page([one, replace(one, subject=Subject("extract/text.py", ()))], date(2026, 1, 2))
    assert "Run of 2026-01-02" in page
    assert "| `extract/amounts.py` | 2 | 1 | 1 | 50.0 % |" in page
    assert page.count(f"```diff\n-    {METHOD}\n+    other\n```") == 2


def test_a_property_hands_on_to_a_method_that_can_be_mutated() -> None:
    source = "class A:\n    @property\n    def twice(self) -> int:\n        return 2 * self.once\n\n    once = 4\n"
    names: dict[str, type] = {}
    exec(open_properties(source), names)  # noqa: S102
    assert names["A"]().twice == 8
    assert "    def twice_body(self) -> int:\n        return 2 * self.once\n" in open_properties(source)


def test_modules_and_tests_that_are_named_exist() -> None:
    for subject in load_subjects():
        for path in (subject.module, *subject.tests):
            assert (ROOT / path).is_file(), path
        assert all(path.startswith(("tests/unit/", "tests/property/")) for path in subject.tests)


def test_the_page_of_the_last_run_covers_all_modules_and_each_reaches_the_share() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)` \| \d+ \| \d+ \| \d+ \| (\d+)\.(\d) % \|$", page, re.MULTILINE)
    assert [module for module, *_ in rows] == [subject.module for subject in load_subjects()]
    assert all(int(whole + place) >= LEAST for _, whole, place in rows)

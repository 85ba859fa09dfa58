"""An amount that a page break cuts in two is joined where a sum proves it, and told as lost where none does."""

from __future__ import annotations

import pytest

from extract.enumerations import SubjectKind
from extract.forms.layouts.coded_rows import read_coded_lists
from extract.forms.layouts.lines import DraftLine
from extract.forms.layouts.torn_rows import TornRow, mend
from tests.unit.forms.made import amounts, joined, told

WORDS = "code name total basic project"
BASIC = "general_budget_basic_expenditure"


def test_a_row_sum_proves_the_whole_amount() -> None:
    form = joined("expenditure", WORDS, "207\t文化\t10.24\t7.2\t3.00", "\t\t\t4\t\n208\t社保\t1.00\t1.00\t0.00")
    drafts, findings = read_coded_lists(form)
    assert amounts(drafts)[0] == ("207", {"total": "10.24", "basic": "7.24", "project": "3.00"})
    assert told(findings) == [("joined_amount", ("7.2", "4"))]
    assert "7.24" in findings[0].message
    assert findings[0].where.page == 2


def test_several_amounts_of_a_row_may_be_cut_at_once() -> None:
    drafts, findings = read_coded_lists(joined("expenditure", WORDS, "207\t文化\t10.2\t7.2\t3.00", "\t\t4\t4\t"))
    assert amounts(drafts)[0] == ("207", {"total": "10.24", "basic": "7.24", "project": "3.00"})
    assert told(findings) == [("joined_amount", ("10.2", "4")), ("joined_amount", ("7.2", "4"))]


@pytest.mark.parametrize("below", ["30102\t津贴\t3.00", ""])
def test_a_sum_of_subjects_proves_it_also_with_those_on_the_next_page(below: str) -> None:
    whole = "10.24" if below else "7.24"
    form = joined(BASIC, "code name total", f"301\t工资\t{whole}\n30101\t基本\t7.", f"\t\t24\n{below}".strip("\n"))
    drafts, findings = read_coded_lists(form)
    assert amounts(drafts)[1] == ("30101", {"total": "7.24"})
    assert [code for code, _ in told(findings)] == ["joined_amount"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # No sum holds with it, none speaks of it, it is no amount, or nothing is there to be ended.
        ("207\t文化\t10.24\t7.2\t3.00", "\t\t\t5\t"),
        ("207\t文化\t\t7.2\t", "\t\t\t4\t"),
        ("207\t文化\t10.24\t7.2\t3.00", "\t\t\t.4\t"),
        ("207\t文化\t10.24\t\t10.24", "\t\t\t4\t"),
    ],
)
def test_what_no_sum_proves_is_told_and_not_joined(first: str, second: str) -> None:
    drafts, findings = read_coded_lists(joined("expenditure", WORDS, first, second))
    assert "4" not in amounts(drafts)[0][1].get("basic", "")
    assert [code for code, _ in told(findings)] == ["amount_without_label"]


def test_only_the_first_row_of_a_page_ends_the_one_before() -> None:
    form = joined("expenditure", WORDS, "207\t文化\t10.24\t7.2\t3.00\n\t\t\t4\t")
    assert [code for code, _ in told(read_coded_lists(form)[1])] == ["amount_without_label"]


@pytest.mark.parametrize(
    ("total", "kept", "code"), [("10.24", "7.24", "joined_amount"), ("9.99", "7.2", "amount_without_label")]
)
def test_the_line_keeps_what_it_had_unless_a_sum_holds_with_the_whole(total: str, kept: str, code: str) -> None:
    form = joined("expenditure", WORDS, f"207\t文化\t{total}\t7.2\t3.00", "\t\t\t4\t")
    first, second = form.rows
    cells = [cell for cell in first.cells[2:] if cell is not None]
    values = [(measure, first, cell) for measure, cell in zip(("total", "basic", "project"), cells, strict=True)]
    line = DraftLine(None, SubjectKind.FUNCTION, "207", "文化", is_total=False, values=values)
    rest = second.cells[3]
    assert rest is not None
    findings = list(mend(form.template, [line], TornRow(line, (("basic", second, rest),))))
    assert [cell.text for _, _, cell in line.values][1] == kept
    assert [entry.code for entry in findings] == [code]

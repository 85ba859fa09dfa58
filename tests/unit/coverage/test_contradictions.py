"""An amount in another form, or in the prose, says that an empty form is none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.coverage.contradictions import contradiction
from extract.enumerations import EngineName, LineRole, SubjectKind
from extract.model import Claim, LineItem, Location, Statement

ITEM = LineItem(
    "appropriation_summary", 1, 1, None, SubjectKind.LINE, None, "本年支出合计", "government_fund",
    Decimal(5), "5.00", "元", Decimal("0.01"), True, LineRole.EXPENDITURE_TOTAL, Location(), EngineName.DOCX,
)  # fmt: skip
CLAIM = Claim(
    1, 1, "three_public_final", "合计", Decimal(5), Decimal(5), None, "元", "5", None, None, None, None, "", "支出5元",
    0, 1, Location(),
)  # fmt: skip


def statement(item: LineItem) -> Statement:
    return Statement(1, item.form, None, "表", "元", EngineName.DOCX, (Location(),), (item,))


def test_the_column_of_a_fund_speaks_against_its_empty_form() -> None:
    assert contradiction("government_fund", [statement(ITEM)], []) == "表: 本年支出合计 5.00"
    assert contradiction("state_capital", [statement(ITEM)], []) is None


def test_a_printed_zero_speaks_against_nothing() -> None:
    assert contradiction("government_fund", [statement(replace(ITEM, amount_yuan=Decimal(0)))], []) is None


@pytest.mark.parametrize(("code", "speaks"), [("30217", True), ("30212", True), ("30201", False), ("302170", False)])
def test_codes_of_the_basic_form_speak_against_an_empty_form_of_three_public(code: str, speaks: bool) -> None:
    item = replace(ITEM, form="general_budget_basic_expenditure", subject_code=code, measure="total")
    assert (contradiction("three_public", [statement(item)], []) is not None) is speaks


def test_roles_and_names_are_asked_for() -> None:
    total = replace(ITEM, form="revenue_expenditure_summary", measure="final")
    assert contradiction("expenditure", [statement(total)], []) is not None
    assert contradiction("revenue", [statement(total)], []) is None
    named = replace(total, subject_name="二、政府性基金预算财政拨款收入", role=LineRole.REVENUE_LINE)
    assert contradiction("government_fund", [statement(named)], []) is not None
    assert contradiction("state_capital", [statement(named)], []) is None


def test_a_claim_other_than_zero_speaks_too() -> None:
    assert contradiction("three_public", [], [CLAIM]) == "支出5元"
    assert contradiction("three_public", [], [replace(CLAIM, value_yuan=Decimal(0))]) is None
    assert contradiction("three_public", [], [replace(CLAIM, fact="three_public_budget")]) is None

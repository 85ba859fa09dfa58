"""Amounts beyond what a province spends: a finding that names the place, and nothing of them is loaded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.amounts import LARGEST_YUAN, Amount, is_amount, parse_amount, to_yuan
from extract.enumerations import FindingCode, Severity
from extract.model import Finding
from extract.report import Stages, read_stages

COVER = "样本县财政局\n2023年度部门决算\n"
HEAD = "支出决算表\n单位：{unit}\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
PROSE = (
    "六、一般公共预算财政拨款基本支出决算情况说明\n"
    "财政拨款基本支出{figure}，其中：人员经费1.00万元，占基本支出的{rate}%，主要包括：基本工资。\n"
)


def read(amount: str, unit: str = "万元", prose: str = "") -> Stages:
    body = f"2010301\t行政运行\t{amount}\t1.00\t0\n合计\t\t1.00\t1.00\t0\n"
    return read_stages((COVER + HEAD.format(unit=unit) + body + prose).encode())


def implausible(stages: Stages, code: FindingCode) -> list[Finding]:
    return [finding for finding in stages.findings if finding.code is code]


def totals(stages: Stages) -> list[str]:
    items = [item for statement in stages.statements for item in statement.line_items]
    assert all(item.amount_yuan.copy_abs() <= LARGEST_YUAN for item in items)
    return [item.amount_text for item in items if item.measure == "total"]


def test_the_bound_is_above_the_largest_province_and_far_below_what_the_warehouse_holds() -> None:
    largest_province = Decimal("1.9e12")
    assert 2 * largest_province < LARGEST_YUAN
    assert Decimal(10) ** 18 > 10_000 * LARGEST_YUAN


@pytest.mark.parametrize(
    ("amount", "unit", "is_loaded"),
    [
        ("10,000,000,000,000.00", "元", True),
        ("10000000000000.01", "元", False),
        ("1000000000.00", "万元", True),
        ("1000000000.01", "万元", False),
        ("-1000000000.01", "万元", False),
        ("(1000000000.01)", "万元", False),
        ("100000", "亿元", True),
        ("100001", "亿元", False),
        ("89999999999999.00", "万元", False),
        ("9" * 40, "元", False),
    ],
)
def test_an_amount_in_a_form_is_bounded_in_yuan(amount: str, unit: str, *, is_loaded: bool) -> None:
    stages = read(amount, unit)
    found = implausible(stages, FindingCode.IMPLAUSIBLE_AMOUNT)
    assert totals(stages) == ([amount, "1.00"] if is_loaded else ["1.00"])
    assert len(found) == (0 if is_loaded else 1)


def test_the_finding_names_row_and_column_and_keeps_the_amount() -> None:
    (found,) = implausible(read("89999999999999.00"), FindingCode.IMPLAUSIBLE_AMOUNT)
    assert found.severity is Severity.ERROR
    assert found.form == "expenditure"
    assert found.amount_texts == ("89999999999999.00",)
    for word in ("89999999999999.00", "万元", "行政运行", "total expenditure of the year", "10,000,000,000,000"):
        assert word in found.message
    for word in ("89999999999999.00", "万元", "行政运行", "本年支出合计"):
        assert word in found.message_zh
    assert (found.where.row, found.where.column) == (2, 3)


@pytest.mark.parametrize(
    ("figure", "rate", "values"),
    [
        ("1.00万元", "50.00", {"1.00", "50.00"}),
        ("999999999.99亿元", "50.00", {"1.00", "50.00"}),
        ("100000亿元", "50.00", {"1.00", "50.00", "100000"}),
        ("1.00万元", "9" * 20, {"1.00"}),
    ],
)
def test_a_figure_of_the_prose_is_bounded_in_yuan(figure: str, rate: str, values: set[str]) -> None:
    stages = read("1.00", prose=PROSE.format(figure=figure, rate=rate))
    assert {str(claim.value) for claim in stages.claims if claim.value is not None} == values
    assert [claim.claim_no for claim in stages.claims] == list(range(1, len(stages.claims) + 1))


def test_a_claim_that_is_not_loaded_leaves_a_finding_with_its_sentence() -> None:
    stages = read("1.00", prose=PROSE.format(figure="999999999.99亿元", rate="50.00"))
    (found,) = implausible(stages, FindingCode.IMPLAUSIBLE_CLAIM)
    assert found.severity is Severity.WARNING
    assert found.form is None
    assert found.amount_texts == ("999999999.99",)
    assert '999999999.99" 亿元' in found.message
    assert "财政拨款基本支出999999999.99亿元" in found.message_zh


def test_a_decrease_keeps_its_sign_and_nothing_has_none() -> None:
    prose = "十、其他重要事项\n机关运行经费支出{value}，比上年减少{change}，减少{rate}%。\n"
    stages = read("1.00", prose=prose.format(value="3.00万元", change="1.50万元", rate="0.00"))
    changes = [(claim.value, claim.value_yuan) for claim in stages.claims if claim.fact.endswith(("change", "rate"))]
    assert changes == [(Decimal("-1.50"), Decimal(-15000)), (Decimal("0.00"), None)]
    assert not any(value.is_signed() for value, _ in changes[1:] if value is not None)


def test_a_number_of_a_million_digits_is_only_large() -> None:
    digits = "9" * 1_000_100
    for text in (digits, f"-{digits}", f"0.{digits}"):
        amount = parse_amount(text)
        assert isinstance(amount, Amount)
        assert is_amount(text)
        yuan = to_yuan(amount.value, 10_000)
        assert yuan == (Decimal("10000.00") if text.startswith("0") else None)


def test_cents_are_rounded_and_never_minus_nothing() -> None:
    assert to_yuan(Decimal("1.23456"), 100) == Decimal("123.46")
    assert str(to_yuan(Decimal("-0.001"), 1)) == "0.00"

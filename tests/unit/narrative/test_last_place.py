"""The last printed place of a figure: in yuan for money, and never looser than what is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.model import Page, TextLine
from extract.narrative.claims import read_claims


def place(heading: str, sentence: str, fact: str) -> Decimal | None:
    claims, _ = read_claims((Page(None, (TextLine(heading), TextLine(sentence))),))
    (found,) = [claim.last_place for claim in claims if claim.fact == fact]
    return found


@pytest.mark.parametrize(
    ("printed", "yuan"),
    [
        ("105.00万元", "100"),
        ("105万元", "10000"),
        ("105.5元", "0.1"),
        ("1.05亿元", "1000000"),
        ("0.00万元", "100"),
        # A bare 0 says nothing of its unit.
        ("0万元", "1"),
        ("0元", "1"),
        ("0.123456789元", "0.000001"),
    ],
)
def test_money(printed: str, yuan: str) -> None:
    assert place("一、收入支出决算总体情况", f"收入总计{printed}。", "total") == Decimal(yuan)


def test_per_cent_and_counts_are_told_in_themselves() -> None:
    sentence = "财政拨款收入80.00万元，占总收入80.5%。"
    assert place("二、收入决算情况", sentence, "revenue_share") == Decimal("0.1")
    assert place("十、其他重要事项", "共有车辆3辆。", "vehicle_count") == 1
    assert place("十、其他重要事项", "公车两辆。", "vehicle_count") == 1


def test_words_have_no_place() -> None:
    assert place("十、其他重要事项", "无政府采购事项。", "no_procurement") is None

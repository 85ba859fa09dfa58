"""What a printed amount is worth, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.amounts import Absence, Amount, is_amount, is_zero, parse_amount, printed_amount
from extract.enumerations import FindingCode
from extract.errors import InvalidAmount


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("402.04", "402.04", 2),
        ("84.7", "84.7", 1),
        ("2,940.05", "2940.05", 2),
        ("126. 14", "126.14", 2),
        ("１２，３４５．６０", "12345.60", 2),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        ("-12.50", "-12.50", 2),
        ("−12.50", "-12.50", 2),
        ("(12.50)", "-12.50", 2),
        ("（1,012.50）", "-1012.50", 2),
        ("1,234,5\n67.89", "1234567.89", 2),
        ("1 234", "1234", 0),
        ("+3.10", "3.10", 2),
        ("¥12.50", "12.50", 2),
        ("￥ 1,000.00", "1000.00", 2),
        ("¥-7", "-7", 0),
        (".5", "0.5", 1),
        ("12.50①", "12.50", 2),
        ("12.50 *", "12.50", 2),
        ("12.50²", "12.50", 2),
    ],
)
def test_amounts_are_exact(text: str, value: str, decimals: int) -> None:
    assert parse_amount(text) == Amount(Decimal(value), decimals)


@pytest.mark.parametrize(
    ("text", "printed"), [("1,012. 50①", "1,012.50"), ("12.50**", "12.50"), ("*", "*"), ("①", "①")]
)
def test_the_mark_of_a_footnote_is_no_part_of_what_is_printed(text: str, printed: str) -> None:
    assert printed_amount(text) == printed


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("", Absence.BLANK),
        (" \n　", Absence.BLANK),
        ("—", Absence.DASH),
        ("-", Absence.DASH),
        ("/", Absence.DASH),
        ("无", Absence.NONE),
    ],
)
def test_blank_dash_and_none_are_three_different_things(text: str, absence: Absence) -> None:
    assert parse_amount(text) is absence


@pytest.mark.parametrize(
    "text",
    [
        "1,2O3",
        "1,23.4",
        "12.3.4",
        "约12",
        "1_2a",
        "12万",
        "1e3",
        "NaN",
        "inf",
        "12%",
        "--3",
        "(12",
        "12)",
        "12¥",
        "X12",
        "X1X",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidAmount, match="not an amount"):
        parse_amount(text)


def test_the_error_carries_the_text_and_the_code_of_the_finding_that_it_becomes() -> None:
    for text, code, shown in (
        ("1,2O3", FindingCode.UNREADABLE_AMOUNT, "1,2O3"),
        ("12\n13", FindingCode.STACKED_AMOUNTS, "12 / 13"),
        ("12\n \n34", FindingCode.STACKED_AMOUNTS, "12 / 34"),
    ):
        with pytest.raises(InvalidAmount) as refused:
            parse_amount(text)
        assert refused.value.finding_code is code
        assert refused.value.text == shown
        assert shown in refused.value.message
        assert shown in refused.value.message_zh


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        *(("0", True), ("0.00", True), ("-0.0", True), ("0.01", False), ("12", False)),
        *(("", False), ("—", False), ("无", False), ("O", False)),
    ],
)
def test_a_printed_zero_is_an_amount_of_nothing_and_no_amount_is_not(text: str, is_nothing: bool) -> None:
    assert is_zero(text) is is_nothing


def test_numbers_one_above_the_other_are_not_run_together() -> None:
    with pytest.raises(InvalidAmount, match="12 / 13"):
        parse_amount("12\n13")


@given(st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2))
def test_printing_and_parsing_are_inverse(value: Decimal) -> None:
    assert parse_amount(f"{value:,.2f}") == Amount(value + 0, 2)


@given(st.text(max_size=12))
def test_any_text_is_an_amount_an_absence_or_an_error(text: str) -> None:
    try:
        parsed = parse_amount(text)
    except InvalidAmount:
        assert not is_amount(text)
    else:
        assert is_amount(text) == isinstance(parsed, Amount)
        if isinstance(parsed, Amount):
            assert parsed.value.is_finite()

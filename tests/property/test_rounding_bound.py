"""Rounding the addends and the total never exceeds the bound of the audit, and one unit beyond it does."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.suite import load_suite
from tests.scratch_warehouse import YUAN, Line, fill

FORM = "revenue_expenditure_summary"
TRUE_VALUES = st.lists(st.decimals(0, 10**6, places=6), min_size=1, max_size=12)
PLACES = st.integers(0, 4)


def status(addends: list[Decimal], total: Decimal) -> tuple[str, Decimal, Decimal]:
    """What the audit says of printed addends and their printed total: status, difference, bound in yuan."""
    (check,) = [check for check in load_suite() if check.expectation_id == "A01"]
    lines = [Line(FORM, f"{value:f}", "revenue_line", side="revenue") for value in addends]
    with duckdb.connect() as connection:
        fill(connection, [*lines, Line(FORM, f"{total:f}", "revenue_total", side="revenue")])
        rows = connection.sql(check.readable).select("status", "difference_yuan", "bound_yuan").fetchall()
    ((name, difference, bound),) = rows
    return name, difference, bound


@given(values=TRUE_VALUES, places=PLACES)
@settings(max_examples=25)
def test_rounded_addends_of_a_rounded_total_never_fail(values: list[Decimal], places: int) -> None:
    unit = Decimal(10) ** -places
    printed = [value.quantize(unit, ROUND_HALF_UP) for value in values]
    total = sum(values, Decimal(0)).quantize(unit, ROUND_HALF_UP)
    name, difference, bound = status(printed, total)
    assert name == ("pass" if total == sum(printed) else "rounding")
    assert abs(difference) <= bound == (len(values) + 1) * unit * YUAN / 2


@given(values=TRUE_VALUES, places=PLACES, sign=st.sampled_from([-1, 1]))
@settings(max_examples=25)
def test_a_difference_beyond_the_bound_fails(values: list[Decimal], places: int, sign: int) -> None:
    unit = Decimal(10) ** -places
    printed = [value.quantize(unit, ROUND_HALF_UP) for value in values]
    inside = (len(values) + 1) // 2
    exact = sum(printed, Decimal(0))
    assert status(printed, exact + sign * inside * unit)[0] == "rounding"
    assert status(printed, exact + sign * (inside + 1) * unit)[0] == "fail"

"""What an audit says of one check and of one failure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from expectations.model import Failure, Outcome
from extract.enumerations import Severity

FAILURE = Failure(
    *("a document", "A08", "各行合计", "each row adds up", Severity.ERROR, True, "expenditure"),
    subject_code="201",
    subject_name="公共服务",
    measure="total",
    left_yuan=Decimal("6.00"),
    right_yuan=Decimal("5.00"),
    difference_yuan=Decimal("1.00"),
    bound_yuan=Decimal("0.01"),
)


def test_a_check_was_evaluated_where_it_could_run() -> None:
    assert (
        Outcome("A08", "", "", Severity.ERROR, passed=1, rounding=20, failed=300, not_evaluable=4000).evaluated == 321
    )


def test_a_subject_is_what_of_it_is_printed() -> None:
    assert FAILURE.subject == "201 公共服务 total"
    assert replace(FAILURE, subject_code=None).subject == "公共服务 total"
    assert replace(FAILURE, subject_code=None, subject_name="", measure=None).subject == ""


def test_a_failure_is_one_line_with_both_sides() -> None:
    assert FAILURE.sentence == (
        "A08 各行合计 (each row adds up): expenditure 201 公共服务 total: 6.00 / 5.00, 1.00 (±0.01)"
    )


def test_a_failure_without_amounts_says_which_check_and_where() -> None:
    bare = Failure(None, "F01", "应有金额", "has amounts", Severity.ERROR, gates=True, form=None)
    assert bare.sentence == "F01 应有金额 (has amounts): "
    assert replace(bare, form="revenue").sentence == "F01 应有金额 (has amounts): revenue"


def test_a_row_has_its_amounts_as_text() -> None:
    row = FAILURE.as_row()
    assert (row["left_yuan"], row["bound_yuan"], row["gates"]) == ("6.00", "0.01", True)

"""Claims that one statement makes have one match number, however often the same words stand in a report."""

from __future__ import annotations

from collections import defaultdict

from extract.model import Claim, Page, TextLine
from extract.narrative.claims import read_claims

TOTALS = "收入总计105.00万元，比上年减少5.00万元，减少4.55%。"
CASES = "公务接待费支出预算为4.00万元，支出决算为3.00万元（公务接待5批次，40人次），完成预算的75.00%。"


def claims(*lines: str) -> tuple[Claim, ...]:
    told, _ = read_claims((Page(None, tuple(TextLine(line) for line in lines)),))
    return told


def matches(*lines: str) -> list[set[str]]:
    """The facts of each match, in the order of their numbers; the numbers have no gap."""
    facts = defaultdict(set)
    for claim in claims(*lines):
        facts[claim.match_no].add(claim.fact)
    assert sorted(facts) == list(range(1, len(facts) + 1))
    return [facts[number] for number in sorted(facts)]


def test_an_amount_its_change_and_its_rate_are_one_statement() -> None:
    assert matches("一、收入支出决算总体情况", TOTALS) == [{"total", "total_change", "total_change_rate"}]


def test_two_equal_sentences_are_two_statements() -> None:
    told = {"total", "total_change", "total_change_rate"}
    assert matches("一、收入支出决算总体情况", TOTALS, TOTALS) == [told, told]
    heading = "一、收入支出决算总体情况"
    again = claims("总说。", heading, TOTALS, heading, TOTALS, heading, TOTALS)[3:]
    assert len({claim.sentence for claim in again}) == 1
    assert [claim.match_no for claim in again] == [2, 2, 2, 3, 3, 3]


def test_two_statements_of_one_sentence_stay_apart() -> None:
    sentence = "财政拨款收入80.00万元，占总收入80.00%，事业收入20.00万元，占总收入20.00%。"
    told = claims("二、收入决算情况", sentence)
    assert len({claim.sentence for claim in told}) == 1
    assert [(claim.match_no, claim.fact) for claim in told] == [
        (1, "revenue"),
        (1, "revenue_share"),
        (2, "revenue"),
        (2, "revenue_share"),
    ]


def test_numbers_follow_the_order_of_the_text_not_of_the_grammar() -> None:
    told = claims("十、其他重要事项", "资产总额90.00万元。", "机关运行经费支出7.00万元。", "共有车辆3辆。")
    assert [claim.fact for claim in told] == ["assets_total", "operating_expense", "vehicle_count"]
    assert [claim.match_no for claim in told] == [1, 2, 3]


def test_a_figure_that_two_patterns_find_belongs_to_one_statement() -> None:
    told = claims("七、三公经费支出决算总体情况说明", CASES)
    assert [claim.fact for claim in told] == [
        "three_public_budget",
        "three_public_final",
        "reception_batches",
        "reception_persons",
        "three_public_rate",
    ]
    assert {claim.match_no for claim in told} == {1}

"""The notation of the grammar: numbers with their units, shared lists, and claims that name what the pattern holds."""

from __future__ import annotations

from typing import Any

import pytest

from extract.narrative.grammar import Grammar, fact_patterns
from extract.wording import WrongWords

MADE = {"number": r"\d+(?:\.\d+)?", "prior": "上年|去年", "more": "增加", "less": "减少"}


def grammar(pattern: str, **claim: str) -> Grammar:
    fact: dict[str, Any] = {"id": "made", "pattern": pattern, "claims": [{"fact": "total", **claim}]}
    return Grammar.model_validate({**MADE, "facts": [fact]})


def test_numbers_bring_their_units_and_lists_their_words() -> None:
    pattern = "总计{value:money}，(?:比|较)(?P<comparator>{prior})(?P<direction>{more}|{less}){rate:percent}"
    (fact,) = fact_patterns(grammar(pattern, value="value", signed="direction"))
    found = fact.pattern.search("总计12.5万元，较去年减少3%")
    assert found is not None
    assert (found["value"], found["value_unit"], found["direction"], found["rate"]) == ("12.5", "万元", "减少", "3")
    assert (fact.money_groups, fact.percent_groups) == (frozenset({"value"}), frozenset({"rate"}))


def test_a_count_in_braces_stays_one() -> None:
    (fact,) = fact_patterns(grammar(r"(?P<name>\w{2})支出{value:money}", value="value"))
    assert fact.pattern.search("教育支出7元")
    assert not fact.pattern.fullmatch("支出7元")


@pytest.mark.parametrize("key", ["value", "text", "chinese", "signed"])
def test_a_claim_of_a_group_that_the_pattern_lacks_is_refused(key: str) -> None:
    with pytest.raises(WrongWords, match=r"grammar\.yaml: made: no group amount"):
        fact_patterns(grammar("总计{value:money}", **{key: "amount"}))


def test_a_pattern_that_is_none_is_refused_by_its_id() -> None:
    with pytest.raises(WrongWords, match=r"grammar\.yaml: made: "):
        fact_patterns(grammar("总计({value:money}", value="value"))

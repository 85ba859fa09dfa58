"""The lists of roles: how lines are numbered, and which rule of a list a label fits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extract.enumerations import LineRole
from extract.forms.catalogue.roles import ROLE_WORDS, RoleRule
from extract.forms.catalogue.templates import load_templates


@pytest.mark.parametrize(
    ("text", "ordinal", "part"),
    [
        ("一、财政拨款收入", True, False),
        ("二十三.其他支出", True, False),
        ("(一)基本支出结转", False, True),
        ("(12)、其他", False, True),
        ("3.公务接待费", False, True),
        ("一般公共服务支出", False, False),
        ("2023年结转", False, False),
        ("见一、", False, False),
    ],
)
def test_an_ordinal_is_told_from_the_words_behind_it(text: str, *, ordinal: bool, part: bool) -> None:
    assert bool(ROLE_WORDS.ordinal.match(text)) is ordinal
    assert bool(ROLE_WORDS.part_ordinal.match(text)) is part


def test_a_line_that_begins_with_a_figure_or_a_bracket_is_a_part() -> None:
    assert [bool(ROLE_WORDS.begins_part.match(text)) for text in ("(一)甲", "1.甲", "一、甲", "甲(1)")] == [
        *(True, True, False, False),
    ]


def test_each_list_is_that_of_a_form_and_each_form_has_one() -> None:
    lists = {id(rules) for rules in ROLE_WORDS.lists.values()}
    assert {id(template.roles) for template in load_templates()} == lists


def test_a_total_in_words_of_its_own_stands_behind_all_others() -> None:
    for name in ("function", "economic"):
        totals = [rule.role for rule in ROLE_WORDS.lists[name] if rule.is_total]
        assert totals.index(LineRole.OTHER_TOTAL) == len(totals) - 1


@pytest.mark.parametrize(
    "wrong", [{"role": "guess"}, {"role": "class_line", "lable": "支出$"}, {"role": "class_line", "side": "left"}, {}]
)
def test_a_wrong_rule_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        RoleRule.model_validate(wrong)

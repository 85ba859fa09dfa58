"""What the levels of a header path say of its own column."""

from __future__ import annotations

import pytest

from extract.forms.recognise.column_paths import is_of_prior_year, is_planned, readings


@pytest.mark.parametrize(
    ("paths", "index", "first"),
    [
        # A level that only says that amounts stand below names what it stands under.
        ("编码|财政拨款收入/决算数|事业收入/决算数", 1, ("财政拨款收入",)),
        ("事业收入/小计|事业收入/其中:教育收费", 0, ("事业收入",)),
        ("本年支出/合计/决算数|本年支出/基本支出/决算数", 1, ("本年支出", "基本支出")),
        # Below a heading over one column stands its next line, below one over several stand its parts.
        ("上缴上级/支出|经营支出", 0, ("上缴上级支出",)),
        ("本年支出/基本支出|本年支出/项目支出", 0, ("本年支出", "基本支出")),
        ("本年支出/项目支出/人员|本年支出/其他", 0, ("本年支出", "项目支出人员")),
        ("决算数", 0, ("决算数",)),
        ("", 0, ("",)),
    ],
)
def test_the_likeliest_way_to_understand_a_path(paths: str, index: int, first: tuple[str, ...]) -> None:
    assert readings(paths.split("|"), index)[0] == first


def test_the_path_as_it_stands_is_the_last_way() -> None:
    assert readings(["本年支出/小计", "其他"], 0) == (("本年支出",), ("本年支出小计",), ("本年支出", "小计"))


@pytest.mark.parametrize(
    "path",
    [
        "上年决算数",
        "上年支出合计",
        "上年数",
        "上年/合计",
        "上年度决算/基本支出",
        "比上年增减",
        "增长率",
        "上一年度",
        "同比",
        "上年同期数",
    ],
)
def test_the_year_before_and_the_change_since_are_no_measure(path: str) -> None:
    assert is_of_prior_year(path)


@pytest.mark.parametrize("path", ["上年结转和结余", "本年决算数", "年初结转和结余", "本年支出", "上缴上级支出", ""])
def test_a_balance_of_the_year_before_is_this_years(path: str) -> None:
    assert not is_of_prior_year(path)


@pytest.mark.parametrize(
    ("level", "bare"),
    [
        ("支出决算数", "支出"),
        ("基本支出决算数", "基本支出"),
        ("本年支出数", "本年支出"),
        ("财政拨款收入金额", "财政拨款收入"),
        ("合计(万元)", "合计"),
        ("年末结转和结余(单位:元)", "年末结转和结余"),
        ("决算数合计", "合计"),
    ],
)
def test_a_unit_and_words_for_amounts_say_nothing_of_a_level(level: str, bare: str) -> None:
    assert (bare,) in readings([level, "其他"], 0)


def test_a_level_that_has_nothing_but_such_words_is_kept() -> None:
    assert readings(["决算数"], 0) == (("决算数",),)


@pytest.mark.parametrize(
    "path", ["年初预算数", "预算数/合计", "合计/调整预算数", "全年预算/基本支出", "年初预算", "预算金额", "调整后预算"]
)
def test_what_was_planned_is_told_from_the_accounts(path: str) -> None:
    assert is_planned(path)


@pytest.mark.parametrize("path", ["一般公共预算财政拨款", "支出/政府性基金预算", "国有资本经营预算/合计", "决算数"])
def test_the_budget_that_an_appropriation_is_from_is_no_plan(path: str) -> None:
    assert not is_planned(path)


@pytest.mark.parametrize("path", ["合计/上年", "上年/合计", "上年度", "去年/基本支出"])
def test_a_level_that_only_names_the_year_before_is_of_it(path: str) -> None:
    assert is_of_prior_year(path)


@pytest.mark.parametrize("path", ["上年/结转和结余", "上年/结转", "上年结转和结余", "合计/本年"])
def test_the_balance_that_the_year_before_left_is_of_this_year(path: str) -> None:
    assert not is_of_prior_year(path)

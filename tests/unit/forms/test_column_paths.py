"""What the levels of a header path say of its own column."""

from __future__ import annotations

import pytest

from extract.forms.recognise.column_paths import is_of_prior_year, readings


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

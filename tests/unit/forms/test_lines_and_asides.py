"""Labels that begin a line of a summary, tables left aside, and what the 三公 form names."""

from __future__ import annotations

import pytest

from extract.enumerations import LineRole
from extract.forms.recognise.ignored_tables import ignore_reason, is_ignored_title
from extract.forms.recognise.summary_lines import begins_line
from extract.forms.recognise.three_public_words import Aside, is_aside, item_named, measure_named


@pytest.mark.parametrize(
    "label", ["一、财政拨款收入", "（二）教育支出", "其中：专项收入", "本年支出合计", "年末结转和结余", "结余分配"]
)
def test_ordinals_totals_and_balances_begin_a_line(label: str) -> None:
    assert begins_line(label)


@pytest.mark.parametrize("label", ["拨款收入", "资本经营预算财政拨款收入", "和结余的部分"])
def test_anything_else_is_the_rest_of_a_label(label: str) -> None:
    assert not begins_line(label)


def test_a_table_is_left_aside_for_a_reason_in_both_languages() -> None:
    key = is_ignored_title("2023年度部门整体支出绩效评价表")
    assert key == "performance_table"
    assert (ignore_reason(key).zh, ignore_reason(key).en) == ("绩效评价表", "a performance evaluation table")
    assert is_ignored_title("收入决算表") is None
    assert is_ignored_title("绩效" + "很长的句子" * 20) is None


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("因公出国（境）费", LineRole.ABROAD),
        ("公务用车购置及运行费/公务用车购置费", LineRole.VEHICLE_PURCHASE),
        ("公务用车购置及运行费/公务用车运行费", LineRole.VEHICLE_OPERATION),
        ("公务用车购置及运行费/小计", LineRole.VEHICLES),
        ("公务接待费", LineRole.RECEPTION),
        ("国内公务接待批次（个）", Aside.COUNT),
        ("国内接待费", Aside.DETAIL),
        ("机关运行经费", Aside.DETAIL),
        ("教育支出", None),
    ],
)
def test_an_item_is_told_by_its_name(text: str, item: LineRole | Aside | None) -> None:
    assert item_named(text.replace("（", "(").replace("）", ")")) == item


def test_measures_are_told_by_the_lowest_level_that_names_one() -> None:
    assert measure_named("预算数/合计") == "budget"
    assert measure_named("2023年预算/决算数") == "final"
    assert measure_named("合计") is None
    assert is_aside("上年决算数")
    assert is_aside("公务用车保有量")
    assert not is_aside("决算数/公务接待费")

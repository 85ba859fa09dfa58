"""Titles as families and provinces print them, and the form that each one names."""

from __future__ import annotations

import pytest

from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.titles import form_titles, printed_form_no, printed_unit


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("收入支出决算总表", "revenue_expenditure_summary"),
        ("部门收支决算总表", "revenue_expenditure_summary"),
        ("一、部门收入支出决算总表", "revenue_expenditure_summary"),
        ("收入支出决算公开表", "revenue_expenditure_summary"),
        ("表1：高等学校收支决算总表", "revenue_expenditure_summary"),
        ("2023年度收入支出决算总表", "revenue_expenditure_summary"),
        ("收入决算表", "revenue"),
        ("部门收入决算总表", "revenue"),
        ("支出决算表", "expenditure"),
        ("三、 支 出 决 算 表", "expenditure"),
        ("支出决算总表（续）", "expenditure"),
        ("财政拨款收入支出决算总表", "appropriation_summary"),
        ("财政拨款收支决算总表", "appropriation_summary"),
        ("财政拨款收入支出决算表", "appropriation_summary"),
        ("一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("一般公共决算财政拨款支出决算表", "general_budget_expenditure"),
        ("一般公共预算财政拨款收入支出决算表", "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算表", "general_budget_basic_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_budget_basic_expenditure"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "three_public"),
        ('财政拨款"三公"经费支出决算表 公开07表', "three_public"),
        ("“三公”经费、行政参公单位机关运行经费情况表", "three_public"),
        ("一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", "three_public"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("政府性基金预算财政拨款收支决算表", "government_fund"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital"),
        ("国有资本经营预算财政拨款收入支出决算表", "state_capital"),
    ],
)
def test_a_title_names_its_form(title: str, form: str) -> None:
    assert form_titles(title)[0].form == form


@pytest.mark.parametrize(
    "line",
    [
        "一、收入支出决算总表........................5",
        "一、收入支出决算总体情况说明",
        "注：本表反映部门本年度取得的各项收入情况。",
        "详见收入支出决算总表；",
        "项目支出决算表",
        "一般公共预算财政拨款支出决算明细表",
        "国有资产占用情况表",
    ],
)
def test_what_names_no_form(line: str) -> None:
    assert form_titles(line) == ()


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("财政拨款支出决算明细表", "detail_form"),
        ("项目支出绩效自评表", "performance_table"),
        ("国有资产占用情况表", "asset_table"),
        ("一般公共预算财政拨款基本支出决算明细表", None),
    ],
)
def test_tables_left_aside_have_a_reason(title: str, reason: str | None) -> None:
    assert is_ignored_title(title) == reason


def test_unit_and_number_nearest_to_the_table_count() -> None:
    lines = ["公开02表", "单位：元", "公开03表 金额单位：万元"]
    assert (printed_form_no(lines), printed_unit(lines)) == ("公开03表", "万元")
    assert (printed_form_no(["收入决算表"]), printed_unit(["收入决算表"])) == (None, None)

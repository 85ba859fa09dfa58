"""Titles of budget forms, as provinces print them, each told as the form of the contract."""

from __future__ import annotations

import pytest

from extract.coverage.budget_forms import budget_form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("2026年部门收支总体情况表", "revenue_expenditure_summary"),
        ("表1：收支预算总表", "revenue_expenditure_summary"),
        ("收入总体情况表", "revenue"),
        ("本年支出总体情况表", "expenditure"),
        ("财政拨款收支预算总表", "appropriation_summary"),
        ("财政拨款支出表（功能科目）", "appropriation_expenditure"),
        ("财政拨款基本支出表（经济科目）", "appropriation_basic_expenditure"),
        ("一般公共预算支出表（按功能分类）", "general_budget_expenditure"),
        ("一般公共预算支出表（按经济分类）", "general_budget_by_economic"),
        ("一般公共预算支出功能分类预算表", "general_budget_expenditure"),
        ("一般公共预算基本支出部门预算经济分类预算表", "general_budget_basic_expenditure"),
        ("一般公共预算基本支出明细表（按支出功", "general_budget_basic_by_function"),
        ("一般公共预算项目支出情况表（按经济分类科目）", "general_budget_project_by_economic"),
        ("“三公”经费和机关运行经费预算表", "three_public"),
        ("财政拨款安排的行政经费及“三公”经费预算表", "three_public"),
        ("一般公共预算机关运行经费支出预算表", "operating_expenses"),
        ("政府性基金预算支出情况表", "government_fund"),
        ("国有资本经营预算支出预算表", "state_capital"),
        ("部门预算基本支出预算表", "basic_expenditure"),
        ("部门预算项目支出及其他支出预算表", "project_expenditure"),
        ("专项业务经费支出表（不含上年结转）", "project_expenditure"),
        ("财政拨款上年结转资金支出表", "carryover_expenditure"),
        ("政府采购（资产配置、购买服务）预算表", "government_procurement"),
        ("政府购买服务预算财政拨款明细表", "purchased_services"),
        ("项目支出绩效目标表", "performance_target"),
        ("部门整体支出绩效目标表", "overall_performance_target"),
    ],
)
def test_a_title_names_its_form(title: str, form: str) -> None:
    named = budget_form(title)
    assert named is not None
    assert named.form == form


@pytest.mark.parametrize(
    "line", ["收支预算总表情况说明", "收入预算的安排", "项目绩效目标表，详见附件。", "部门预算表", "二、表格部分"]
)
def test_other_lines_name_none(line: str) -> None:
    assert budget_form(line) is None

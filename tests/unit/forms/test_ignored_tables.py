"""Tables beside the standard forms are left aside for a reason that is told."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extract.forms.recognise.ignored_tables import _IgnoredTables, ignore_reason, is_ignored_title
from extract.forms.recognise.titles import LONGEST_TITLE


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("一般公共预算财政拨款支出决算明细表", "general_budget_detail"),
        ("项目收入支出决算表", "project_revenue_expenditure"),
        ("2023年度部门整体支出绩效自评表", "performance"),
        ("2023年度部门整体支出绩效评价表", "performance"),
        ("国 有 资 产 占用情况表", "assets"),
        ("机构运行信息表", "operations"),
        ("政府采购情况表", "operations"),
        ("部门决算单位名单", "unit_list"),
        ("机构设置情况", "unit_list"),
        # The sets of the provinces, the universities and the internal forms.
        ("财政拨款支出决算明细表", "appropriation_detail"),
        ("一般公共预算财政拨款项目支出决算表", "project_expenditure"),
        ("一般公共预算财政拨款项目支出决算明细表", "project_expenditure"),
        ("机构运行经费支出、国有资产占用情况及政府采购支出信息表", "operations"),
        ("国有资产使用情况表", "assets"),
        ("部门整体支出绩效自评情况", "performance"),
        ("表4：高等学校财政拨款支出决算表", "appropriation_expenditure"),
        ("支出决算明细表（财决05表）", "expenditure_detail"),
        ("经营支出决算明细表", "operating_detail"),
        ("预算支出相关信息表", "budget_information"),
        ("国有资本经营预算财政拨款支出决算表", None),
        ("一般公共预算财政拨款支出决算表", None),
        ("收入决算表", None),
        ("一般公共预算财政拨款基本支出决算明细表", None),
        ("", None),
    ],
)
def test_a_title_tells_the_reason(title: str, reason: str | None) -> None:
    assert is_ignored_title(title) == reason


def test_a_long_line_is_a_sentence() -> None:
    longest = "绩效" + "某" * (LONGEST_TITLE - 2)
    assert is_ignored_title(longest) == "performance"
    assert is_ignored_title(f"{longest}某") is None


def test_each_reason_is_told_in_both_languages() -> None:
    words = ignore_reason("unit_list")
    assert (words.en, words.zh) == ("a list of units", "单位名单")


@pytest.mark.parametrize("missing", ["titles", "reasons"])
def test_a_reason_without_a_title_and_a_title_without_a_reason_are_errors(missing: str) -> None:
    words = {"titles": [{"title": "名单", "reason": "list"}], "reasons": {"list": {"en": "a list", "zh": "名单"}}}
    assert _IgnoredTables.model_validate(words).titles[0].reason == "list"
    with pytest.raises(ValidationError, match="list"):
        _IgnoredTables.model_validate({**words, missing: {} if missing == "reasons" else []})

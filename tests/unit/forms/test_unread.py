"""Why a table under the title of a form is not read."""

from __future__ import annotations

import pytest

from extract.forms.catalogue.templates import template_of
from extract.forms.recognise.unread import is_final_accounts_title, may_be_planned, why_unread
from tests.unit.forms.made import columns


def test_the_measures_that_are_missing_and_the_columns_that_are_not_known_are_named() -> None:
    words = why_unread(template_of("expenditure"), columns("code:编码 name:名称 basic:基本支出 unmapped:债务支出"))
    assert words.zh == "按“支出决算表”读取时缺少“本年支出合计、项目支出”栏；其各栏为：债务支出"
    assert "no column for total expenditure of the year, project expenditure" in words.en


def test_where_all_measures_are_there_the_labels_are_missing_and_all_columns_are_named() -> None:
    words = why_unread(template_of("expenditure"), columns("total:合计 basic:基本支出 project:项目支出"))
    assert "“项目或科目”" in words.zh
    assert "合计 | 基本支出 | 项目支出" in words.zh


def test_without_a_header_and_without_a_form_that_is_said() -> None:
    assert "表头" in why_unread(template_of("revenue"), ()).zh
    assert "not" not in why_unread(None, ()).en
    assert "标题" in why_unread(None, ()).zh


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("某某资金决算表", True),
        ("三、支出决算批复表（一）", True),
        ("支出预算表", False),
        ("本表反映支出决算表。", False),
        ("支出决算表的说明在后", False),
    ],
)
def test_a_title_of_final_accounts_ends_its_line(line: str, is_title: bool) -> None:
    assert is_final_accounts_title(line) is is_title


@pytest.mark.parametrize(
    ("title", "path", "is_planned"),
    [
        ("一般公共预算支出表", "金额", True),
        ("收支总表", "年初预算数", True),
        ("收支总表", "金额", False),
        ("一般公共预算支出决算表", "金额", False),
        ("一般公共预算支出表", "决算数", False),
    ],
)
def test_what_speaks_of_a_budget_and_not_of_final_accounts_may_be_planned(
    title: str, path: str, is_planned: bool
) -> None:
    assert may_be_planned(title, ("科目名称", path)) is is_planned

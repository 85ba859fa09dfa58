"""What each column of a form holds: by its header path, else by what stands below it."""

from __future__ import annotations

import pytest

from extract.enumerations import ColumnRole
from extract.forms.catalogue.templates import template_of
from extract.forms.recognise.columns import assign_columns, fits
from extract.forms.recognise.header import Header
from tests.unit.forms.made import columns, table


def assigned(form: str, paths: str, body: str) -> list[str]:
    """The measure, or else the role, of each column; `paths` are parted by bars."""
    header = Header((), tuple(paths.split("|")), frozenset({"a header"}), 0)
    found = assign_columns(template_of(form), table(body), header)
    assert [column.index for column in found] == list(range(len(header.paths)))
    assert [column.path for column in found] == list(header.paths)
    assert all((column.measure is not None) == (column.role is ColumnRole.MEASURE) for column in found)
    return [column.measure or column.role.value for column in found]


def test_columns_are_told_by_their_header() -> None:
    paths = "功能分类科目编码|科目名称|行次|本年支出合计|基本支出|项目支出/其中:基本建设|备注|"
    body = "201\t一般公共服务支出\t1\t9.00\t4.00\t5.00\t见注\t"
    assert assigned("expenditure", paths, body) == [
        *("code", "name", "line_no", "total", "basic", "unmapped", "unmapped", "blank"),
    ]


def test_of_a_form_the_first_rule_that_a_path_holds_counts() -> None:
    # The heading over both columns is that of the year; 基本支出 stands before 合计 in the file of the form.
    assert assigned("expenditure", "编码|科目名称|本年支出合计/基本支出", "201\t教育\t1.00")[2] == "basic"


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ("201\t一般公共服务支出\t9.00\n20101\t人大事务\t9.00", ["code", "name"]),
        ("[201]一般公共服务支出\t\t9.00\n20101人大事务\t\t9.00\n合计\t\t9.00", ["code", "blank"]),
        ("201\t20101\t9.00\n2010101\t20102\t9.00", ["code", "code"]),
        ("201\t教育\t9.00", ["code", "name"]),
        ("201\t一般公共服务支出\t9.00\n合计\n20101\t人大事务\t9.00", ["code", "name"]),
        # Half is not most.
        ("201\t\t9.00\n合计\t\t9.00", ["unmapped", "blank"]),
        ("\t\t9.00", ["unmapped", "blank"]),
        ("一般公共服务支出\t8.00\t9.00\n教育支出\t\t9.00", ["name", "blank"]),
    ],
)
def test_labels_without_a_header_are_told_by_what_stands_below(body: str, roles: list[str]) -> None:
    assert assigned("expenditure", "支出功能分类||本年支出合计", body) == [*roles, "total"]


def test_what_is_no_label_by_its_header_is_none_by_its_content() -> None:
    assert assigned("expenditure", "编码|行次|本年支出合计", "201\t教育\t9.00") == ["code", "line_no", "total"]
    # A header that names codes over names: what stands there counts.
    assert assigned("expenditure", "编码|编码|本年支出合计", "201\t教育\t9.00") == ["code", "name", "total"]


def test_where_a_header_names_the_names_nothing_is_guessed() -> None:
    assert assigned("expenditure", "|科目名称|本年支出合计", "201\t教育\t9.00") == ["blank", "name", "total"]


def test_a_merged_cell_counts_in_its_first_column_only() -> None:
    body = "201\t教育\t9.00\n合计\t<\t9.00\n其中小计\t<\t9.00\n另外小计\t<\t9.00"
    assert assigned("expenditure", "编码||本年支出合计", body) == ["name", "name", "total"]


def test_only_the_body_tells_what_a_column_holds() -> None:
    header = Header((), ("编码", "", "合计"), frozenset({"a header"}), 2)
    body = "编码\t三位\t合计\n类\t五位\t合计\n201\t20101\t9.00"
    found = assign_columns(template_of("expenditure"), table(body), header)
    assert [column.role.value for column in found] == ["code", "code", "measure"]


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ("201\t06\t01\t行政运行\t9.00", ["code", "code", "code"]),
        ("201\t06\t\t财政事务\t9.00\n201\t\t01\t行政运行\t9.00", ["code", "code", "code"]),
        ("类\t款\t项\t合计\t9.00\n201\t06\t01\t行政运行\t9.00", ["code", "code", "code"]),
        # A level has two digits, or five with those above it.
        ("201\t20106\t01\t行政运行\t9.00", ["code", "code", "code"]),
        ("201\t6\t01\t行政运行\t9.00", ["code", "blank", "blank"]),
        ("201\t06\t见注\t行政运行\t9.00", ["code", "code", "blank"]),
        ("201\t06\t01\t行政运行\t9.00\n201\t06\t见注\t行政运行\t9.00", ["code", "code", "blank"]),
        ("201\t06\t01\t行政运行\t9.00\n合计", ["code", "code", "code"]),
        ("201\t\t\t行政运行\t9.00", ["code", "blank", "blank"]),
    ],
)
def test_levels_of_a_code_may_stand_in_columns_without_a_header(body: str, roles: list[str]) -> None:
    assert assigned("expenditure", "科目编码|||科目名称|本年支出合计", body) == [*roles, "name", "total"]


def test_a_column_without_a_header_is_a_level_only_to_the_right_of_a_code() -> None:
    assert assigned("expenditure", "|科目编码|科目名称|", "06\t201\t教育\t06") == ["blank", "code", "name", "blank"]
    assert assigned("expenditure", "科目编码|行次|科目名称", "201\t06\t教育") == ["code", "line_no", "name"]


@pytest.mark.parametrize(
    ("form", "paths", "roles"),
    [
        # A row of words that only say that amounts stand below changes nothing.
        (
            "revenue",
            "收入合计/决算数|财政拨款收入/决算数|事业收入/金额|其他收入/决算数",
            "total appropriation business other",
        ),
        (
            "expenditure",
            "本年支出/合计/决算数|本年支出/基本支出/决算数|本年支出/项目支出/决算数",
            "total basic project",
        ),
        # What parts a heading is no longer what the heading names.
        (
            "revenue",
            "收入合计|事业收入/小计|事业收入/其中:教育收费|事业收入/其他",
            "total business education_fees unmapped",
        ),
        ("revenue", "收入合计|财政拨款收入/小计|财政拨款收入/一般公共预算", "total appropriation unmapped"),
        ("expenditure", "支出合计|基本支出/小计|基本支出/人员经费|项目支出", "total basic unmapped project"),
        # A heading in two lines over one column is one.
        (
            "expenditure",
            "支出合计|基本支出|上缴上级/支出|对附属单位/补助支出",
            "total basic remitted_to_superior subsidy_to_affiliates",
        ),
        # The year before and the change since are never this year's; a balance of the year before is an opening one.
        (
            "expenditure",
            "上年决算数/合计|上年决算数/基本支出|本年决算数/合计|本年决算数/基本支出",
            "prior_year prior_year total basic",
        ),
        ("expenditure", "合计|上年数|比上年增减|基本支出", "total prior_year prior_year basic"),
        (
            "government_fund",
            "上年结转和结余|本年收入|本年支出/合计|年末结转和结余",
            "opening_balance revenue total closing_balance",
        ),
        (
            "government_fund",
            "年初结转和结余/合计|年初结转和结余/基本支出|本年支出/小计",
            "opening_balance unmapped total",
        ),
        (
            "general_budget_expenditure",
            "年初结转/合计|年初结转/项目支出|本年支出/合计|本年支出/项目支出",
            "unmapped unmapped total project",
        ),
    ],
)
def test_a_column_is_what_its_whole_path_says_the_most_specific_first(form: str, paths: str, roles: str) -> None:
    body = "201\t教育" + "\t1.00" * (paths.count("|") + 1)
    assert assigned(form, f"编码|科目名称|{paths}", body)[2:] == roles.split()


def test_labels_below_a_heading_of_amounts_are_labels() -> None:
    paths = "收入决算数/项目|收入决算数/行次|收入决算数/金额|支出决算数/项目|支出决算数/行次|支出决算数/金额"
    assert assigned("revenue_expenditure_summary", paths, "一\t1\t1\t二\t2\t2") == ["label", "line_no", "final"] * 2


def test_of_several_years_the_latest_counts_and_of_equal_columns_the_first() -> None:
    paths = "编码|科目名称|{}支出合计|{}支出合计"
    body = "201\t教育\t1.00\t2.00"
    assert assigned("expenditure", paths.format("2022年", "2023年"), body)[2:] == ["prior_year", "total"]
    assert assigned("expenditure", paths.format("2023年", "2022年"), body)[2:] == ["total", "prior_year"]
    assert assigned("expenditure", paths.format("", ""), body)[2:] == ["total", "unmapped"]
    assert assigned("expenditure", paths.format("", "2023年"), body)[2:] == ["unmapped", "total"]
    # Of a path with two years the lower level counts; a year has four digits of its own.
    assert assigned("expenditure", paths.format("2021年/2024年", "2023年"), body)[2:] == ["total", "prior_year"]
    assert assigned("expenditure", paths.format("2023年", "120249号"), body)[2:] == ["total", "unmapped"]


def test_lists_side_by_side_have_the_same_measure_each() -> None:
    paths = "编码|名称|决算数|编码|名称|决算数|金额"
    body = "301\t工资\t1.00\t302\t办公\t2.00\t3.00"
    assert assigned("general_budget_basic_expenditure", paths, body) == [
        *("code", "name", "total", "code", "name", "total", "unmapped"),
    ]
    assert assigned("expenditure", "合计|合计|科目名称|合计", "1\t2\t教育\t3") == ["total", "unmapped", "name", "total"]
    assert assigned("expenditure", "合计|科目名称|合计", "1\t教育\t3") == ["total", "name", "total"]
    sides = "项目|决算数|项目|决算数"
    assert assigned("revenue_expenditure_summary", sides, "一\t1\t二\t2") == ["label", "final", "label", "final"]


def test_a_summary_takes_no_label_by_content() -> None:
    assert assigned("revenue_expenditure_summary", "|决算数", "一、教育\t1.00") == ["blank", "final"]


@pytest.mark.parametrize(
    ("form", "found", "does"),
    [
        ("expenditure", "code total basic project", True),
        ("expenditure", "name total basic project", True),
        ("expenditure", "label total basic project", False),
        ("expenditure", "total basic project", False),
        ("expenditure", "code name total basic", False),
        ("revenue_expenditure_summary", "label final", True),
        ("revenue_expenditure_summary", "name code final", False),
        ("revenue_expenditure_summary", "label", False),
        ("three_public", "blank:项目 unmapped:预算数 unmapped:决算数", True),
        ("three_public", "blank:因公出国（境）费", True),
        ("three_public", "code name total basic project", False),
    ],
)
def test_a_form_has_all_that_it_requires_and_a_place_for_labels(form: str, found: str, does: bool) -> None:
    assert fits(template_of(form), columns(found)) is does

"""Titles as families and provinces print them, and the form that each one names."""

from __future__ import annotations

import pytest

from extract.forms.recognise.ignored_tables import is_ignored_title
from extract.forms.recognise.titles import (
    LONGEST_TITLE,
    form_titles,
    is_furniture,
    is_note,
    may_be_title,
    printed_form_no,
    printed_publisher,
    printed_unit,
    printed_units,
    titled,
)
from extract.text import normalise


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
        ("财政拨款支出决算明细表", "appropriation_detail"),
        ("项目支出绩效自评表", "performance"),
        ("国有资产占用情况表", "assets"),
        ("一般公共预算财政拨款基本支出决算明细表", None),
    ],
)
def test_tables_left_aside_have_a_reason(title: str, reason: str | None) -> None:
    assert is_ignored_title(title) == reason


def test_unit_and_number_nearest_to_the_table_count() -> None:
    lines = ["公开02表", "单位：元", "公开03表 金额单位：万元"]
    assert (printed_form_no(lines), printed_unit(lines)) == ("公开03表", "万元")
    assert (printed_form_no(["收入决算表"]), printed_unit(["收入决算表"])) == (None, None)


def test_of_two_forms_whose_titles_end_a_line_the_longer_counts_first() -> None:
    found = [form.form for form in form_titles("“三公”经费财政拨款基本支出决算表")]
    assert found == ["three_public", "general_budget_basic_expenditure"]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("2014年部门支出决算批复表", "expenditure"),
        ("收入支出决算批复总表", "revenue_expenditure_summary"),
        ("一般公共预算财政拨款基本支出决算批复明细表", "general_budget_basic_expenditure"),
        ("支出决算表（一）", "expenditure"),
        ("收入决算表（二）", "revenue"),
        ("政府性基金预算财政拨款收入支出决算表（二）（续）", "government_fund"),
    ],
)
def test_words_inside_and_parts_behind_a_title_change_nothing(title: str, form: str) -> None:
    assert [template.form for template in form_titles(title)][:1] == [form]


@pytest.mark.parametrize(
    "tail", ["", "（续）", "续表2", "（单位：万元）", "金额单位：元", "公开03表", "（2023年度）", "2023年度", "》"]
)
def test_what_may_follow_a_title_in_its_line(tail: str) -> None:
    assert [form.form for form in form_titles(f"收入决算表{tail}")] == ["revenue"]


def test_a_title_ends_its_line() -> None:
    assert form_titles("收入决算表和支出决算表的编制") == ()
    match = titled("安排表").search("项目安排表(续表)")
    assert match is not None
    assert match.group("title") == "安排表"


def test_a_long_line_is_no_title() -> None:
    longest = "某" * (LONGEST_TITLE - len("收入决算表")) + "收入决算表"
    assert may_be_title(longest)
    assert form_titles(longest)
    assert not may_be_title(f"某{longest}")
    assert form_titles(f"某{longest}") == ()


@pytest.mark.parametrize(
    "line", ["本表为收入决算表", "收入决算表如下", "收入决算表情况", "收入决算表…3", "见;收入决算表"]
)
def test_a_sentence_or_a_line_of_contents_is_no_title(line: str) -> None:
    assert not may_be_title(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("编制单位:样本县财政局", "样本县财政局"),
        ("部门名称(公章):样本县财政局公开02表", "样本县财政局"),
        ("部门:样本县财政局2023年度金额单位:万元", "样本县财政局"),
        ("预算单位名称:样本县档案馆单位:元", "样本县档案馆"),
        ("编制单位:样本县档案馆;金额单位:元", "样本县档案馆"),
        ("部门名称:样本县档案馆|单位:元", "样本县档案馆"),
        ("部门名称:样本县档案馆(单位:元)", "样本县档案馆"),
        ("部门(单位)名称:样本县档案馆", "样本县档案馆"),
        ("部门/单位:样本县档案馆", "样本县档案馆"),
        ("部门:123001-样本县档案馆", "样本县档案馆"),
        ("机构名称:[101]样本县档案馆", "样本县档案馆"),
        ("样本县财政局", None),
        ("主管部门:样本县财政局", None),
    ],
)
def test_the_name_in_a_line_for_the_publisher(line: str, name: str | None) -> None:
    assert printed_publisher(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "3",
        "- 3 -",
        "—12—",
        "第 3 页 共 9 页",
        "3/9",
        "单位：万元",
        "公开02表",
        "编制单位：样本县财政局",
        "续表",
        "2023年度",
    ],
)
def test_what_may_stand_between_two_pages_of_a_table(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["收入决算表", "一、基本情况", "本年收入12万元", "单位基本情况"])
def test_what_ends_a_table(line: str) -> None:
    assert not is_furniture(line)


def test_a_note_is_told_from_a_title_and_a_line() -> None:
    assert all(
        is_note(line) for line in ("注：本表反映收入。", "备注：含税", "2. 本表以万元为单位", "（若本单位无此项）")
    )
    assert not any(is_note(line) for line in ("注册资本", "收入决算表", "2.公务接待费", "说明书"))


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("金额单位：人民币万元", "万元"),
        ("计量单位：(元)", "元"),
        ("单位:百万元", "百万元"),
        ("万元", None),
        ("编制单位：元氏县财政局", None),
        ("填报单位：万元镇政府  金额单位：元", "元"),
        ("单位：人民币：万元", "万元"),
        ("单位：万元、个、人", "万元"),
        ("单位：万元  编制日期：2023年8月", "万元"),
        ("单位：元／万元", None),
        ("单位：（人民币）万元", "万元"),
        ("单位：RMB元", "元"),
        ("单位：¥万元", "万元"),
        ("金额单位∶元", "元"),
        ("单位﹕万元", "万元"),
        ("单位；万元", "万元"),
        ("（万元）", "万元"),
        ("（以万元为单位）", "万元"),
        ("以元为金额单位", "元"),
        ("（元谋县）", None),
    ],
)
def test_a_unit_is_told_by_its_caption(line: str, unit: str | None) -> None:
    assert printed_unit([line]) == unit


@pytest.mark.parametrize(
    "line",
    [
        "单位：万元/人",
        "单位：万元、个、人",
        "单位：万元  编制日期：2023年8月",
        "单位：人民币元",
        "单位：（人民币）元",
        "单位：RMB元",
        "单位：¥万元",
    ],
)
def test_a_unit_with_what_follows_it_is_no_publisher(line: str) -> None:
    assert printed_publisher(normalise(line)) is None


def test_all_units_that_lines_print_are_found_once_each() -> None:
    assert printed_units(["编制单位：元氏县财政局 单位：万元", "金额单位：元", "单位：万元"]) == ("万元", "元")
    assert printed_units(["单位：万元  金额单位：元"]) == ("万元", "元")
    assert printed_units(["编制单位：元氏县财政局"]) == ()


def test_the_number_of_a_form_is_kept_as_printed() -> None:
    numbers = [
        printed_form_no([line]) for line in ("公开 01-1 表", "财决公开02表", "附表3", "表4：收入决算表", "表格4")
    ]
    assert numbers == ["公开01-1表", "财决公开02表", "附表3", "表4", None]


@pytest.mark.parametrize(
    "line",
    [
        "填表人：张三",
        "单位负责人：李四",
        "财务负责人（签章）：",
        "制表：王五",
        "审核人：",
        "填报日期：2023-02-11",
        "联系电话：1",
    ],
)
def test_who_signs_below_a_table_is_a_note(line: str) -> None:
    assert is_note(line)


def test_a_line_of_a_form_is_no_signature() -> None:
    assert not any(map(is_note, ["审计事务", "电话通讯费", "制表支出", "负责人经费"]))

"""Which tables of a document belong together, and which form they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.forms.recognise.gather import Group, LeftAside, gather_forms
from extract.model import BoundingBox, RawTable
from tests.unit.forms.made import page, table

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
ROW = "201\t一般公共服务支出\t9.00\t4.00\t5.00"
FORM = table(HEAD + ROW)
#: A header that more than one form has: only a title tells which.
PLAIN = HEAD.replace("本年支出合计", "合计")
MORE = table("205\t教育支出\t9.00\t4.00\t5.00", 2)


def forms(groups: list[Group]) -> list[tuple[str, list[int]]]:
    return [(group.template.form, [part.table.table_no for part in group.parts]) for group in groups]


def gathered(*pages: tuple[str | RawTable, ...]) -> tuple[list[tuple[str, list[int]]], list[LeftAside]]:
    groups, aside = gather_forms([page(number, *blocks) for number, blocks in enumerate(pages, 1)])
    return forms(groups), aside


def test_a_title_above_a_table_names_its_form() -> None:
    groups, aside = gather_forms([page(1, "第三部分", "支出决算表", "单位：万元", FORM)])
    assert forms(groups) == [("expenditure", [1])]
    assert (groups[0].title, groups[0].lines) == ("支出决算表", ["第三部分", "支出决算表", "单位：万元"])
    assert [column.measure for column in groups[0].columns] == [None, None, "total", "basic", "project"]
    assert aside == []


def test_the_title_nearest_to_the_table_counts() -> None:
    assert gathered(("收入决算表", "支出决算表", FORM))[0] == [("expenditure", [1])]
    assert gathered(("支出决算表", "一般公共预算财政拨款支出决算表", FORM))[0] == [("general_budget_expenditure", [1])]


def test_a_title_whose_form_has_other_columns_is_passed_over() -> None:
    assert gathered(("支出决算表", "收入决算表", FORM))[0] == [("expenditure", [1])]
    found, aside = gathered(("收入决算表", FORM))
    assert found == []
    assert [(left.reason, left.title) for left in aside] == [(None, "收入决算表")]


def test_a_title_may_stand_in_the_table() -> None:
    inside = table(f"支出决算表\t<\t<\t<\t<\n单位：万元\t<\t<\t<\t<\n{HEAD}{ROW}")
    (group,), _ = gather_forms([page(1, "收入决算表", inside)])
    assert (group.template.form, group.title) == ("expenditure", "支出决算表")
    assert group.lines == ["收入决算表", "支出决算表", "单位:万元"]
    assert group.parts[0].header.body_row == 3


@pytest.mark.parametrize(("lines", "found"), [(9, 1), (10, 0)])
def test_a_title_stands_at_most_ten_lines_above(lines: int, found: int) -> None:
    plain = table(PLAIN + ROW)
    assert len(gathered(("支出决算表", *["某事项"] * lines, plain))[0]) == found


def test_a_title_stands_on_the_page_of_the_table_or_the_one_before() -> None:
    plain = table(PLAIN + ROW)
    assert gathered(("支出决算表",), (plain,))[0] == [("expenditure", [1])]
    assert gathered(("支出决算表",), (), (plain,))[0] == []
    groups, _ = gather_forms([page(None, "支出决算表", plain)])
    assert forms(groups) == [("expenditure", [1])]


def test_the_lines_above_a_table_end_at_the_table_before() -> None:
    other = table("姓名\t职务\n张三\t科长\n李四\t科员", 1)
    found, _ = gathered(("支出决算表", other, replace(table(PLAIN + ROW), table_no=2)))
    assert found == []


def test_a_table_without_a_title_is_told_by_a_header_that_one_form_has() -> None:
    own = table("科目编码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出\n201\t教育\t9\t4\t5\t0")
    groups, _ = gather_forms([page(1, "一段话。", own)])
    assert (forms(groups), groups[0].title) == ([("expenditure", [1])], "")
    assert gathered((table(PLAIN + ROW),))[0] == []
    # A word of the form is not enough: its columns must be there.
    assert gathered((table("科目编码\t科目名称\t上缴上级支出\n201\t教育\t9"),))[0] == []


def test_a_title_that_is_left_aside_is_no_form_whatever_the_header() -> None:
    own = table("科目编码\t科目名称\t合计\t基本支出\t项目支出\t上缴上级支出\n201\t教育\t9\t4\t5\t0")
    found, aside = gathered(("支出决算表", "项目支出绩效自评表", own))
    assert found == []
    assert [(left.table.table_no, left.reason, left.title) for left in aside] == [
        (1, "performance", "项目支出绩效自评表"),
    ]


def test_a_title_that_names_a_form_is_not_left_aside_by_its_words() -> None:
    assert gathered(
        (
            "一般公共预算财政拨款基本支出决算明细表",
            table("科目编码\t科目名称\t决算数\n301\t工资\t9"),
        )
    )[0] == [
        ("general_budget_basic_expenditure", [1]),
    ]


@pytest.mark.parametrize("between", [(), ("3",), ("单位：万元", "公开03表"), ("续表",)])
def test_a_form_goes_on_over_the_page(between: tuple[str, ...]) -> None:
    assert gathered(("支出决算表", FORM), (*between, MORE))[0] == [("expenditure", [1, 2])]


def test_what_goes_on_may_repeat_the_header() -> None:
    (group,), _ = gather_forms([page(1, "支出决算表", FORM), page(2, replace(FORM, table_no=2))])
    assert [part.header.body_row for part in group.parts] == [1, 1]
    (group,), _ = gather_forms([page(1, "支出决算表", FORM), page(2, MORE)])
    assert [part.header.body_row for part in group.parts] == [1, 0]


@pytest.mark.parametrize(
    "pages",
    [
        # A line of prose between, another shape, a page between, a header of its own.
        (("支出决算表", FORM), ("以下为名单", MORE)),
        (("支出决算表", FORM), (table("205\t教育支出\t9.00\t4.00", 2),)),
        (("支出决算表", FORM), (), (MORE,)),
        (("支出决算表", FORM), (table("姓名\t职务\t合计\t小计\t金额\n张三\t科长\t1\t2\t3", 2),)),
    ],
    ids=["prose", "shape", "page", "header"],
)
def test_what_does_not_go_on_with_a_form_is_set_aside(pages: tuple[tuple[str | RawTable, ...], ...]) -> None:
    found, aside = gathered(*pages)
    assert found == [("expenditure", [1])]
    assert [left.table.table_no for left in aside] == [2]


def test_a_form_goes_on_from_its_last_part() -> None:
    third = replace(MORE, table_no=3)
    assert gathered(("支出决算表", FORM), (MORE,), (third,))[0] == [("expenditure", [1, 2, 3])]


def test_tables_without_pages_go_on_too() -> None:
    groups, _ = gather_forms([page(None, "支出决算表", FORM, MORE)])
    assert forms(groups) == [("expenditure", [1, 2])]


def test_a_titled_page_with_the_same_header_is_the_next_of_its_form() -> None:
    again = replace(FORM, table_no=2)
    assert gathered(("支出决算表", FORM), ("支出决算表（续）", again))[0] == [("expenditure", [1, 2])]
    # Behind a note, in another shape, under another header or title it is a form of its own.
    apart = [("expenditure", [1]), ("expenditure", [2])]
    assert gathered(("支出决算表", FORM), ("注：本表完。", "支出决算表", again))[0] == apart
    wide = table(f"{HEAD.strip()}\t备注\n{ROW}\t无", 2)
    assert gathered(("支出决算表", FORM), ("支出决算表", wide))[0] == apart
    other = table(PLAIN + ROW, 2)
    assert gathered(("支出决算表", FORM), ("支出决算表", other))[0] == apart
    moved = [replace(FORM, table_no=n, bbox=BoundingBox(0, 0, width, 9)) for n, width in ((1, 500), (2, 300))]
    assert gathered(("支出决算表", moved[0]), ("支出决算表", replace(moved[1], columns=6)))[0] == apart
    assert gathered(("支出决算表", FORM), ("一般公共预算财政拨款支出决算表", again))[0] == [
        *(("expenditure", [1]), ("general_budget_expenditure", [2])),
    ]


def test_a_sliver_neither_is_a_form_nor_ends_one() -> None:
    sliver = table("\t\n \t续", 9)
    found, aside = gathered(("支出决算表", FORM), (sliver, MORE))
    assert found == [("expenditure", [1, 2])]
    assert [left.table.table_no for left in aside] == [9]
    found, aside = gathered(("支出决算表", FORM), (table("续\t表", 9), MORE))
    assert found == [("expenditure", [1])]
    assert [left.table.table_no for left in aside] == [9, 2]


def test_labels_that_a_page_begins_with_are_no_header_of_another_table() -> None:
    head = "收入\t<\t支出\t<\n项目\t决算数\t项目\t决算数\n"
    first = table(f"{head}一、财政拨款收入\t9.00\t一、教育支出\t9.00")
    more = table("本年收入合计\t9.00\t本年支出合计\t9.00\n年初结转和结余\t0\t结余分配\t0", 2)
    assert gathered(("收入支出决算总表", first), (more,))[0] == [("revenue_expenditure_summary", [1, 2])]


def test_a_table_that_is_no_form_keeps_the_line_above_it_for_a_title() -> None:
    other = table("姓名\t职务\n张三\t科长")
    _, aside = gathered(("人员名册", "单位：人", "3", other))
    assert [(left.reason, left.title) for left in aside] == [(None, "人员名册")]
    _, aside = gathered(("单位：人", other))
    assert [left.title for left in aside] == [None]
    _, aside = gathered(("国有资产占用情况表", "人员名册", other))
    assert [(left.reason, left.title) for left in aside] == [("assets", "国有资产占用情况表")]


def test_a_header_that_a_page_break_cuts_is_one() -> None:
    head = table("项目\t<\t本年支出合计\t基本支出\t项目支出")
    rest = table("科目编码\t科目名称\t\t\t\n栏次\t<\t1\t2\t3\n2010101\t行政运行\t9.00\t4.00\t5.00", 2)
    groups, aside = gather_forms([page(1, "支出决算表", "单位：万元", head), page(2, "3", rest)])
    assert (forms(groups), aside) == ([("expenditure", [1, 2])], [])
    assert [part.header.body_row for part in groups[0].parts] == [1, 2]
    assert [column.measure for column in groups[0].columns] == [None, None, "total", "basic", "project"]
    # A line of prose between parts them.
    found, aside = gathered(("支出决算表", head), ("以下为名单", rest))
    assert (found, len(aside)) == ([], 2)


@pytest.mark.parametrize(
    "title", ["一般公共预算财政拨款|支出决算表", "一般公共预算|财政拨款支出决算表", "公共预算财政拨款支出决|算表"]
)
def test_a_title_over_two_lines_is_one(title: str) -> None:
    groups, aside = gather_forms([page(1, "第三部分", *title.split("|"), "单位：万元", FORM)])
    assert forms(groups) == [("general_budget_expenditure", [1])]
    assert (groups[0].title, aside) == (title.replace("|", ""), [])


@pytest.mark.parametrize("above", ["公开03表", "一般公共预算财政拨款支出决算表", "单位：万元", "本级预算已经批复。"])
def test_a_line_above_a_title_that_is_no_part_of_it_changes_nothing(above: str) -> None:
    assert gathered((above, "支出决算表", FORM))[0] == [("expenditure", [1])]

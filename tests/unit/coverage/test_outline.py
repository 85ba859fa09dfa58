"""Contents are told from headings, wherever they stand; a heading knows what stands under it."""

from __future__ import annotations

import pytest

from extract.coverage.expected import standard_form
from extract.coverage.outline import goes_on, headings, holds_amounts, outline
from extract.model import Page
from tests.unit.forms.made import page, table


def contents(*pages: Page) -> list[str]:
    return [name.form for entry in outline(pages, standard_form) if entry.in_contents for name in entry.names]


def titles(*pages: Page) -> list[str]:
    return [heading.form for heading in headings(outline(pages, standard_form))]


def test_contents_end_where_a_line_of_them_is_repeated() -> None:
    body = page(None, "目 录", "第一部分 概况", "一、收入决算表……3", "二、支出决算表 4", "第一部分 概况", "收入决算表")
    assert contents(body) == ["revenue", "expenditure"]
    assert titles(body) == ["revenue"]


@pytest.mark.parametrize("heading", ["收入决算表", "一、收入决算表", "（一）收入决算表"])
def test_a_title_that_repeats_a_line_of_the_contents_is_a_heading(heading: str) -> None:
    body = page(None, "目录", "一、收入决算表", "二、支出决算表", heading)
    assert titles(body) == ["revenue"]


def test_contents_end_with_prose_and_with_a_table() -> None:
    prose = page(None, "目录", "第二部分 决算表", "本局负责全县林业工作，指导造林，管理林地。", "收入决算表")
    assert titles(prose) == ["revenue"]
    tabled = page(None, "目录", "第二部分 决算表", table("机构\t人数"), "收入决算表")
    assert titles(tabled) == ["revenue"]


def test_titles_one_after_another_are_contents_without_the_word_but_for_the_one_above_a_table() -> None:
    listed = page(None, "收入决算表", "支出决算表", "- 2 -", "财政拨款收入支出决算总表", "概况")
    assert contents(listed) == ["revenue", "expenditure", "appropriation_summary"]
    above = page(None, "收入决算表", "支出决算表", "财政拨款收入支出决算总表", table("项目\t决算数"))
    assert titles(above) == ["appropriation_summary"]
    two = page(None, "收入决算表", "支出决算表", "概况")
    assert titles(two) == ["revenue", "expenditure"]


def test_a_table_that_lists_forms_is_contents_one_with_amounts_is_not() -> None:
    rows = "1\t收入决算表\n2\t支出决算表\n3\t财政拨款收入支出决算总表"
    assert contents(page(1, table(rows))) == ["revenue", "expenditure", "appropriation_summary"]
    assert contents(page(1, table(f"{rows}\n合计\t1.20"))) == []


def test_a_title_broken_over_two_lines_is_one_title() -> None:
    (heading,) = headings(outline([page(1, "一般公共预算财政拨款", "支出决算表", "公开05表")], standard_form))
    assert heading.form == "general_budget_expenditure"
    assert heading.text == "一般公共预算财政拨款支出决算表"
    assert heading.lines == ("公开05表",)


def test_a_sentence_or_another_title_is_no_beginning_of_a_title() -> None:
    assert titles(page(1, "以下是财政拨款。", "支出决算表")) == ["expenditure"]
    assert titles(page(1, "财政拨款收入支出决算总表", "支出决算表")) == ["appropriation_summary", "expenditure"]


def test_a_heading_has_the_lines_and_the_table_before_the_next_title() -> None:
    first, second = headings(
        outline([page(1, "收入决算表", "单位：万元", table("甲\t1.00"), "支出决算表", "本表无数据")], standard_form)
    )
    assert first.table is not None
    assert first.lines == ("单位：万元",)
    assert (second.table, second.lines) == (None, ("本表无数据",))


def test_a_table_far_below_a_title_is_not_its_table() -> None:
    lines = [f"第{number}行文字" for number in range(12)]
    (heading,) = headings(outline([page(1, "收入决算表", *lines, table("甲\t1.00"))], standard_form))
    assert heading.table is None


def test_a_title_inside_a_grid_is_a_heading_with_this_grid() -> None:
    (heading,) = headings(outline([page(1, table("收入决算表\t<\n甲\t1.00"))], standard_form))
    assert heading.form == "revenue"
    assert heading.table is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("1,200", "3.50", "(3.50)", "12345678")),
        *((text, False) for text in ("2010301", "201", "2018", "12", "无")),
    ],
)
def test_an_amount_is_told_from_codes_years_and_numbers_of_lines(text: str, expected: bool) -> None:
    assert holds_amounts(table(f"甲\t{text}")) is expected


def test_a_body_goes_on_with_a_label_and_a_number_that_is_no_code() -> None:
    assert goes_on(table("类\t栏次\t1\t2\n\t合计\t0\t0"))
    assert not goes_on(table("类\t栏次\t1\t2\n201\t一般公共服务支出\t\t"))

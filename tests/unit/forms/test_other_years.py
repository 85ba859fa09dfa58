"""Columns and rows of plans, of other years and of second parts → the statement of this year, and what is told."""

from __future__ import annotations

import pytest

from extract.forms.statements import read_statements
from extract.model import Finding, Page, Statement
from tests.unit.forms.made import page, table, told


def read(*pages: Page) -> tuple[list[Statement], list[Finding]]:
    statements, findings = read_statements(pages)
    return list(statements), list(findings)


def test_the_year_before_is_told_and_never_this_year() -> None:
    head = "科目编码\t科目名称\t上年决算数\t本年决算数\n"
    form = table(f"{head}301\t工资福利支出\t6.00\t3.00")
    (found,), findings = read(page(1, "一般公共预算财政拨款基本支出决算表", "单位：万元", form))
    assert [item.amount_text for item in found.line_items] == ["3.00"]
    assert told(findings) == [("prior_year_column", ("6.00",))]
    form = table("项目\t上年决算数\t预算数\t决算数\n合计\t6.00\t\t3.00")
    (found,), findings = read(page(1, "“三公”经费支出决算表", "单位：万元", form))
    assert [item.amount_text for item in found.line_items] == ["3.00"]
    assert told(findings) == [("prior_year_column", ("6.00",))]


def test_a_form_that_stands_again_without_its_balances_is_the_same_form() -> None:
    wide = "科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出合计\t项目支出\n2230105\t补助\t0.00\t7.50\t7.50\t7.50"
    narrow = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n2230105\t补助\t{}\t\t7.50"
    titles = "国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"

    def findings(total: str) -> list[tuple[str, tuple[str, ...]]]:
        first, second = table(wide, 1), table(narrow.format(total), 2)
        statements, found = read(page(1, titles[0], "单位：万元", first), page(2, titles[1], "单位：万元", second))
        assert [len(statement.line_items) for statement in statements] == [4]
        return told(found)

    assert findings("7.50") == [("same_form_again", ("7.50", "7.50"))]
    assert findings("8.50") == [("contradictory_form", ("8.50", "7.50"))]
    assert findings("") == [("same_form_again", ("7.50",))]


@pytest.mark.parametrize(
    ("title", "measures"),
    [
        ("收入决算表", "本年收入合计 财政拨款收入"),
        ("支出决算表", "本年支出合计 基本支出 项目支出"),
        ("一般公共预算财政拨款支出决算表", "合计 其中：基本支出 其中：项目支出"),
        ("政府性基金预算财政拨款收入支出决算表", "本年收入 本年支出"),
        ("国有资本经营预算财政拨款支出决算表", "合计 基本支出 项目支出"),
    ],
)
def test_what_was_planned_is_told_and_never_read(title: str, measures: str) -> None:
    heads = measures.split()
    row = "".join(f"\t{number}.00\t{number}.50" for number in range(1, len(heads) + 1))
    above = "科目编码\t科目名称" + "".join(f"\t{head}\t<" for head in heads)
    for planned in ("年初预算数", "调整预算数", "全年预算", "上年"):
        below = "\n^\t^" + f"\t{planned}\t决算数" * len(heads)
        (found,), findings = read(page(1, title, "单位：万元", table(f"{above}{below}\n2010101\t行政运行{row}")))
        assert [item.amount_text for item in found.line_items] == [f"{n}.50" for n in range(1, len(heads) + 1)]
        assert [text for _, texts in told(findings) for text in texts] == [f"{n}.00" for n in range(1, len(heads) + 1)]


def test_measures_that_stand_only_in_a_second_part_of_a_form_are_no_copy_of_it() -> None:
    first = table("科目编码\t科目名称\t本年收入合计\t财政拨款收入\n201\t公共服务\t9.00\t4.00", 1)
    second = table("科目编码\t科目名称\t事业收入\t其他收入\n201\t公共服务\t2.00\t3.00", 2)
    pages = page(1, "收入决算表（一）", "单位：万元", first), page(2, "收入决算表（二）", "单位：万元", second)
    (found,), findings = read(*pages)
    assert [item.amount_text for item in found.line_items] == ["9.00", "4.00"]
    assert told(findings) == [("form_not_read", ("2.00", "3.00"))]


def test_of_three_public_columns_and_rows_of_two_years_the_later_are_read() -> None:
    items = "合计\t因公出国（境）费\t公务接待费"
    title = "“三公”经费支出决算表"
    across = f"2022年决算数\t<\t<\t2023年决算数\t<\t<\n{items}\t{items}\n6.00\t2.00\t4.00\t5.00\t1.00\t4.00"
    (found,), findings = read(page(1, title, "单位：万元", table(across)))
    assert [(item.measure, item.amount_text) for item in found.line_items] == [
        ("final", "5.00"),
        ("final", "1.00"),
        ("final", "4.00"),
    ]
    assert [code for code, _ in told(findings)] == ["prior_year_column"] * 3
    rows = "上年决算数\t6.00\t2.00\t4.00\n本年预算数\t7.00\t3.00\t4.00\n本年决算数\t5.00\t1.00\t4.00"
    (found,), findings = read(page(1, title, "单位：万元", table(f"年度\t{items}\n{rows}")))
    assert {item.amount_text for item in found.line_items if item.measure == "final"} == {"5.00", "1.00", "4.00"}
    assert [texts for _, texts in told(findings)] == [("6.00",), ("2.00",), ("4.00",)]


def test_a_last_heading_row_that_begins_with_the_total_says_nothing_of_its_labels() -> None:
    head = "项目\t<\t本年支出\t<\t<\n科目编码\t科目名称\t^\t<\t<\n合计\t<\t小计\t基本支出\t项目支出"
    text = f"{head}\n2010101\t行政运行\t9.00\t4.00\t5.00"
    (found,), findings = read(page(1, "一般公共预算财政拨款支出决算表", "单位：万元", table(text)))
    assert [item.measure for item in found.line_items] == ["total", "basic", "project"]
    assert told(findings) == []

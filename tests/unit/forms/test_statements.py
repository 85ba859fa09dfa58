"""Pages → statements with their unit, and a finding for all that is in none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.forms.statements import read_statements
from extract.model import Finding, Location, Page, RawTable, Statement
from tests.unit.forms.made import page, table, told

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
REVENUE = "科目编码\t科目名称\t本年收入合计\t财政拨款收入\n"


def expenditure(number: int = 1, amount: str = "1,234.00", head: str = HEAD) -> RawTable:
    return table(f"{head}201\t公共服务\t{amount}\t{amount}\t0\n合计\t\t{amount}\t{amount}\t0", number)


def revenue(number: int, amount: str) -> RawTable:
    return table(f"{REVENUE}201\t公共服务\t{amount}\t{amount}", number)


def read(*pages: Page) -> tuple[list[Statement], list[Finding]]:
    statements, findings = read_statements(pages)
    return list(statements), list(findings)


def units(statements: list[Statement]) -> list[str | None]:
    return [statement.unit for statement in statements]


def test_a_statement_is_a_form_with_its_title_number_unit_and_tables() -> None:
    more = table("205\t教育\t5.00\t5.00\t0", 2)
    (found,), findings = read(page(3, "公开03表", "支 出决算表", "单位：万元", expenditure()), page(4, more))
    assert (found.statement_no, found.form, found.title, found.unit) == (1, "expenditure", "支出决算表", "万元")
    assert (found.printed_form_no, found.engine) == ("公开03表", "tabbed_text")
    assert found.tables == (Location(3, table_no=1), Location(4, table_no=2))
    assert [(i.item_no, i.subject_code, i.measure, i.role) for i in found.line_items[:4:3]] == [
        *((1, "201", "total", None), (4, None, "total", "grand_total")),
    ]
    assert found.line_items[-1].where.page == 4
    assert findings == []


def test_statements_are_numbered_in_reading_order() -> None:
    statements, _ = read(
        page(1, "收入决算表", "单位：元", revenue(1, "9.00")), page(2, "支出决算表", "单位：元", expenditure(2))
    )
    assert [(statement.statement_no, statement.form) for statement in statements] == [
        *((1, "revenue"), (2, "expenditure")),
    ]


def test_the_unit_stands_above_the_table_else_in_its_header_or_title() -> None:
    in_header = expenditure(head=HEAD.replace("本年支出合计", "本年支出合计（千元）"))
    assert units(read(page(1, "支出决算表", "单位：千元", in_header))[0]) == ["千元"]
    contradicted, findings = read(page(1, "支出决算表", "单位：元", in_header))
    assert units(contradicted) == [None]
    assert "元, 千元" in findings[0].message
    assert units(read(page(1, "支出决算表", in_header))[0]) == ["千元"]
    assert units(read(page(1, "支出决算表（万元）", expenditure()))[0]) == ["万元"]


def test_a_unit_that_nothing_prints_is_that_of_the_same_amount_elsewhere() -> None:
    statements, findings = read(
        page(1, "收入决算表", "单位：万元", revenue(1, "1,234.00")), page(2, "支出决算表", expenditure(2))
    )
    assert units(statements) == ["万元", "万元"]
    assert statements[1].line_items[0].amount_yuan == Decimal(12_340_000)
    assert told(findings) == [("unit_inferred", ())]
    assert (findings[0].form, findings[0].where) == ("expenditure", Location(2, table_no=2))
    assert "1,234.00" in findings[0].message
    assert "万元" in findings[0].message


def test_without_any_unit_nothing_is_read_and_the_amounts_are_told() -> None:
    statements, findings = read(page(1, "支出决算表", expenditure(amount="9.00")))
    assert [(statement.unit, statement.line_items) for statement in statements] == [(None, ())]
    assert told(findings) == [("unit_unknown", ("9.00", "9.00", "0", "9.00", "9.00", "0"))]
    assert "支出决算表" in findings[0].message
    other = page(2, "收入决算表", "单位：元", revenue(2, "5.00"))
    assert told(read(page(1, "支出决算表", expenditure(amount="9.00")), other)[1])[0][0] == "unit_unknown"


def test_two_units_of_one_form_are_told_and_neither_is_chosen() -> None:
    other = page(2, "收入决算表", "单位：元", revenue(2, "9.00"))
    for lines in (("单位：万元", "金额单位：元"), ("金额单位：元", "单位：万元")):
        statements, findings = read(page(1, "支出决算表", *lines, expenditure(amount="9.00")), other)
        assert [(entry.unit, entry.line_items) for entry in statements if entry.form == "expenditure"] == [(None, ())]
        assert [code for code, _ in told(findings)] == ["units_differ"]
        assert "万元" in findings[0].message
        assert "支出决算表" in findings[0].message


def test_the_unit_of_the_form_before_is_no_second_unit() -> None:
    statements, findings = read(page(1, "单位：元", "支出决算表", "单位：万元", expenditure(amount="9.00")))
    assert [statement.unit for statement in statements] == ["万元"]
    assert told(findings) == []


def test_a_form_without_title_and_unit_is_named_by_its_form() -> None:
    head = HEAD.replace("项目支出", "上缴上级支出\t项目支出")
    _, findings = read(page(1, table(f"{head}201\t公共服务\t9.00\t9.00\t0\t0")))
    assert [finding.code.value for finding in findings] == ["unit_unknown"]
    assert "expenditure" in findings[0].message


def test_a_form_that_its_columns_tell_under_the_title_of_another_is_told() -> None:
    full = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\t上缴上级支出\t经营支出\t对附属单位补助支出\n"
    body = table(f"{full}201\t公共服务\t1.00\t1.00\t0\t0\t0\t0\n合计\t\t1.00\t1.00\t0\t0\t0\t0")
    (found,), (said,) = read(page(1, "收入决算表", "部门：某局", "单位：万元", body))
    assert found.form == "expenditure"
    assert (said.code, said.severity, said.form, said.title) == (
        *("title_of_another_form", "warning", "expenditure", "收入决算表"),
    )
    assert read(page(1, "情况说明", "部门：某局", "单位：万元", body))[1] == []


def test_an_empty_form_is_a_statement_and_needs_no_unit() -> None:
    ((found,), findings) = read(page(1, "支出决算表", table(f"{HEAD}\t\t\t\t")))
    assert (found.form, found.unit, found.line_items, findings) == ("expenditure", None, (), [])


@pytest.mark.parametrize(("amount", "code"), [("1,234.00", "same_form_again"), ("9.00", "contradictory_form")])
def test_a_form_that_stands_again_is_read_once(amount: str, code: str) -> None:
    again = page(5, "注：完。", "支出决算表", expenditure(2, amount))
    (found,), findings = read(page(1, "支出决算表", "单位：万元", expenditure()), again)
    assert {item.where.page for item in found.line_items} == {1}
    assert told(findings) == [(code, (amount, amount, "0", amount, amount, "0"))]
    assert (findings[0].form, findings[0].where) == ("expenditure", Location(5, table_no=2))


def test_the_statements_on_other_pages_have_their_form_and_lend_their_unit() -> None:
    elsewhere, _ = read_statements([page(1, "收入决算表", "单位：万元", revenue(1, "1,234.00"))])
    pages = page(2, "收入决算表", revenue(2, "1,234.00")), page(3, "支出决算表", expenditure(3))
    (found,), findings = read_statements(pages, elsewhere)
    assert (found.statement_no, found.form, found.unit) == (1, "expenditure", "万元")
    assert [finding.code.value for finding in findings] == ["same_form_again", "unit_inferred"]
    (found,), _ = read_statements([page(4, "支出决算表", expenditure(4, "9.00"))], elsewhere)
    assert found.unit is None
    other = page(2, "注：完。", "收入决算表", revenue(2, "1,234.01"))
    assert told(read_statements([other], elsewhere)[1]) == [("contradictory_form", ("1,234.01", "1,234.01"))]


def test_what_was_found_in_a_form_that_stands_again_is_not_told_twice() -> None:
    bad = table(f"{HEAD}201\t公共服务\t1.00\t1.00\t0\n\t\t7.77\t\t", 1)
    again = table(f"{HEAD}201\t公共服务\t1.00\t1.00\t0\n\t\t7.77\t\t", 2)
    _, findings = read(page(1, "支出决算表", "单位：万元", bad), page(5, "注：完。", "支出决算表", again))
    assert [finding.code.value for finding in findings] == ["amount_without_label", "same_form_again"]


def test_a_column_that_the_form_has_no_place_for_is_told_with_its_amounts() -> None:
    head = HEAD.strip() + "\t债务支出\t备注\n"
    form = table(f"{head}201\t公共服务\t9.00\t9.00\t0\t3.00\t见注\n205\t教育\t8.00\t8.00\t0\t2.00\t")
    _, findings = read(page(2, "支出决算表", "单位：万元", form))
    assert told(findings) == [("unmapped_column", ("3.00", "2.00"))]
    assert (findings[0].form, findings[0].where) == ("expenditure", Location(2, None, None, 1, 2, 6))
    assert "债务支出" in findings[0].message
    assert "2" in findings[0].message


def test_a_cell_that_reaches_into_a_measure_is_read_there() -> None:
    head = HEAD.strip() + "\t债务支出\n"
    form = table(f"{head}201\t公共服务\t9.00\t4.00\t5.00\t<")
    assert read(page(1, "支出决算表", "单位：万元", form))[1] == []


def test_columns_of_the_three_public_form_are_read_by_its_layout() -> None:
    form = table("项目\t统计数\t预算数\t决算数\n合计\t5\t3.00\t2.00")
    (found,), findings = read(page(1, "“三公”经费支出决算表", "单位：万元", form))
    assert [(item.role, item.measure, item.amount_text) for item in found.line_items] == [
        *(("total", "budget", "3.00"), ("total", "final", "2.00")),
    ]
    assert findings == []


def test_a_table_beside_the_forms_is_told_with_the_reason_or_its_amounts() -> None:
    assets = table("资产\t数量\n车辆\t3", 1)
    others = table("姓名\t工资\n张三\t12.00", 2)
    words = table("姓名\t职务\n张三\t科长", 3)
    statements, findings = read(page(1, "国有资产占用情况表", assets), page(2, "人员 名册", others), page(3, words))
    assert statements == []
    assert told(findings) == [("unsupported_form", ("3",)), ("unrecognised_table", ("12.00",))]
    assert [finding.where for finding in findings] == [Location(1, table_no=1), Location(2, table_no=2)]
    assert [finding.form for finding in findings] == ["assets", None]
    assert [finding.title for finding in findings] == ["国有资产占用情况表", "人员名册"]
    assert "table of state-owned assets" in findings[0].message
    assert "国有资产情况表" in findings[0].message_zh
    assert "人员名册" in findings[1].message


def test_a_long_line_is_cut_where_it_is_no_title() -> None:
    _, (finding,) = read(page(1, "某" * 90, table("姓名\t工资\n张三\t12.00")))
    assert "某" * 60 in finding.message
    assert "某" * 61 not in finding.message


def test_a_table_under_the_title_of_a_form_that_does_not_fit_it_is_an_error_that_says_what_is_missing() -> None:
    form = table("科目编码\t科目名称\t基本支出\t债务支出\n2010101\t行政运行\t4.00\t5.00")
    statements, (finding,) = read(page(3, "2023年度支出决算表", "公开03表", "单位：万元", form))
    assert (statements, finding.code, finding.severity, finding.form) == ([], "form_not_read", "error", "expenditure")
    # Codes are no amounts.
    assert (finding.amount_texts, finding.where.page) == (("4.00", "5.00"), 3)
    for message, words in ((finding.message_zh, "本年支出合计、项目支出"), (finding.message_zh, "债务支出")):
        assert words in message
    assert "total expenditure of the year, project expenditure" in finding.message


def test_a_title_of_final_accounts_that_no_form_has_is_an_error_too_and_one_of_a_budget_is_none() -> None:
    form = table("事项\t金额\n甲\t4.00")
    assert told(read(page(1, "某某资金决算表", form))[1]) == [("form_not_read", ("4.00",))]
    assert told(read(page(1, "某某资金情况表", form))[1]) == [("unrecognised_table", ("4.00",))]
    assert told(read(page(1, "一般公共预算支出表", form))[1]) == [("unrecognised_table", ("4.00",))]
    # A paragraph between parts the title from the table.
    assert told(read(page(1, "支出决算表", "本单位的情况是这样的。", form))[1]) == [("unrecognised_table", ("4.00",))]


def test_a_form_that_was_read_is_not_missing_where_its_title_stands_over_another_table() -> None:
    form = table(f"{HEAD}201\t公共服务\t9.00\t4.00\t5.00", 1)
    other = table("事项\t金额\n甲\t4.00", 2)
    _, findings = read(page(1, "支出决算表", "单位：万元", form), page(2, "注：完。", "支出决算表", other))
    assert told(findings) == [("unrecognised_table", ("4.00",))]


def test_functions_by_economic_classes_are_another_form_whatever_the_title_and_go_on_over_the_page() -> None:
    head = "科目编码\t科目名称\t合计\t工资福利支出\t商品和服务支出\n"
    form = table(f"{head}2010101\t行政运行\t9.00\t4.00\t5.00", 1)
    more = table("2010102\t一般事务\t8.00\t3.00\t5.00", 2)
    title = "一般公共预算财政拨款基本支出决算明细表"
    statements, findings = read(page(1, title, "单位：万元", form), page(2, "2", more))
    assert statements == []
    assert told(findings) == [
        ("unsupported_form", ("9.00", "4.00", "5.00")),
        ("unsupported_form", ("8.00", "3.00", "5.00")),
    ]
    assert all(title in finding.message for finding in findings)

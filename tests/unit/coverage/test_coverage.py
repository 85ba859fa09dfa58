"""Each form is read, printed empty, elsewhere, not read or missing: empty only where nothing speaks against it."""

from __future__ import annotations

import pytest

from extract.coverage.coverage import coverage_findings, form_coverage
from extract.enumerations import FindingCode, Phase
from extract.findings import finding
from extract.forms.statements import read_statements
from extract.model import Page, RawTable
from tests.unit.coverage.made import EMPTY, FUND, NO_SPENDING, REVENUE, SPENDING, covered, identity, told
from tests.unit.forms.made import page, table

UNIT = "单位：万元"


def status(*pages: Page, form: str) -> tuple[str, str | None]:
    entry = covered(*pages)[form]
    return str(entry.status), None if entry.reason is None else str(entry.reason)


def read_revenue() -> list[str | RawTable]:
    return ["收入决算表", UNIT, table(REVENUE.format("5.00"), 1)]


def test_a_form_with_amounts_is_read_and_says_where() -> None:
    entry = covered(page(3, "收入决算表", UNIT, table(REVENUE.format("5.00"))))["revenue"]
    assert (entry.status, entry.expected_by, entry.where.page, entry.evidence) == ("read", "heading", 3, "收入决算表")


def test_a_printed_zero_is_read() -> None:
    assert status(page(1, "收入决算表", UNIT, table(REVENUE.format("0"))), form="revenue") == ("read", None)


@pytest.mark.parametrize(
    ("cell", "below", "reason"),
    [
        ("", (), "empty_grid"),
        ("无", (), "said_to_be_empty"),
        ("", ("注：本单位没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",), "said_to_be_empty"),
        ("", ("说明：我局本年度无政府性基金预算财政拨款收支",), "said_to_be_empty"),
        ("", ("注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况",), "empty_grid"),
        ("", ("（若本单位无政府性基金收支，请说明：某局没有政府性基金收入，故本表无数据）",), "empty_grid"),
    ],
)
def test_an_empty_form_says_why_it_is_taken_for_empty(cell: str, below: tuple[str, ...], reason: str) -> None:
    blocks = [*read_revenue(), "政府性基金预算财政拨款收入支出决算表", UNIT, table(FUND.format(cell), 2), *below]
    assert status(page(1, *blocks), form="government_fund") == ("printed_empty", reason)


def test_a_form_is_not_empty_where_another_has_money_in_it() -> None:
    spending = "支出决算表", UNIT, table(NO_SPENDING, 2)
    general = "一般公共预算财政拨款支出决算表", UNIT, table(SPENDING.format("5.00"), 3)
    assert status(page(1, *read_revenue(), *spending), form="expenditure") == ("printed_empty", "empty_grid")
    entry = covered(page(1, *spending, *general))["expenditure"]
    assert (entry.status, entry.reason) == ("not_read", "contradicted")
    assert "5.00" in entry.evidence


def test_a_head_whose_body_stands_in_the_next_table_is_not_read() -> None:
    head, body = (
        table("科目编码\t科目名称\t本年收入合计\t财政拨款收入"),
        table("\t合计\t0\t0\t\n201\t一般公共服务支出\t0\t0\t", 2),
    )
    assert status(page(1, "收入决算表", UNIT, head, body), form="revenue") == ("not_read", "table_not_read")
    other = page(1, *read_revenue(), "支出决算表", UNIT, table(NO_SPENDING, 2), "三、机构情况", body)
    assert status(other, form="expenditure") == ("printed_empty", "empty_grid")


def test_a_form_without_a_unit_is_not_read() -> None:
    assert status(page(1, "收入决算表", table(REVENUE.format("5.00"))), form="revenue") == ("not_read", "unit_unknown")


def test_a_form_with_cells_that_could_not_be_read_is_not_empty() -> None:
    pages = [page(1, "收入决算表", UNIT, table(EMPTY))]
    statements, _ = read_statements(pages)
    lost = finding(FindingCode.UNREADABLE_AMOUNT, form="revenue", text="#####", name="201", column="合计")
    (entry,) = (e for e in form_coverage(pages, identity(), statements, [lost]) if e.form == "revenue")
    assert (entry.status, entry.reason) == ("not_read", "cells_not_read")


def test_where_nothing_at_all_was_read_no_form_passes_for_empty() -> None:
    assert status(page(1, "收入决算表", UNIT, table(EMPTY)), form="revenue") == (
        "not_read",
        "nothing_read",
    )
    noted = page(1, "收入决算表", UNIT, table(EMPTY), "本表无数据")
    assert status(noted, form="revenue") == ("printed_empty", "said_to_be_empty")


def test_a_title_over_a_table_that_fits_no_form_is_not_read_unless_the_grid_is_empty() -> None:
    odd = "甲\t乙\t丙\n某项\t{0}\t{0}"
    assert status(page(1, "支出决算表", table(odd.format("5.00"))), form="expenditure") == (
        "not_read",
        "table_not_read",
    )
    assert status(page(1, "支出决算表", table(odd.format(""))), form="expenditure") == ("printed_empty", "empty_grid")


def test_a_title_without_a_table_is_not_read_unless_a_note_says_that_there_is_nothing() -> None:
    assert status(page(1, "支出决算表", "公开03表"), form="expenditure") == ("not_read", "no_table")
    assert status(page(1, "支出决算表", "本表无数据"), form="expenditure") == ("printed_empty", "said_to_be_empty")
    denied = page(1, "支出决算表", "本表无数据", "公共预算财政拨款支出决算表", UNIT, table(SPENDING.format("5.00")))
    assert status(denied, form="expenditure") == ("not_read", "contradicted")


@pytest.mark.parametrize(
    "line", ["附件：支出决算表.xlsx", "支出决算表详见附件2", "附件3：支出决算表", "支出决算表（点击下载附件）"]
)
def test_a_form_in_an_attachment_that_the_report_names_is_elsewhere(line: str) -> None:
    assert status(page(None, *read_revenue(), line), form="expenditure") == ("elsewhere", "in_attachment")


def test_an_attachment_of_another_form_excuses_none() -> None:
    report = page(None, *read_revenue(), "附件：项目支出绩效自评表.xlsx")
    assert status(report, form="expenditure") == ("missing", None)


def test_a_form_that_only_the_contents_or_the_regulation_name_is_missing() -> None:
    found = covered(page(1, "目录", "一、收入决算表", "二、支出决算表"), page(2, *read_revenue()))
    assert (found["expenditure"].status, found["expenditure"].expected_by) == ("missing", "contents")
    assert (found["three_public"].status, found["three_public"].expected_by) == ("missing", "regulation")
    assert found["expenditure"].where.page == 1


def test_what_is_not_read_is_an_error_and_what_is_missing_a_warning_that_names_the_form() -> None:
    found = covered(page(1, *read_revenue(), "支出决算表", "公开03表", "概况"))
    entries = [found[form] for form in ("revenue", "expenditure", "three_public")]
    findings = list(coverage_findings(entries))
    assert told(findings) == [
        ("error", "form_without_amounts", "expenditure"),
        ("warning", "form_missing", "three_public"),
    ]
    assert "支出决算表" in findings[0].message
    assert "三公" in findings[1].message_zh


def test_a_standard_form_that_is_not_loaded_is_named_and_no_error() -> None:
    found = covered(page(1, *read_revenue(), "项目支出决算表", UNIT, table(SPENDING.format("5.00"), 2)))
    entry = found["project_expenditure"]
    assert (entry.status, entry.reason) == ("not_read", "not_supported")
    assert list(coverage_findings([entry])) == []


def test_forms_of_a_budget_are_named_and_not_read() -> None:
    pages = page(1, "目录", "一、收支总表", "二、政府采购表", "三、三公经费表"), page(2, "收支总表", table("甲\t1.00"))
    found = covered(*pages, year=2026, phase=Phase.BUDGET)
    assert {form: str(entry.status) for form, entry in found.items()} == {
        "revenue_expenditure_summary": "not_read",
        "three_public": "missing",
        "government_procurement": "missing",
    }
    assert found["revenue_expenditure_summary"].reason == "not_supported"
    told_of = told(list(coverage_findings(list(found.values()))))
    assert {code for _, code, _ in told_of} == {"form_missing"}


def test_what_its_table_says_of_a_form_that_is_not_read_is_not_said_twice() -> None:
    pages = [page(1, *read_revenue(), "支出决算表", UNIT, table("甲\t乙\t丙\n某项\t5.00\t5.00", 2))]
    statements, findings = read_statements(pages)
    coverage = form_coverage(pages, identity(), statements, findings)
    assert [entry.status for entry in coverage if entry.form == "expenditure"] == ["not_read"]
    both = [*findings, *coverage_findings(coverage, findings)]
    assert [entry.code for entry in both if entry.form == "expenditure"] == [FindingCode.FORM_NOT_READ]

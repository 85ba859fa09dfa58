"""How offices arrange the standard forms, one habit a test."""

from __future__ import annotations

import pytest

from extract.errors import NotAReport
from extract.model import Finding, LineItem, Statement
from extract.report import read_stages

COVER = "样本县财政局\n2023年度部门决算\n"


def read(text: str) -> tuple[dict[str, Statement], tuple[Finding, ...]]:
    stages = read_stages((COVER + text).encode())
    return {statement.form: statement for statement in stages.statements}, stages.findings


def amounts(statement: Statement) -> dict[tuple[str, str], str]:
    return {(_label(item), item.measure): item.amount_text for item in statement.line_items}


def _label(item: LineItem) -> str:
    return item.subject_code or item.subject_name


def codes(findings: tuple[Finding, ...]) -> list[str]:
    # These documents hold one form or two: that the others are missing is told of each.
    return [finding.code for finding in findings if finding.code not in {"region_unknown", "form_missing"}]


def test_three_public_down_the_page_with_counts_and_operating_expenses() -> None:
    forms, findings = read(
        "三公经费、行政参公单位机关运行经费情况表\n单位：万元\n"
        "项目\t行次\t统计数\t预算数\t决算数\n栏次\t\t1\t2\t3\n"
        "一、“三公”经费支出\t1\t-\t-\t-\n（一）支出合计\t2\t12.00\t11.00\t10.00\n"
        "1．因公出国（境）费\t3\t0.00\t0.00\t0.00\n2．公务用车购置及运行维护费\t4\t7.00\t6.00\t6.00\n"
        "（1）公务用车购置费\t5\t0.00\t0.00\t0.00\n（2）公务用车运行维护费\t6\t7.00\t6.00\t6.00\n"
        "3．公务接待费\t7\t5.00\t5.00\t4.00\n（1）国内接待费\t8\t-\t-\t4.00\n"
        "（二）相关统计数\t9\t-\t-\t-\n1．国内公务接待批次（个）\t10\t-\t-\t40\n二、机关运行经费\t11\t-\t-\t33.21\n"
    )
    read_amounts = amounts(forms["three_public"])
    assert read_amounts["合计", "budget"] == "11.00"
    assert read_amounts["合计", "final"] == "10.00"
    assert read_amounts["公务用车购置及运行费小计", "final"] == "6.00"
    assert read_amounts["公务用车运行费", "budget"] == "6.00"
    assert read_amounts["公务接待费", "final"] == "4.00"
    assert "40" not in read_amounts.values()
    set_aside = [text for finding in findings for text in finding.amount_texts]
    assert set_aside == ["4.00", "33.21"]


def test_three_public_with_meetings_and_training_one_row_a_measure() -> None:
    forms, _ = read(
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表\n金额单位：万元\n"
        "项目\t一般公共预算财政拨款安排的“三公”经费\t\t\t\t\t\t会议费\t培训费\n"
        "\t小计\t因公出国（境）费用\t公务接待费\t公务用车购置及运行维护费\t\t\t\t\n"
        "\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\n栏次\t1\t2\t3\t4\t5\t6\t7\t8\n"
        "预算数\t11.00\t0\t5.00\t6.00\t\t6.00\t2.00\t1.00\n决算数\t10.00\t0\t4.00\t6.00\t\t6.00\t1.50\t0.90\n"
    )
    read_amounts = amounts(forms["three_public"])
    assert read_amounts["合计", "budget"] == "11.00"
    assert read_amounts["公务接待费", "final"] == "4.00"
    assert read_amounts["会议费", "final"] == "1.50"
    assert read_amounts["培训费", "budget"] == "1.00"
    assert ("公务用车购置费", "final") not in read_amounts


def test_torn_three_public_header_is_decided_by_the_sums() -> None:
    forms, findings = read(
        "“三公”经费支出决算表\n单位：万元\n"
        "预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
        "合计\t因公出国(境)费\t公务用车购置及运行费\t\t\t公务\t\t合计\t因公出国(境)费\t公务用车购置及运行费\t\t\n"
        "\t\t小计\t购置费\t运行费\t接待费\t\t\t\t小计\t购置费\t运行费\n"
        "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n11\t0\t6\t0\t6\t5\t7\t0\t4\t0\t4\t3\n"
    )
    read_amounts = amounts(forms["three_public"])
    assert read_amounts["合计", "final"] == "7"
    assert read_amounts["公务接待费", "final"] == "3"
    assert codes(findings) == []


def test_three_public_that_no_sum_decides_is_not_guessed() -> None:
    forms, findings = read(
        "“三公”经费支出决算表\n单位：万元\n预算数\t\t\t\t\t\t决算数\t\t\t\t\t\n"
        "合计\t因公出国(境)费\t公务用车购置及运行费\t\t\t公务\t\t合计\t因公出国(境)费\t公务用车购置及运行费\t\t\n"
        "\t\t小计\t购置费\t运行费\t接待费\t\t\t\t小计\t购置费\t运行费\n"
        "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n99\t0\t6\t0\t6\t5\t7\t0\t4\t0\t4\t3\n"
    )
    assert forms["three_public"].line_items == ()
    assert codes(findings) == ["undecided_layout", "form_without_amounts"]
    assert "99" in findings[0].amount_texts


def test_columns_of_the_year_before_are_set_aside() -> None:
    forms, findings = read(
        "支出决算表\n单位：万元\n科目编码\t科目名称\t2022年决算数\t\t\t2023年决算数\t\t\n"
        "\t\t合计\t基本支出\t项目支出\t合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t90.00\t50.00\t40.00\t100.00\t60.00\t40.00\n合计\t\t90.00\t50.00\t40.00\t100.00\t60.00\t40.00\n"
    )
    assert amounts(forms["expenditure"])["201", "total"] == "100.00"
    assert codes(findings) == ["prior_year_column"] * 3
    assert {text for finding in findings for text in finding.amount_texts} == {"90.00", "50.00", "40.00"}


def test_wide_yunnan_form_keeps_only_the_expenditure_of_the_year() -> None:
    forms, findings = read(
        "一般公共预算财政拨款收入支出决算表\n金额单位：元\n"
        "科目编码\t科目名称\t年初结转和结余\t\t本年收入\t本年支出\t\t\t\t年末结转和结余\n"
        "\t\t合计\t基本支出结转\t合计\t合计\t基本支出\t\t项目支出\t合计\n\t\t\t\t\t\t小计\t人员经费\t\t\n"
        "合计\t\t1.00\t1.00\t300.00\t301.00\t201.00\t150.00\t100.00\t0\n"
        "201\t一般公共服务支出\t1.00\t1.00\t300.00\t301.00\t201.00\t150.00\t100.00\t0\n"
    )
    statement = forms["general_budget_expenditure"]
    assert amounts(statement) == {
        ("合计", "total"): "301.00",
        ("合计", "basic"): "201.00",
        ("合计", "project"): "100.00",
        ("201", "total"): "301.00",
        ("201", "basic"): "201.00",
        ("201", "project"): "100.00",
    }
    assert statement.line_items[0].amount_yuan == 301
    assert set(codes(findings)) == {"unmapped_column"}


def test_codes_in_three_cells_with_blank_upper_levels() -> None:
    forms, _ = read(
        "支出决算表\n单位：万元\n科目编码\t\t\t科目名称\t本年支出合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
        "201\t\t\t一般公共服务支出\t10.00\t10.00\t\n\t06\t\t财政事务\t10.00\t10.00\t\n\t\t01\t行政运行\t10.00\t10.00\t\n"
        "合计\t\t\t\t10.00\t10.00\t\n"
    )
    assert [item.subject_code for item in forms["expenditure"].line_items if item.measure == "total"] == [
        "201",
        "20106",
        "2010601",
        None,
    ]


def test_an_amount_without_a_label_is_reported_and_not_loaded() -> None:
    forms, findings = read(
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t10.00\t10.00\t\n\t\t7.77\t\t\n合计\t\t10.00\t10.00\t\n"
    )
    assert "7.77" not in amounts(forms["expenditure"]).values()
    assert [f.amount_texts for f in findings if f.code == "amount_without_label"] == [("7.77",)]


def test_a_letter_in_an_amount_is_reported_with_its_cell() -> None:
    forms, findings = read(
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t1O.00\t10.00\t\n合计\t\t10.00\t10.00\t\n"
    )
    assert ("201", "total") not in amounts(forms["expenditure"])
    bad = next(finding for finding in findings if finding.code == "unreadable_amount")
    assert bad.amount_texts == ("1O.00",)
    assert bad.where.cell_ref == "table 1, row 2, column 3"


def test_a_form_without_a_unit_takes_the_one_of_a_form_that_shares_an_amount() -> None:
    summary = (
        "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "一、财政拨款收入\t1,010.55\t一、一般公共服务支出\t1,010.55\n总计\t1,010.55\t总计\t1,010.55\n"
    )
    expenditure = (
        "支出决算表\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n201\t一般公共服务支出\t{0}\t{0}\t\n"
    )
    forms, findings = read(summary + expenditure.format("1,010.55"))
    assert forms["expenditure"].unit == "万元"
    assert "unit_inferred" in codes(findings)
    forms, findings = read(summary + expenditure.format("777.77"))
    assert forms["expenditure"].line_items == ()
    assert "unit_unknown" in codes(findings)


def test_performance_tables_and_footnotes_are_no_line_items() -> None:
    forms, findings = read(
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t10.00\t10.00\t\n合计\t\t10.00\t10.00\t\n注：本表反映本年支出88.88万元。\t\t\t\t\n\n"
        "部门整体支出绩效自评表\n项目\t年初预算数\t全年执行数\n办公经费\t55.55\t44.44\n"
    )
    assert {item.amount_text for statement in forms.values() for item in statement.line_items} == {"10.00"}
    ignored = next(finding for finding in findings if finding.code == "unsupported_form")
    assert ignored.amount_texts == ("55.55", "44.44")


def test_a_form_that_stands_twice_is_loaded_once_and_reported() -> None:
    form = (
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        "201\t一般公共服务支出\t10.00\t10.00\t\n合计\t\t10.00\t10.00\t\n注：本表完。\n"
    )
    forms, findings = read(form + form.replace("10.00", "20.00"))
    assert set(amounts(forms["expenditure"]).values()) == {"10.00"}
    repeated = next(finding for finding in findings if finding.code == "contradictory_form")
    assert set(repeated.amount_texts) == {"20.00"}


def test_a_form_of_zeros_needs_no_unit_of_its_own() -> None:
    summary = (
        "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "一、财政拨款收入\t1,010.55\t一、一般公共服务支出\t1,010.55\n总计\t1,010.55\t总计\t1,010.55\n"
    )
    forms, findings = read(
        summary + "“三公”经费支出决算表\n项目\t预算数\t决算数\n合计\t0.00\t0.00\n公务接待费\t0.00\t0.00\n"
    )
    assert {item.amount_yuan for item in forms["three_public"].line_items} == {0}
    assert "unit_unknown" not in codes(findings)


def test_the_unit_may_stand_in_the_title() -> None:
    forms, _ = read(
        "支出决算表（元）\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n201\t一般公共服务支出\t7.77\t7.77\t\n"
    )
    assert forms["expenditure"].unit == "元"


def test_three_public_columns_of_the_year_before_are_no_final_accounts() -> None:
    forms, _ = read(
        "“三公”经费支出决算表\n单位：万元\n项目\t上年决算数\t本年预算数\t本年决算数\n"
        "合计\t9.00\t8.00\t7.00\n公务接待费\t9.00\t8.00\t7.00\n"
    )
    assert amounts(forms["three_public"])["合计", "final"] == "7.00"


def test_a_file_whose_only_form_cannot_be_read_says_why() -> None:
    with pytest.raises(NotAReport, match="as Revenue it has no header"):
        read("收入决算表\n单位：万元\nCode\tSubject\tTotal\tFiscal\n201\t公共服务\t9.00\t9.00\n")

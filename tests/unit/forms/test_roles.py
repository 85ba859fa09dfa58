"""What each line of a form is, by its label, its code and its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.enumerations import EngineName, Side, SubjectKind
from extract.forms.catalogue.templates import template_of
from extract.forms.layouts.labels import is_total_name
from extract.forms.layouts.lines import DraftLine
from extract.forms.layouts.roles import assign_roles, bare_label
from extract.forms.recognise.joined import BodyRow
from extract.model import Cell, RawTable

CELL = Cell(0, 1, "1.00")
ROW = BodyRow(0, True, True, RawTable(1, 1, 2, (CELL,), EngineName.DOCX), 0, (None, CELL))
PRINTED = [("final", ROW, CELL)]


def line(name: str, side: Side | None = None, code: str | None = None) -> DraftLine:
    return DraftLine(side, SubjectKind.LINE, code, name, is_total_name(name), list(PRINTED))


def roles(form: str, drafts: list[DraftLine]) -> list[str | None]:
    assign_roles(template_of(form), drafts)
    return [draft.role for draft in drafts]


def revenue(*names: str) -> list[str | None]:
    return roles("appropriation_summary", [line(name, Side.REVENUE) for name in names])


def expenditure(*names: str) -> list[str | None]:
    return roles("revenue_expenditure_summary", [line(name, Side.EXPENDITURE) for name in names])


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、 财政拨款收入", "财政拨款收入"),
        ("（一）基本支出结转", "基本支出结转"),
        ("(2)、其他", "其他"),
        ("3.公务接待费", "公务接待费"),
        ("“三公”经费", "三公经费"),
    ],
)
def test_a_label_is_compared_without_its_ordinal(label: str, bare: str) -> None:
    assert bare_label(label) == bare


def test_revenue_lines_totals_and_what_stands_below_the_opening_balance() -> None:
    found = revenue(
        "一、一般公共预算财政拨款",
        "其中：专项收入",
        "本年收入合计",
        "年初财政拨款结转和结余",
        "一、一般公共预算财政拨款",
        "总计",
    )
    assert found == [
        *("revenue_line", "revenue_subline", "revenue_total"),
        *("opening_balance", "opening_balance_part", "grand_total"),
    ]


def test_where_the_opening_balance_is_blank_what_follows_the_total_of_the_year_is_its_parts() -> None:
    blank = replace(line("年初财政拨款结转和结余", Side.REVENUE), values=[])
    drafts = [line("本年收入合计", Side.REVENUE), blank, line("政府性基金预算财政拨款", Side.REVENUE)]
    assert roles("appropriation_summary", drafts) == ["revenue_total", "opening_balance", "opening_balance_part"]


def test_a_part_of_a_source_is_told_by_its_number() -> None:
    assert revenue("一、事业收入", "（一）培训收入", "二、彩票公益金") == [
        *("revenue_line", "revenue_subline", "revenue_line"),
    ]


def test_classes_end_where_expenditure_is_listed_again_by_nature() -> None:
    assert expenditure(
        "一、一般公共服务支出", "（一）人大事务支出", "二、基本支出", "工资福利支出", "三、项目支出"
    ) == [
        *("class_line", "expenditure_subline", "nature_line", "nature_part", "nature_line"),
    ]
    assert expenditure("基本支出", "教育支出") == ["nature_line", "nature_part"]


def test_a_class_without_the_word_expenditure_stands_above_the_total() -> None:
    assert expenditure("二十三、其他", "本年支出合计", "二十四、其他", "结余分配", "年末结转和结余", "支出总计") == [
        *("class_line", "expenditure_total", "other", "surplus_distribution", "closing_balance", "grand_total"),
    ]


def test_totals_and_classes_of_economic_subjects() -> None:
    drafts = [
        *(line("人员经费合计"), line("公用经费合计"), line("合计"), line("本年支出总计数合计")),
        *(line("工资福利支出", code="301"), line("商品和服务支出", code="302"), line("办公费", code="30201")),
    ]
    assert roles("general_budget_basic_expenditure", drafts) == [
        *("personnel_total", "public_total", "grand_total", "other_total"),
        *("personnel_class", "public_class", "public_item"),
    ]


def test_a_subject_by_function_has_no_role_even_where_it_is_called_a_total() -> None:
    assert roles("expenditure", [line("合计", code="201"), line("合计"), line("教育支出", code="205")]) == [
        *(None, "grand_total", None),
    ]


def test_a_role_that_the_layout_named_stays() -> None:
    named = replace(line("合计"), role=template_of("three_public").lines[1].role)
    assert roles("three_public", [named]) == ["abroad"]

"""Rows with revenue to the left and expenditure to the right → the lines of each side."""

from __future__ import annotations

import pytest

from extract.forms.layouts.lines import DraftLine
from extract.forms.layouts.two_sided import read_two_sided
from extract.model import Finding
from tests.unit.forms.made import amounts, joined, told

WORDS = "label:收入/项目 final:收入/决算数 label:支出/项目 final:支出/决算数"
FORM = "revenue_expenditure_summary"


def read(*parts: str, words: str = WORDS, form: str = FORM) -> tuple[list[DraftLine], list[Finding]]:
    return read_two_sided(joined(form, words, *parts))


def lines(*parts: str, words: str = WORDS) -> list[str]:
    drafts, findings = read(*parts, words=words)
    assert findings == []
    return [
        f"{draft.side}: {draft.subject_name} {' '.join(cell.text for _, _, cell in draft.values)}" for draft in drafts
    ]


def test_revenue_stands_before_expenditure() -> None:
    assert lines("一、拨款收入\t9.00\t一、教育支出\t8.00\n总计\t9.00\t总计\t8.00") == [
        *("revenue: 一、拨款收入 9.00", "revenue: 总计 9.00"),
        *("expenditure: 一、教育支出 8.00", "expenditure: 总计 8.00"),
    ]


def test_a_line_is_what_its_label_says() -> None:
    drafts, _ = read("一、拨款 收入\t9.00\t支出总计\t8.00")
    assert [(d.subject_kind, d.subject_code, d.subject_name, d.is_total, d.role) for d in drafts] == [
        *(("line", None, "一、拨款收入", False, None), ("line", None, "支出总计", True, None)),
    ]


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("label:收入/项目 final:收入/决算数 label:支出/按功能 final:支出/决算数", ["revenue", "expenditure"]),
        ("label:支出/项目 final:支出/决算数 label:收入/项目 final:收入/决算数", ["expenditure", "revenue"]),
        ("label:项目 final:决算数 label:项目 final:决算数", ["revenue", "expenditure"]),
        ("label:项目 final:支出决算数 label:项目 final:收入决算数", ["expenditure", "revenue"]),
        ("label:支出/项目 final:收入支出/决算数 label:项目 final:决算数", ["expenditure", "expenditure"]),
    ],
)
def test_the_header_tells_the_side_else_the_order_does(words: str, sides: list[str]) -> None:
    assert [draft.side for draft in read("甲\t1\t乙\t2", words=words)[0]] == sides


def test_expenditure_may_be_listed_several_times() -> None:
    words = f"{WORDS} label:支出/按性质 final:支出/决算数"
    assert lines("甲\t1\t乙\t2\t基本支出\t3", words=words) == [
        "revenue: 甲 1",
        "expenditure: 乙 2",
        "expenditure: 基本支出 3",
    ]


def test_labels_side_by_side_are_one_and_a_block_without_amounts_is_none() -> None:
    words = "label:收入/项目 label:收入/项目 final:收入 label:支出 unmapped:备注"
    assert lines("一、\t拨款收入\t9.00\t甲\t见注\n合计\t<\t9.00\t\t", words=words) == [
        "revenue: 一、拨款收入 9.00",
        "revenue: 合计 9.00",
    ]


def test_measures_without_a_label_to_their_left_are_nobodys() -> None:
    assert lines("5\t甲\t1", words="final:上年 label:收入/项目 final:收入/决算数") == ["revenue: 甲 1"]


def test_a_line_may_have_several_measures_or_none() -> None:
    words = "label:收入 final:收入/金额 label:支出 total:支出/合计 government_fund:支出/基金"
    (revenue, expenditure), _ = read("甲\t—\t乙\t3\t2", words=words, form="appropriation_summary")
    assert amounts([revenue, expenditure]) == [("甲", {}), ("乙", {"total": "3", "government_fund": "2"})]


def test_a_cell_over_both_sides_belongs_to_the_first() -> None:
    assert lines("合计\t9.00\t合计\t9.00\n注释行\t<\t<\t<\n甲\t8.00\t<\t<") == [
        *("revenue: 合计 9.00", "revenue: 注释行 ", "revenue: 甲 8.00", "expenditure: 合计 9.00"),
    ]


def test_a_merged_label_that_reaches_into_the_amounts_is_no_amount() -> None:
    drafts, findings = read("2023年结转\t<\t甲\t1")
    assert amounts(drafts) == [("2023年结转", {}), ("甲", {"final": "1"})]
    assert findings == []


def test_a_note_is_no_line_on_its_side() -> None:
    assert lines("甲\t1\t乙\t2\n注：本表\t3\t丙\t4") == ["revenue: 甲 1", "expenditure: 乙 2", "expenditure: 丙 4"]


def test_a_blank_side_is_no_line_and_an_amount_without_a_label_is_told() -> None:
    drafts, findings = read("甲\t1\t\t\n\t7.77\t乙\t2")
    assert [draft.subject_name for draft in drafts] == ["甲", "乙"]
    assert told(findings) == [("amount_without_label", ("7.77",))]


def test_a_label_that_a_page_break_cut_goes_on() -> None:
    assert lines(
        "一、一般公共预算财政拨\t9.00\t一、教育支出\t8.00", "款收入\t\t二、科学支出\t1.00\n总计\t9.00\t总计\t9.00"
    ) == [
        *("revenue: 一、一般公共预算财政拨款收入 9.00", "revenue: 总计 9.00"),
        *("expenditure: 一、教育支出 8.00", "expenditure: 二、科学支出 1.00", "expenditure: 总计 9.00"),
    ]


def test_what_a_page_begins_with_is_a_line_of_its_own_where_it_can_be_one() -> None:
    first = "一、拨款收入\t9.00\t一、教育支出\t8.00"
    # It has an amount, it is worded like a line, it is on the first page, amid a page, or nothing is before it.
    assert "revenue: 款收入 1.00" in lines(first, "款收入\t1.00\t二、科学支出\t1.00")
    assert "revenue: 结余分配 " in lines(first, "结余分配\t\t二、科学支出\t1.00")
    assert lines("款收入\t\t乙\t1.00")[0] == "revenue: 款收入 "
    assert lines("甲\t1\t乙\t1\n款收入\t\t丙\t1")[1] == "revenue: 款收入 "
    assert "revenue: 款收入 " in lines(first, "二、其他收入\t1.00\t二、科学支出\t1.00\n款收入\t\t三、其他支出\t")
    assert lines("\t\t乙\t1.00", "款收入\t\t丙\t1.00")[0] == "revenue: 款收入 "


def test_amounts_that_a_page_break_cut_belong_to_the_line_before() -> None:
    assert lines("一、拨款收入\t\t一、教育支出\t8.00", "\t9.00\t二、科学支出\t1.00")[0] == "revenue: 一、拨款收入 9.00"
    # The line before has its amount, or this is not the head of a later page.
    assert told(read("甲\t1.00\t乙\t1", "\t9.00\t丙\t1.00")[1]) == [("amount_without_label", ("9.00",))]
    assert told(read("甲\t\t乙\t1\n\t9.00\t丙\t1.00")[1]) == [("amount_without_label", ("9.00",))]
    assert told(read("\t9.00\t丙\t1.00")[1]) == [("amount_without_label", ("9.00",))]
    assert told(read("\t\t乙\t1", "\t9.00\t丙\t1.00")[1]) == [("amount_without_label", ("9.00",))]
    assert told(read("甲\t\t乙\t1", "丁\t1\t丙\t1.00\n\t9.00\t\t")[1]) == [("amount_without_label", ("9.00",))]

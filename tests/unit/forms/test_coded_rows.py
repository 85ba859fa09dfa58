"""Rows with codes and names → the lines of each list."""

from __future__ import annotations

import pytest

from extract.forms.layouts.coded_rows import read_coded_lists
from extract.forms.layouts.lines import DraftLine
from extract.model import Finding
from tests.unit.forms.made import amounts, joined, told

WORDS = "code name total basic"
TRIPLES = "code name total code name total"
BASIC = "general_budget_basic_expenditure"


def read(*parts: str, words: str = WORDS, form: str = "expenditure") -> tuple[list[DraftLine], list[Finding]]:
    return read_coded_lists(joined(form, words, *parts))


def test_a_row_is_a_line_with_its_subject_and_its_amounts() -> None:
    drafts, findings = read("201\t公共服务\t9.00\t4.00\n\t合计\t9.00\t")
    assert amounts(drafts) == [("201", {"total": "9.00", "basic": "4.00"}), ("合计", {"total": "9.00"})]
    assert [(d.subject_code, d.subject_name, d.subject_kind, d.is_total) for d in drafts] == [
        *(("201", "公共服务", "function", False), (None, "合计", "line", True)),
    ]
    assert [(d.side, d.role) for d in drafts] == [(None, None)] * 2
    # A total that the form does not print is told where subjects print amounts.
    assert [(f.code, f.where.row, f.where.column) for f in findings] == [("total_not_printed", 2, 4)]


def test_a_note_is_no_line() -> None:
    drafts, findings = read("201\t公共服务\t9.00\t\n注：本表\t含结转\t5.00\t\n\t备注：无\t6.00\t")
    assert (amounts(drafts), findings) == ([("201", {"total": "9.00"})], [])


def test_lists_side_by_side_are_read_one_after_the_other() -> None:
    drafts, _ = read(
        "301\t工资\t9.00\t302\t商品\t8.00\n30101\t基本工资\t7.00\t30201\t办公费\t6.00", words=TRIPLES, form=BASIC
    )
    assert [code for code, _ in amounts(drafts)] == ["301", "30101", "302", "30201"]
    assert {draft.subject_kind.value for draft in drafts} == {"economic"}


def test_levels_of_each_list_are_those_of_its_own_rows_above() -> None:
    words = "code code name total code code name total"
    drafts, _ = read(
        "301\t\t工资\t9.00\t302\t\t商品\t8.00\n\t01\t基本\t7.00\t\t01\t办公\t6.00", words=words, form=BASIC
    )
    assert [draft.subject_code for draft in drafts] == ["301", "30101", "302", "30201"]


def test_a_list_may_have_codes_or_names_only_but_needs_amounts() -> None:
    assert amounts(read("201公共服务\t9.00", words="code total")[0]) == [("201", {"total": "9.00"})]
    assert amounts(read("201公共服务\t9.00", words="name total")[0]) == [("201", {"total": "9.00"})]
    assert read("201\t公共服务\t9.00\t见注\t3", words="code name total name unmapped")[0][0].subject_code == "201"
    assert len(read("201\t公共服务\t9.00\t205\t教育", words="code name total code name")[0]) == 1


def test_a_line_with_neither_code_nor_total_is_told() -> None:
    drafts, findings = read("\t公共服务\t9.00\t4.00")
    assert amounts(drafts) == [("公共服务", {"total": "9.00", "basic": "4.00"})]
    assert told(findings) == [("line_without_code", ())]
    assert "公共服务" in findings[0].message
    assert (findings[0].where.row, findings[0].where.column) == (1, 2)
    # A list by economic subject has lines without codes; so has a total.
    assert read("\t人员经费\t9.00\t\t\t", words=TRIPLES, form=BASIC)[1] == []
    assert read("\t合计\t9.00\t4.00")[1] == []


def test_a_heading_is_no_line() -> None:
    drafts, findings = read("\t其中：\t\t\n201\t公共服务\t9.00\t")
    assert ([code for code, _ in amounts(drafts)], findings) == (["201"], [])


def test_a_subject_or_a_total_without_amounts_is_a_line() -> None:
    assert amounts(read("201\t公共服务\t\t\n\t合计\t—\t")[0]) == [("201", {}), ("合计", {})]


@pytest.mark.parametrize(
    "text", ["#####", "#REF!", ",.", "\ue001\ue002.\ue003", "\ufffd\ufffd", "\x00.\x00", "=B3+C3", "见注"]
)
def test_what_stands_in_place_of_an_amount_is_handed_on_to_be_told(text: str) -> None:
    drafts, findings = read(f"201\t公共服务\t{text}\t4.00\n\t合计\t{text}\t4.00")
    assert amounts(drafts)[0] == ("201", {"total": text, "basic": "4.00"})
    assert findings == []


@pytest.mark.parametrize("text", ["", "-", "——", "无", "基本支出"])
def test_a_blank_a_dash_none_and_a_header_printed_again_are_no_amount(text: str) -> None:
    assert amounts(read(f"201\t公共服务\t{text}\t4.00")[0]) == [("201", {"basic": "4.00"})]


def test_amounts_without_a_label_are_told_one_by_one() -> None:
    drafts, findings = read("201\t公共服务\t9.00\t\n\t\t7.77\t1.11\n\t\t\t见注")
    assert [code for code, _ in amounts(drafts)] == ["201"]
    assert told(findings) == [("amount_without_label", ("7.77",)), ("amount_without_label", ("1.11",))]


def test_a_merged_amount_counts_once() -> None:
    assert amounts(read("201\t公共服务\t9.00\t<")[0]) == [("201", {"total": "9.00"})]
    words = "code name total name total"
    drafts, _ = read("201\t公共服务\t9.00\t<\t<", words=words)
    assert amounts(drafts) == [("201", {"total": "9.00"})]


def test_a_total_that_reaches_over_its_measure_has_its_amount_to_the_right() -> None:
    words = "code name total blank blank"
    assert amounts(read("合计\t<\t<\t\t9.00", words=words)[0]) == [("合计", {"total": "9.00"})]
    # What is no amount ends the search, as does what is no total.
    assert amounts(read("合计\t<\t<\t见注\t9.00", words=words)[0]) == [("合计", {})]
    assert amounts(read("教育支出\t<\t<\t\t9.00", words=words)[0]) == []
    assert amounts(read("合计\t<\t<\t\t", words=words)[0]) == [("合计", {})]


def test_a_total_whose_only_measure_is_blank_has_its_amount_to_the_right() -> None:
    words = "code name total blank"
    assert amounts(read("\t合计\t\t9.00", words=words)[0]) == [("合计", {"total": "9.00"})]
    assert amounts(read("201\t教育\t\t9.00", words=words)[0]) == [("201", {})]
    # Of several measures a blank one is blank.
    assert amounts(read("\t合计\t\t9.00")[0]) == [("合计", {"basic": "9.00"})]


@pytest.mark.parametrize(
    ("second", "lines"),
    [
        # The same total again at the head of a page, or another one.
        ("\t合计\t9.00\t4.00", ["合计", "201"]),
        ("\t合计\t9.00\t5.00", ["合计", "201", "合计"]),
        ("\t总计\t9.00\t4.00", ["合计", "201", "总计"]),
        ("201\t公共服务\t9.00\t4.00", ["合计", "201", "201"]),
    ],
)
def test_a_total_that_a_later_page_prints_again_counts_once(second: str, lines: list[str]) -> None:
    drafts, _ = read("\t合计\t9.00\t4.00\n201\t公共服务\t9.00\t4.00", second)
    assert [code for code, _ in amounts(drafts)] == lines


def test_equal_totals_on_one_page_or_without_amounts_are_two() -> None:
    assert len(read("\t小计\t9.00\t\n\t小计\t9.00\t")[0]) == 2
    assert len(read("\t合计\t\t", "\t合计\t\t")[0]) == 2


@pytest.mark.parametrize("repeated", ["", "\t合计\t9.00\t4.00\n"])
def test_a_name_that_a_page_break_cut_goes_on(repeated: str) -> None:
    first = "\t合计\t9.00\t4.00\n20101\t人大及其\t3.00\t1.00"
    drafts, findings = read(first, f"{repeated}\t常委会\t\t\n20102\t政协\t2.00\t")
    assert [(draft.subject_code, draft.subject_name) for draft in drafts] == [
        *((None, "合计"), ("20101", "人大及其常委会"), ("20102", "政协")),
    ]
    assert findings == []


@pytest.mark.parametrize("repeated", ["", "\t合计\t9.00\t4.00\n"])
def test_amounts_that_a_page_break_cut_belong_to_the_line_before(repeated: str) -> None:
    drafts, findings = read("\t合计\t9.00\t4.00\n20101\t人大事务\t\t", f"{repeated}\t\t3.00\t1.00\n20102\t政协\t2.00\t")
    assert amounts(drafts)[1] == ("20101", {"total": "3.00", "basic": "1.00"})
    assert findings == []


def test_a_name_at_the_foot_of_a_page_begins_the_line_of_the_next() -> None:
    drafts, _ = read("201\t公共服务\t9.00\t\n\t人大及其\t\t", "20101\t常委会\t3.00\t\n20102\t政协\t2.00\t")
    assert [draft.subject_name for draft in drafts] == ["公共服务", "人大及其常委会", "政协"]
    # On the last page it is a heading, and so is one amid a page.
    assert [draft.subject_name for draft in read("201\t公共服务\t9.00\t\n\t人大及其\t\t")[0]] == ["公共服务"]
    drafts, _ = read("201\t公共服务\t9.00\t\n\t其中\t\t\n202\t外交\t1.00\t", "205\t教育\t3.00\t\n206\t科学\t1.00\t")
    assert [draft.subject_name for draft in drafts] == ["公共服务", "外交", "教育", "科学"]


def test_only_the_head_of_a_later_page_goes_on_with_the_line_before() -> None:
    # On the first page, amid a page, behind a line that has its amounts, or a line without a code.
    assert told(read("\t\t3.00\t\n20101\t人大\t1.00\t")[1]) == [("amount_without_label", ("3.00",))]
    assert told(read("20101\t人大\t\t\n\t\t3.00\t")[1]) == [("amount_without_label", ("3.00",))]
    assert told(read("20101\t人大\t1.00\t", "\t\t3.00\t")[1]) == [("amount_without_label", ("3.00",))]
    assert told(read("注：无\t\t\t", "\t\t3.00\t")[1]) == [("amount_without_label", ("3.00",))]
    middle = "202\t外交\t1.00\t\n\t续\t\t\n205\t教育\t3.00\t"
    assert [d.subject_name for d in read("201\t公共服务\t9.00\t", middle)[0]] == ["公共服务", "外交", "教育"]
    assert [d.subject_name for d in read("\t合计\t9.00\t", "\t续\t\t\n205\t教育\t3.00\t")[0]] == ["合计", "教育"]
    assert [d.subject_name for d in read("\t其中\t\t\n201\t公共服务\t9.00\t")[0]] == ["公共服务"]


def test_behind_a_repeated_total_one_row_only_goes_on() -> None:
    second = "\t合计\t9.00\t\n\t常委会\t\t\n\t其中\t\t\n20102\t政协\t2.00\t"
    drafts, _ = read("\t合计\t9.00\t\n20101\t人大及其\t3.00\t", second)
    assert [draft.subject_name for draft in drafts] == ["合计", "人大及其常委会", "政协"]

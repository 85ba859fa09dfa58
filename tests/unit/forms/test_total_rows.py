"""The row of the total that prints no amount: it is a line of the body, and no heading."""

from __future__ import annotations

import pytest

from extract.forms.recognise.header import read_header
from extract.forms.statements import read_statements
from extract.model import Page
from tests.unit.forms.made import page, table, told

TITLE = "一般公共预算财政拨款支出决算表"
HEAD = "项目\t<\t本年支出\t<\t<\n科目编码\t科目名称\t小计\t基本支出\t项目支出\n"
ROW = "\n201\t一般公共服务支出\t9.00\t4.00\t5.00"


def form(total: str) -> Page:
    return page(1, TITLE, "单位：万元", table(HEAD + total + ROW))


@pytest.mark.parametrize("mark", ["", "—", "*", "无", "#####", "#REF!", ",.", "\ue001.\ue002"])
@pytest.mark.parametrize("label", ["合计\t<", "\t合计", "合计\t", "总计\t<"])
def test_a_total_without_an_amount_is_a_line(label: str, mark: str) -> None:
    statements, findings = read_statements([form("\t".join([label, mark, mark, mark]))])
    assert [(item.subject_code, item.measure, item.amount_text) for item in statements[0].line_items] == [
        ("201", "total", "9.00"),
        ("201", "basic", "4.00"),
        ("201", "project", "5.00"),
    ]
    # What stands in place of an amount and is neither a blank, a dash nor the word none is told.
    unread = [texts for code, texts in told(findings) if code == "unreadable_amount"]
    is_none = mark in {"", "—", "*", "无"}
    assert len(unread) == (0 if is_none else 3)


def test_a_heading_that_is_called_a_total_is_none() -> None:
    head = "科目编码\t科目名称\t本年支出\t<\t<\n^\t^\t合计\t\t\n^\t^\t^\t基本支出\t项目支出"
    assert read_header(table(head + ROW)).body_row == 3
    assert read_header(table("项目\t合计\t基本支出\n2010301\t9.00\t9.00")).paths == ("项目", "合计", "基本支出")


def test_a_cell_that_did_not_fit_its_column_is_in_no_heading() -> None:
    assert read_header(table(HEAD + "小计\t支出\t####\t####\t####" + ROW)).body_row == 2

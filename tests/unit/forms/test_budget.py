"""The forms of a budget are named, whatever stands in them."""

from __future__ import annotations

import pytest

from extract.forms.recognise.budget import budget_forms
from extract.model import Finding, Page
from tests.unit.forms.made import page, table

ANY = table("项目\t金额\n公用经费\t1.00")


def titles(*pages: Page) -> list[str]:
    return [_title(finding) for finding in budget_forms(pages)]


def _title(finding: Finding) -> str:
    return finding.message_zh.split("“")[1].split("”")[0]


def test_each_titled_form_is_a_finding_at_its_table() -> None:
    second = table("项目\t金额\n公用经费\t1.00", 2)
    found = budget_forms([page(1, "部门收支总表", "单位：万元", ANY), page(2, "“三公”经费支出表", second)])
    assert [finding.code for finding in found] == ["form_not_supported"] * 2
    assert [(finding.where.page, finding.where.table_no) for finding in found] == [(1, 1), (2, 2)]
    assert [_title(finding) for finding in found] == ["部门收支总表", "三公经费支出表"]


def test_one_form_may_stand_in_any_document() -> None:
    assert titles(page(1, "部门收支总表", ANY)) == []
    assert titles(page(1, "部门收支总表", ANY, "部门收入总表", ANY)) == ["部门收支总表", "部门收入总表"]


def test_a_form_that_goes_on_counts_once() -> None:
    assert titles(page(1, "部门收支总表", ANY), page(2, "部门收支总表", ANY)) == []
    found = titles(page(1, "部门收支总表", ANY), page(2, "部门收支总表", ANY, "部门支出总表", ANY))
    assert found == ["部门收支总表", "部门支出总表"]


def test_a_title_belongs_to_the_next_table_and_stands_near_it() -> None:
    assert titles(page(1, "部门收支总表", ANY, ANY, "部门收入总表", ANY)) == ["部门收支总表", "部门收入总表"]
    assert titles(page(1, "部门收支总表", ANY, ANY)) == []
    for lines, count in ((5, 2), (6, 0)):
        above = ["某事项"] * lines
        assert len(titles(page(1, "部门收支总表", *above, ANY, "部门收入总表", ANY))) == count
    assert titles(page(1, "部门收支总表"), page(2, ANY, "部门收入总表", ANY)) == []


def test_the_nearest_title_counts_and_other_lines_are_passed_over() -> None:
    lines = ("部门收入总表", "部门支出总表", "单位：万元", "2")
    assert titles(page(1, *lines, ANY, "部门收支总表", ANY)) == ["部门支出总表", "部门收支总表"]


def test_a_title_may_stand_in_the_first_two_rows_of_the_table() -> None:
    in_first = table("部门收支总表\t\n项目\t金额")
    in_second = table("公开02表\t\n部门收入总表\t\n项目\t金额")
    in_third = table("公开03表\t\n单位：万元\t\n部门支出总表\t")
    assert titles(page(1, in_first, in_second, in_third)) == ["部门收支总表", "部门收入总表"]


@pytest.mark.parametrize(
    "line", ["详见部门收入总表", "部门收入总表......3", "部门收入总表见附件", "收入" * 40 + "总表"]
)
def test_a_sentence_or_a_line_of_contents_is_no_title(line: str) -> None:
    assert titles(page(1, "部门收支总表", ANY, line, ANY)) == []

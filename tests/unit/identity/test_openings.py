"""Titles with which reports begin inside a file, and whose forms stand below some lines."""

from __future__ import annotations

import pytest

from extract.enumerations import Phase
from extract.identity.openings import Whose, openings, whose_form
from extract.model import TextLine
from tests.unit.forms.made import table

FINAL, BUDGET = Phase.FINAL_ACCOUNTS, Phase.BUDGET


def opened(*lines: str) -> list[tuple[int, str | None, str | None]]:
    return [(e.at, e.whose.name, e.whose.year) for e in openings([TextLine(line) for line in lines])]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (["样本县水利局2022年度部门决算"], (0, "样本县水利局", "2022")),
        (["样本县水利局", "2022年度部门决算"], (0, "样本县水利局", "2022")),
        (["2022年度", "样本县水利局", "部门决算公开"], (0, "样本县水利局", "2022")),
        (["二、样本县水利局2022年度部门决算情况说明"], (0, "样本县水利局", "2022")),
        (["第一部分 样本县水利局概况"], (0, "样本县水利局", None)),
        (["2021年度部门决算"], (0, None, "2021")),
    ],
)
def test_a_title_says_whose_report_begins(lines: list[str], first: tuple[int, str | None, str | None]) -> None:
    assert opened(*lines)[0] == first


@pytest.mark.parametrize(
    "line",
    [
        "第二部分 2022年度部门决算表",
        "三、2022年度支出决算情况说明",
        "样本县水利局2022年度部门决算，含下属单位决算",
        "样本县水利局2022年度部门决算........3",
        "2022年度收入支出决算总表",
        "样本县水利局",
    ],
)
def test_parts_of_a_report_sentences_and_contents_are_no_titles_of_one(line: str) -> None:
    assert opened(line) == []


def test_a_numbered_line_is_no_part_of_a_title_on_several_lines() -> None:
    assert opened("一、主要职责", "二、机构设置", "2022年度部门决算")[0] == (2, None, "2022")


def test_lines_of_two_pages_are_not_one_title() -> None:
    lines = [TextLine("样本县水利局", 1), TextLine("2022年度部门决算", 2)]
    assert [(entry.at, entry.whose.name) for entry in openings(lines, 5)] == [(6, None)]


def test_a_form_is_of_the_publisher_and_the_year_that_are_printed_nearest() -> None:
    lines = [TextLine("部门：样本县教育局"), TextLine("部门：样本县水利局（本级）"), TextLine("2022年度")]
    assert whose_form(lines, table("收入")) == Whose("样本县水利局", "2022", None, True)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (Whose("样本县水利局"), Whose("样本县教育局"), True),
        (Whose("样本县水利局"), Whose("水利局"), False),
        (Whose("样本县水利局"), Whose("样本县水利局河道管理所"), True),
        (Whose("样本县水利局", "2022"), Whose("样本县水利局", "2021"), True),
        (Whose("样本县水利局", "2022", FINAL), Whose("样本县水利局", "2022", BUDGET), True),
        (Whose("样本县水利局", own_level=True), Whose("样本县水利局", own_level=False), True),
        (Whose("样本县水利局", "2022"), Whose(None, None, FINAL), False),
    ],
)
def test_two_places_speak_of_two_reports_where_they_contradict_each_other(
    one: Whose, other: Whose, differ: bool
) -> None:
    assert (one.other_than(other), other.other_than(one)) == (differ, differ)

"""What stands at the edges of pages, however it is worded, parts no table."""

from __future__ import annotations

import pytest

from extract.forms.recognise.gather import gather_forms
from extract.forms.recognise.running_lines import beside_running, running_lines
from extract.model import RawTable, TextLine
from tests.unit.forms.made import page, table

FORM = table("科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n201\t一般公共服务支出\t9.00\t4.00\t5.00")
MORE = table("205\t教育支出\t9.00\t4.00\t5.00", 2)


def parts(*pages: tuple[str | RawTable, ...]) -> list[list[int]]:
    groups, _ = gather_forms([page(number, *blocks) for number, blocks in enumerate(pages, 1)])
    return [[part.table.table_no for part in group.parts] for group in groups]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "－{}－"),
        ("", "· {} ·"),
        ("", "Page {} of 9"),
        ("", "共9页，第{}页"),
        ("https://www.example.gov.cn/t2023_0115.html", "{}/9"),
        ("青石县林业局决算公开材料", "2023年9月15日    {}"),
        ("政务公开", "青石县财政局监制"),
    ],
)
def test_what_repeats_on_each_page_but_for_numbers_parts_no_table(head: str, foot: str) -> None:
    first: tuple[str | RawTable, ...] = ("支出决算表", FORM, foot.format(4))
    second: tuple[str | RawTable, ...] = (MORE, foot.format(5))
    assert parts((head, *first), (head, *second)) == [[1, 2]]


def test_what_stands_on_one_page_only_parts_tables() -> None:
    assert parts(("支出决算表", FORM), ("青石县林业局决算公开材料", MORE)) == [[1]]


def test_a_line_inside_pages_is_no_running_line() -> None:
    pages = [page(number, "一", "二", "青石县林业局", "三", "四", FORM, "五") for number in (1, 2)]
    assert "青石县林业局" not in running_lines(pages)


@pytest.mark.parametrize("line", ["人员情况表", "注:本表反映支出情况", "制表人:王某"])
def test_what_belongs_to_tables_on_some_pages_runs_through_none_and_on_most_it_does(line: str) -> None:
    headed = [page(number, line, FORM) for number in (1, 2)]
    others = [page(number, f"第{'一二三四'[number - 3]}部分", FORM) for number in (3, 4, 5, 6)]
    assert line not in running_lines([*headed, *others])
    assert line not in running_lines(headed)
    assert line in running_lines([*headed, page(3, line, FORM)])


@pytest.mark.parametrize("line", ["支出决算表", "项目支出绩效自评表"])
def test_titles_of_known_tables_are_never_running_lines(line: str) -> None:
    pages = [page(number, line, FORM) for number in (1, 2)]
    assert [kept.text for kept in beside_running([TextLine(line, 1)], running_lines(pages))] == [line]

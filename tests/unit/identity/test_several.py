"""Where the reports of a file begin, by its titles and by what its forms say."""

from __future__ import annotations

from extract.identity.several import beginnings
from extract.model import Page, RawTable, TextLine
from extract.tables.read import numbered
from tests.unit.forms.made import page, table

FORM = table("科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n201\t一般公共服务支出\t9.00\t4.00\t5.00")
EXPENDITURE, GENERAL = "支出决算表", "一般公共预算财政拨款支出决算表"
PLANNED, PLANNED_TOO = "收支预算总表", "支出预算总表"
Blocks = tuple[str | RawTable, ...]


def found(*pages: Blocks) -> list[tuple[int, str | None, str | None]]:
    made = numbered(page(number, *blocks) for number, blocks in enumerate(pages, 1))
    return [(entry.index, entry.whose.name, entry.whose.year) for entry in beginnings(made)]


def in_blocks(*blocks: str | RawTable) -> list[int]:
    (whole,) = numbered([page(None, *blocks)])
    return [entry.index for entry in beginnings([whole])]


def form(title: str, *lines: str) -> Blocks:
    return (title, *lines, FORM)


def test_forms_that_stand_twice_under_two_publishers_are_of_two_reports() -> None:
    assert found(form(EXPENDITURE, "部门：样本县水利局"), form(EXPENDITURE, "部门：样本县教育局")) == [
        (0, "样本县水利局", None),
        (1, "样本县教育局", None),
    ]


def test_a_report_begins_with_its_cover_and_what_stands_before_the_first_belongs_to_the_file() -> None:
    pages = (
        ("样本县2022年度部门决算汇编",),
        ("样本县水利局", "2022年度部门决算"),
        form(EXPENDITURE),
        ("三、支出决算情况说明", "全年支出9.00万元。"),
        ("- 5 -", "样本县教育局", "2022年度部门决算"),
        ("第一部分 样本县教育局概况",),
        form(EXPENDITURE),
    )
    assert found(*pages) == [(1, "样本县水利局", "2022"), (4, "样本县教育局", "2022")]


def test_two_years_of_one_publisher_are_two_reports() -> None:
    pages = (
        ("样本县水利局2022年度部门决算",),
        form(EXPENDITURE, "部门：样本县水利局"),
        ("样本县水利局2021年度部门决算",),
        form(EXPENDITURE, "部门：样本县水利局"),
    )
    assert found(*pages) == [(0, "样本县水利局", "2022"), (2, "样本县水利局", "2021")]


def test_accounts_of_all_units_and_those_of_the_office_itself_are_two_reports() -> None:
    pages = form(EXPENDITURE, "部门：样本县水利局（汇总）"), form(EXPENDITURE, "部门：样本县水利局（本级）")
    assert [index for index, _, _ in found(*pages)] == [0, 1]


def test_a_budget_begins_with_its_title_if_it_has_several_forms() -> None:
    accounts = (("样本县水利局2022年度部门决算",), form(EXPENDITURE), form(GENERAL))
    cover = ("样本县水利局2023年度部门预算",)
    assert [i for i, _, _ in found(*accounts, cover, form(PLANNED), form(PLANNED_TOO))] == [0, 3]
    assert found(*accounts, cover, form(PLANNED)) == []
    assert found(*accounts, form(PLANNED), form(PLANNED_TOO)) == []


def test_one_form_under_another_name_is_no_report() -> None:
    mine = "部门：样本县水利局"
    assert found(form(EXPENDITURE, mine), form(GENERAL, "部门：样本县教育局")) == []
    assert found(form(EXPENDITURE, mine), form(EXPENDITURE, "部门：样本县教育局"), form(GENERAL, mine)) == []


def test_where_a_page_holds_something_of_both_nothing_is_parted() -> None:
    one, other = form(EXPENDITURE, "部门：样本县水利局"), form(EXPENDITURE, "部门：样本县教育局")
    assert found((*one, *other)) == []
    assert found(one, ("以上是水利局的情况。", "样本县教育局2022年度部门决算"), other) == []


def test_without_pages_a_report_begins_with_its_title_or_behind_the_last_note() -> None:
    one, other = form(EXPENDITURE, "部门：样本县水利局"), form(EXPENDITURE, "部门：样本县教育局")
    assert in_blocks(*one, "注：本表反映支出。", *other) == [0, 4]
    assert in_blocks(*one, "样本县教育局", "2022年度部门决算", "第一部分 样本县教育局概况", *other) == [0, 3]


def test_a_sheet_belongs_to_one_report_with_its_name() -> None:
    first = page(None, *form(EXPENDITURE, "部门：样本县水利局")).blocks
    second = page(None, *form(EXPENDITURE, "部门：样本县教育局")).blocks
    name = TextLine("3", is_sheet_name=True)
    (whole,) = numbered([Page(None, (*first, name, *second))])
    assert [entry.index for entry in beginnings([whole])] == [0, 3]

"""Titles, site furniture and publisher lines → the one publisher, or none."""

from __future__ import annotations

import pytest

from extract.enumerations import FindingCode
from extract.errors import UnknownIdentity
from extract.identity.resolve import resolve_identity
from extract.model import Page, TextLine


def pages(*lines: str) -> tuple[Page, ...]:
    return (Page(None, tuple(TextLine(line) for line in lines)),)


@pytest.mark.parametrize(
    "title",
    [
        "收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "“三公”经费支出决算表",
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        ["样本县水利局2022年度{title}"],
        ["样本县水利局（2022年度）{title}"],
        ["2022年度样本县水利局{title}"],
        ["样本县水利局", "2022年度{title}"],
        ["{title}", "编制单位：样本县水利局 2022年度 金额单位：万元"],
        ["{title}", "编制单位：样本县水利局", "2022年度 单位：万元"],
    ],
)
def test_a_form_that_is_published_alone_names_year_and_publisher(lines: list[str], title: str) -> None:
    identity, _ = resolve_identity(pages(*(line.format(title=title) for line in lines)))
    assert (identity.fiscal_year, identity.department_name, identity.phase) == (2022, "样本县水利局", "final_accounts")


@pytest.mark.parametrize(
    "lines",
    [
        ["2022年度高层次人才支出决算表"],
        ["附件2", "2022年度收入支出决算总表"],
        ["编制日期：2023年9月", "2022年度收入支出决算总表"],
    ],
)
def test_what_stands_before_a_title_is_no_publisher_if_it_is_no_name(lines: list[str]) -> None:
    with pytest.raises(UnknownIdentity, match="publisher"):
        resolve_identity(pages(*lines))


@pytest.mark.parametrize(
    "lines",
    [
        ["发布机构：样本县人民政府办公室", "标题：样本县水利局2022年度部门决算"],
        ["〖部门决算公开〗样本县水利局2022年度部门决算"],
        ["《样本县水利局2022年度部门决算》"],
        ["样本县水利局部门决算", "（二○二二年度）", "二○二三年九月二十日"],
        ["样本县水利局", "二〇二二年度部门决算", "二〇二三年九月"],
    ],
)
@pytest.mark.parametrize("number", [None, 1])
def test_what_a_site_puts_around_a_title_and_how_it_writes_the_year_is_no_part_of_the_name(
    lines: list[str], number: int | None
) -> None:
    page = Page(number, tuple(TextLine(line, number) for line in (*lines, "收入支出决算总表", "单位：万元")))
    identity, _ = resolve_identity([page])
    assert (identity.department_name, identity.fiscal_year, identity.aliases) == ("样本县水利局", 2022, ())


@pytest.mark.parametrize(
    "lines",
    [
        ["样本县财政局2023年度部门决算", "样本县水利局2023年度部门决算", "目录"],
        [
            *("样本县财政局2023年度部门决算", "目录"),
            *("收入支出决算总表", "部门：样本县财政局 单位：万元", "收入决算表", "部门：样本县财政局 单位：万元"),
            *("支出决算表", "部门：样本县财政局 单位：万元", "项目支出表", "部门：样本县水利局 单位：万元"),
            *("基本支出表", "部门：样本县水利局 单位：万元"),
        ],
    ],
)
def test_of_two_publishers_none_is_chosen(lines: list[str]) -> None:
    with pytest.raises(UnknownIdentity) as error:
        resolve_identity(pages(*lines))
    assert "样本县财政局" in error.value.message
    assert "样本县水利局" in error.value.message_zh


def test_one_table_with_another_publisher_is_a_slip_that_is_told() -> None:
    identity, findings = resolve_identity(
        pages(
            *("样本县财政局2023年度部门决算", "目录"),
            *("收入支出决算总表", "部门：样本县财政局 单位：万元", "收入决算表", "部门：样本县财政局 单位：万元"),
            *("支出决算表", "部门：样本县水利局 单位：万元"),
        )
    )
    assert identity.department_name == "样本县财政局"
    assert any("样本县水利局" in each.message for each in findings if each.code is FindingCode.IDENTITY_CONFLICT)

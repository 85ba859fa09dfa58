"""Whose accounts a report is, from wherever it says so; never from nowhere."""

from __future__ import annotations

import pytest

from extract.errors import UnknownIdentity
from extract.identity.regions import find_region, load_regions
from extract.identity.resolve import resolve_identity
from extract.model import Page, TextLine


def pages(*lines: str) -> tuple[Page, ...]:
    return (Page(None, tuple(TextLine(line) for line in lines)),)


@pytest.mark.parametrize(
    ("lines", "year", "name"),
    [
        (["样本县财政局", "2023年度部门决算", "目录"], 2023, "样本县财政局"),
        (["样本县财政局2023年度部门决算公开", "目 录"], 2023, "样本县财政局"),
        (["2021年度", "样本市规划和", "自然资源局", "部门决算", "目录"], 2021, "样本市规划和自然资源局"),
        (["二〇一八年度样本县水利局部门决算", "目录"], 2018, "样本县水利局"),
        (["样本县教育局部门决算", "（2020年度）", "目录"], 2020, "样本县教育局"),
        (["附件1", "样本县审计局 2019 年部门决算", "2020年9月", "目录"], 2019, "样本县审计局"),
    ],
)
def test_covers(lines: list[str], year: int, name: str) -> None:
    identity, _ = resolve_identity(pages(*lines))
    assert (identity.fiscal_year, identity.phase, identity.department_name) == (year, "final_accounts", name)


def test_the_publisher_line_of_the_tables_outweighs_the_cover_and_the_other_name_is_kept() -> None:
    identity, findings = resolve_identity(
        pages(
            "样本县审批局", "2023年度部门决算", "目录", "收入支出决算总表", "部门：样本县审批服务局 公开01表 单位：万元"
        )
    )
    assert identity.department_name == "样本县审批服务局"
    assert identity.aliases == ("样本县审批局",)
    assert [finding.code for finding in findings if finding.code == "identity_conflict"] == ["identity_conflict"]


def test_a_budget_is_told_by_its_cover_even_if_it_speaks_of_final_accounts() -> None:
    identity, _ = resolve_identity(pages("样本县财政局", "2024年部门预算", "目录", "2023年度部门决算数为12万元。"))
    assert (identity.fiscal_year, identity.phase) == (2024, "budget")


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (["样本县财政局", "部门决算", "目录"], "fiscal year"),
        (["样本县财政局", "2023年度报告"], "fiscal year"),
        (["样本县财政局", "公开01表", "2023年度"], "final accounts or a budget"),
        (["2023年度部门决算", "目录"], "publisher"),
        (["XX局", "2023年度部门决算", "目录"], "publisher"),
    ],
)
def test_nothing_is_ever_guessed(lines: list[str], missing: str) -> None:
    with pytest.raises(UnknownIdentity, match=missing):
        resolve_identity(pages(*lines))


@pytest.mark.parametrize(
    ("lines", "scope"),
    [
        (["样本县财政局", "2023年度部门决算"], "department"),
        (["样本县一中", "2023年度单位决算"], "unit"),
        (["样本县财政局（本级）", "2023年度部门决算"], "own_level"),
    ],
)
def test_scope(lines: list[str], scope: str) -> None:
    assert resolve_identity(pages(*lines))[0].scope == scope


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("攸县行政审批服务局", "430223"),
        ("上海市普陀区财政局", "310107"),
        ("浙江省舟山市普陀区财政局", "330903"),
        ("株洲市攸县教育局", "430223"),
        ("中共西安市委宣传部", "610100"),
        ("长沙职业教育基地", "430100"),
        ("石河子市财政局", "659001"),
        ("普陀区财政局", None),
        ("吉林大学", None),
        ("西南大学", None),
        ("教育部", None),
    ],
)
def test_regions_are_found_where_the_name_spells_out_one(name: str, code: str | None) -> None:
    region = find_region(name)
    assert (region.code if region else None) == code


def test_the_list_of_regions_is_a_tree() -> None:
    by_code = {region.code: region for region in load_regions()}
    assert len(by_code) == len(load_regions()) > 3000
    for region in load_regions():
        assert (region.parent in by_code) == (region.level != "province"), region

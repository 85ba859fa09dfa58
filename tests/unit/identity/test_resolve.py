"""Whose accounts a report is, from wherever it says so; never from nowhere."""

from __future__ import annotations

import pytest

from extract.accounts import Identity
from extract.enumerations import Attribute, FindingCode, Phase, Scope, Source
from extract.errors import UnknownIdentity
from extract.identity.regions import find_region, load_regions
from extract.identity.resolve import phase_of, resolve_identity
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


#: A report of which every part of the identity stands in its own place.
WHOLE = ("攸县财政局", "2023年度部门决算", "目录", "收入支出决算总表", "部门：攸县财政局 公开01表 单位：万元")


def numbered(*texts: str) -> tuple[Page, ...]:
    """Pages with one line each, numbered from 1."""
    return tuple(Page(number, (TextLine(text, number),)) for number, text in enumerate(texts, 1))


def evidence_of(identity: Identity, attribute: Attribute) -> list[tuple[str, Source, int | None, bool]]:
    return [(e.value, e.source, e.page, e.chosen) for e in identity.evidence if e.attribute is attribute]


def test_an_identity_holds_every_part_and_the_place_that_says_it() -> None:
    identity, findings = resolve_identity(pages(*WHOLE))
    assert (identity.region_code, identity.scope) == ("430223", Scope.DEPARTMENT)
    assert (identity.region_name or "").endswith("攸县")
    assert not findings
    assert (("2023", Source.COVER, None, True)) in evidence_of(identity, Attribute.FISCAL_YEAR)
    assert (("final_accounts", Source.COVER, None, True)) in evidence_of(identity, Attribute.PHASE)
    assert evidence_of(identity, Attribute.DEPARTMENT_NAME)[-1] == ("攸县财政局", Source.TABLE, None, True)
    assert evidence_of(identity, Attribute.SCOPE) == [("department", Source.COVER, None, True)]
    assert evidence_of(identity, Attribute.REGION) == [("430223", Source.TABLE, None, True)]
    assert {entry.text for entry in identity.evidence if entry.attribute is Attribute.REGION} == {
        "部门:攸县财政局公开01表单位:万元"
    }


def test_one_place_of_each_value_is_the_chosen_one_and_places_name_their_page() -> None:
    identity, _ = resolve_identity(numbered("样本县财政局2023年度部门决算", "2023年度", "2022年度", "2023年度"))
    years = evidence_of(identity, Attribute.FISCAL_YEAR)
    assert years == [
        ("2023", Source.COVER, 1, True),
        ("2023", Source.HEADING, 1, False),
        ("2023", Source.CAPTION, 2, False),
        ("2022", Source.CAPTION, 3, False),
        ("2023", Source.CAPTION, 4, False),
    ]


def test_of_many_places_for_one_value_five_are_kept() -> None:
    captions = ["2023年度"] * 8 + ["2022年度"]
    identity, _ = resolve_identity(pages(*WHOLE, *captions))
    kept = [(value, source) for value, source, *_ in evidence_of(identity, Attribute.FISCAL_YEAR)]
    assert kept.count(("2023", Source.CAPTION)) == 5
    assert kept.count(("2022", Source.CAPTION)) == 1


def test_of_a_long_place_the_beginning_is_kept() -> None:
    identity, _ = resolve_identity(pages("样本县财政局", "2023年度部门决算", *["说明" * 30] * 5, "目录"))
    (joined, *_) = [entry.text for entry in identity.evidence if entry.source is Source.COVER]
    assert joined.startswith("样本县财政局2023年度部门决算说明")
    assert len(joined) == 200


def test_what_is_known_is_told_where_the_identity_is_not_whole() -> None:
    with pytest.raises(UnknownIdentity) as refused:
        resolve_identity(pages("样本县财政局", "部门决算", "目录", "公开01表"))
    assert "department_name = 样本县财政局" in refused.value.message
    with pytest.raises(UnknownIdentity) as refused:
        resolve_identity(pages("样本县财政局2023年度部门决算".replace("样本县财政局", "XX局"), "目录"))
    assert "fiscal_year = 2023, phase = final_accounts" in refused.value.message
    assert "fiscal_year = 2023, phase = final_accounts" in refused.value.message_zh
    with pytest.raises(UnknownIdentity) as refused:
        resolve_identity(pages("一份报告"))
    assert "XX" not in refused.value.message
    assert "-" in refused.value.message


@pytest.mark.parametrize(
    ("line", "phase"),
    [("2023年度部门决算", Phase.FINAL_ACCOUNTS), ("2024年部门预算", Phase.BUDGET), ("关于会议的通知", None)],
)
def test_the_phase_alone(line: str, phase: Phase | None) -> None:
    assert phase_of(pages(line)) is phase


@pytest.mark.parametrize(
    ("said", "others", "year"), [(3, 0, 2023), (3, 2, 2023), (2, 0, None), (3, 3, None), (6, 4, 2023), (6, 5, None)]
)
def test_prose_tells_the_year_only_if_it_says_it_often_and_hardly_contradicts_itself(
    said: int, others: int, year: int | None
) -> None:
    """Three times or more, and in six of ten places or more."""
    sentences = ["本单位2023年度收入总计12万元。"] * said + ["上年即2022年度收入总计11万元。"] * others
    document = pages("样本县财政局部门决算", "目录", "收入支出决算总表", *sentences)
    if year is None:
        with pytest.raises(UnknownIdentity, match="fiscal year"):
            resolve_identity(document)
    else:
        assert resolve_identity(document)[0].fiscal_year == year


def test_the_year_that_most_headings_name_is_the_year() -> None:
    headings = ("一、2022年度部门决算情况", "二、2023年度部门决算收入", "三、2023年度部门决算支出")
    identity, findings = resolve_identity(pages("样本县财政局部门决算", "目录", *headings))
    assert identity.fiscal_year == 2023
    (conflict,) = [each for each in findings if each.code is FindingCode.IDENTITY_CONFLICT]
    assert "2023" in conflict.message
    assert "2022" in conflict.message
    assert "headings" in conflict.message
    assert "fiscal year" in conflict.message
    assert "年度" in conflict.message_zh


@pytest.mark.parametrize(
    ("lines", "is_refused"),
    [
        (["2022年度", "2022年度"], True),
        (["2022年度"], False),
        (["2022年度", "2023年度"], False),
        (["2022年度", "2022年度", "2023年度本单位收入总计12万元。"], False),
        (["2023年度", "2023年度"], False),
    ],
)
def test_a_cover_that_stands_alone_with_its_year_may_name_that_of_publication(
    lines: list[str], is_refused: bool
) -> None:
    document = pages("样本县财政局", "2023年部门决算公开", "目录", *lines)
    if is_refused:
        with pytest.raises(UnknownIdentity) as error:
            resolve_identity(document)
        assert "2023" in error.value.message
        assert "2022" in error.value.message_zh
    else:
        assert resolve_identity(document)[0].fiscal_year == 2023


def test_next_years_budget_in_final_accounts_contradicts_nothing_and_another_year_still_does() -> None:
    _, findings = resolve_identity(
        pages(
            *WHOLE,
            "一、2024年度部门预算安排",
            "二、2021年度部门决算情况",
            "三、2020年度部门决算情况",
        )
    )
    told = [each.message for each in findings if each.code is FindingCode.IDENTITY_CONFLICT]
    assert len(told) == 2
    assert not any("2024" in message for message in told)
    assert any("2021" in message for message in told)
    assert any("2020" in message for message in told)


def test_a_region_that_is_not_found_is_told_with_the_name_and_that_of_an_alias_is_taken() -> None:
    _, findings = resolve_identity(pages("样本县财政局", "2023年度部门决算", "目录"))
    (missing,) = findings
    assert missing.code is FindingCode.REGION_UNKNOWN
    assert "样本县财政局" in missing.message
    identity, findings = resolve_identity(
        pages("攸县财政局", "2023年度部门决算", "目录", "收入支出决算总表", "部门：样本财政局 公开01表 单位：万元")
    )
    assert (identity.department_name, identity.region_code) == ("样本财政局", "430223")
    assert FindingCode.REGION_UNKNOWN not in {each.code for each in findings}
    assert evidence_of(identity, Attribute.REGION) == [("430223", Source.COVER, None, True)]
    central, findings = resolve_identity(pages("教育部", "2023年度部门决算", "目录"))
    assert central.region_code is None
    assert central.region_name is None
    assert not findings


def test_a_report_that_says_neither_unit_nor_department_leaves_the_scope_unstated() -> None:
    identity, _ = resolve_identity(pages("样本县财政局2023年度决算", "目录"))
    assert identity.scope is Scope.UNSTATED
    assert evidence_of(identity, Attribute.SCOPE) == []
    first, _ = resolve_identity(pages("样本县财政局2023年度决算", "目录", "单位决算说明", "部门决算说明"))
    assert first.scope is Scope.UNIT

"""Scope and region name the place that they come from: kind, text and page; what nothing says has none."""

from __future__ import annotations

import pytest

from extract.accounts import Evidence
from extract.identity.resolve import resolve_identity
from extract.model import Page, TextLine

COVER, TABLES, LATER = 1, 4, 9


def pages(cover: list[str], tables: list[str], later: list[str]) -> tuple[Page, ...]:
    return tuple(
        Page(number, tuple(TextLine(line, number) for line in lines))
        for number, lines in ((COVER, cover), (TABLES, tables), (LATER, later))
    )


def evidence(attribute: str, report: tuple[Page, ...]) -> tuple[str, str, str, int | None] | None:
    """Value, source, text and page of what the identity rests on; None if it rests on nothing."""
    found = [entry for entry in resolve_identity(report)[0].evidence if entry.attribute == attribute and entry.chosen]
    assert len(found) <= 1
    return next(((e.value, e.source, e.text, e.page) for e in found), None)


@pytest.mark.parametrize(
    ("cover", "tables", "later", "expected"),
    [
        (["样本县财政局", "2023年度部门决算"], [], [], ("department", "cover", "2023年度部门决算", COVER)),
        (
            ["样本县财政局2023年度决算"],
            ["第二部分 2023年度单位决算表"],
            [],
            ("unit", "heading", "第二部分2023年度单位决算表", TABLES),
        ),
        (
            ["样本县财政局2023年度决算"],
            [],
            ["本单位按要求编报部门决算，共有下属单位三个。"],
            ("department", "prose", "本单位按要求编报部门决算,共有下属单位三个。", LATER),
        ),
        (
            ["2023年度部门决算"],
            ["部门：样本县财政局（本级）"],
            [],
            ("own_level", "table", "部门:样本县财政局(本级)", TABLES),
        ),
        (["样本县财政局（本级）2023年度决算"], [], [], ("own_level", "cover", "样本县财政局(本级)2023年度决算", COVER)),
    ],
)
def test_scope(cover: list[str], tables: list[str], later: list[str], expected: tuple[str, str, str, int]) -> None:
    assert evidence("scope", pages(cover, tables, later)) == expected


def test_a_scope_that_nothing_states_has_no_evidence() -> None:
    report = pages(["样本县财政局2023年度决算"], [], [])
    assert resolve_identity(report)[0].scope == "unstated"
    assert evidence("scope", report) is None


@pytest.mark.parametrize(
    ("cover", "tables", "later", "expected"),
    [
        (
            ["攸县财政局", "2023年度部门决算"],
            ["部门：攸县财政局 单位：万元"],
            [],
            ("430223", "table", "部门:攸县财政局单位:万元", TABLES),
        ),
        (["攸县财政局2023年度部门决算"], [], [], ("430223", "cover", "攸县财政局2023年度部门决算", COVER)),
        # The tables give the short name, which begins with no region; the later heading spells one out.
        (
            ["2023年度部门决算"],
            ["部门：财政总局 单位：万元"],
            ["第一部分 攸县财政局概况"],
            ("430223", "heading", "第一部分攸县财政局概况", LATER),
        ),
    ],
)
def test_region(cover: list[str], tables: list[str], later: list[str], expected: tuple[str, str, str, int]) -> None:
    assert evidence("region", pages(cover, tables, later)) == expected


def test_a_publisher_of_no_region_has_no_evidence_for_one() -> None:
    assert evidence("region", pages(["样本大学2023年度部门决算"], [], [])) is None


def test_every_place_that_is_named_is_one_of_the_report() -> None:
    report = pages(["攸县财政局", "2023年度部门决算"], ["部门：攸县财政局（本级）"], ["2022年度部门决算数。"])
    lines = {(line.text, page.number) for page in report for line in page.blocks if isinstance(line, TextLine)}
    found: tuple[Evidence, ...] = resolve_identity(report)[0].evidence
    cover = "攸县财政局2023年度部门决算"
    for entry in found:
        printed = {(text.replace("（", "(").replace("）", ")").replace("：", ":"), page) for text, page in lines}
        assert (entry.text, entry.page) in printed | {(cover, COVER)}, entry

"""The prose as one text: what is in it, on which line each character stands, and where its sections are."""

from __future__ import annotations

import pytest

from extract.enumerations import EngineName
from extract.model import Cell, Page, RawTable, TextLine
from extract.narrative.flow import Section, flow_of, sections_of

TABLE = RawTable(1, 1, 1, (Cell(0, 0, "表内"),), EngineName.DOCX)


def page(number: int | None, *blocks: TextLine | RawTable | str) -> Page:
    return Page(number, tuple(TextLine(block, number) if isinstance(block, str) else block for block in blocks))


def test_lines_run_on_over_pages_and_tables_are_no_prose() -> None:
    flow = flow_of([page(1, "收入总计 12", TABLE, "3.00 万元"), page(2, "，支出")])
    assert flow.text == "收入总计123.00万元，支出"
    assert flow.starts == (0, 6, 12)
    assert [line.page for line in flow.lines] == [1, 1, 2]


def test_each_character_knows_its_line() -> None:
    flow = flow_of([page(1, "一二", "三"), page(2, "四五")])
    assert [flow.line_at(offset).text for offset in range(5)] == ["一二", "一二", "三", "四五", "四五"]


@pytest.mark.parametrize("number", ["12", "- 12 -", "—12—", "第12页", "第 3 页 共 20 页", "3/20"])
def test_page_numbers_are_no_prose(number: str) -> None:
    assert flow_of([page(1, "收入", number, "支出")]).text == "收入支出"


@pytest.mark.parametrize("line", ["2023", "12个", "第三部分", "12.50"])
def test_what_only_looks_like_a_page_number_stays(line: str) -> None:
    assert flow_of([page(1, line)]).text == line


def test_commas_are_chinese_but_those_inside_numbers() -> None:
    assert (
        flow_of([page(1, "收入1,234.50万元,支出2，000元，12，34，5678")]).text
        == "收入1,234.50万元，支出2,000元，12，34，5678"
    )


def test_offsets_are_those_of_the_text_without_white_space_and_quotes() -> None:
    flow = flow_of([page(1, "“三公” 经费（公务）", "12 元")])
    assert flow.text == "三公经费(公务)12元"
    assert flow.starts == (0, 8)


def sections(*lines: str) -> list[str]:
    flow = flow_of([page(1, *lines)])
    return [f"{section.heading}|{flow.text[section.start : section.end]}" for section in sections_of(flow)]


def test_a_section_reaches_from_its_heading_to_the_next() -> None:
    assert sections("前言", "一、收入", "1元", "（二）支出", "2元", "第三部分 名词") == [
        "一、收入|一、收入1元",
        "(二)支出|(二)支出2元",
        "第三部分名词|第三部分名词",
    ]
    assert sections("前言") == []
    assert sections_of(flow_of([])) == ()


@pytest.mark.parametrize(
    "line",
    [
        "一、收入总计105.00万元",
        "一、本年收入，支出",
        "一、收入。",
        "一、收入；支出",
        "一、其中：收入",
        "本年一、收入",
        "1、收入",
        "一、" + "长" * 44,
    ],
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert sections(line) == []


@pytest.mark.parametrize("line", ["一、" + "长" * 43, "二十一、收入：", "（十）收入", "第十部分"])
def test_headings_are_short_and_numbered(line: str) -> None:
    assert len(sections(line)) == 1


def test_a_section_is_a_place_in_the_flow() -> None:
    assert sections_of(flow_of([page(1, "前", "一、收入", "元")])) == (Section("一、收入", 1, 6),)

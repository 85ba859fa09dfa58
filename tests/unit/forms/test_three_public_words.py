"""What a header or a label of the three-public form names."""

from __future__ import annotations

import pytest

from extract.forms.catalogue.templates import template_of
from extract.forms.recognise.three_public_words import (
    CORE_ITEMS,
    heads_three_public,
    is_aside,
    item_named,
    measure_named,
)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("合计", "total"),
        ("预算数/小计", "total"),
        ("一、三公经费支出", "total"),
        ("(一)支出合计", "total"),
        ("因公出国(境)费", "abroad"),
        ("1.因公出国(境)费用", "abroad"),
        ("公务用车购置及运行维护费", "vehicles"),
        ("2.公务用车购置和运行费", "vehicles"),
        ("公务用车购置及运行费/小计", "vehicles"),
        ("公务用车购置费", "vehicle_purchase"),
        ("公务用车购置及运行维护费/公务用车购置费", "vehicle_purchase"),
        ("(1)公务用车购置费", "vehicle_purchase"),
        ("公务用车购置及运行费/购置费", "vehicle_purchase"),
        ("公务用车运行维护费", "vehicle_operation"),
        ("公务用车购置及运行费/运行费", "vehicle_operation"),
        ("其中:运行维护费", "vehicle_operation"),
        ("公务接待费", "reception"),
        ("决算数/公务/接待费", "reception"),
        ("会议费", "meetings"),
        ("培训费", "training"),
        ("团组数(个)", "count"),
        ("公务用车保有量(辆)", "count"),
        ("公务用车购置数", "count"),
        ("国内公务接待批次(个)", "count"),
        ("(二)相关统计数", "count"),
        ("机关运行经费", "detail"),
        ("(1)国内接待费", "detail"),
        ("其中:外事接待费", "detail"),
        ("备注", None),
        ("教育支出", None),
        ("预算数", None),
        ("", None),
    ],
)
def test_the_item_that_a_text_names(text: str, item: str | None) -> None:
    assert item_named(text) == item


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        ("预算数", "budget"),
        ("2023年度预算数/合计", "budget"),
        ("年初预算", "budget"),
        ("决算数", "final"),
        ("实际支出", "final"),
        ("2023年决算数/预算数", "budget"),
        ("预算数/决算数", "final"),
        ("合计", None),
        ("", None),
    ],
)
def test_the_lowest_level_of_a_path_tells_the_measure(path: str, measure: str | None) -> None:
    assert measure_named(path) == measure


@pytest.mark.parametrize(
    "path", ["统计数", "上年决算数", "增减", "行次", "备注", "项目", "公务用车保有量", "机关运行经费"]
)
def test_what_is_no_amount_of_an_item(path: str) -> None:
    assert is_aside(path)


@pytest.mark.parametrize("path", ["预算数", "决算数/合计", "公务接待费", "会议费", ""])
def test_what_may_be_an_amount_of_an_item(path: str) -> None:
    assert not is_aside(path)


@pytest.mark.parametrize(
    ("paths", "heads"),
    [
        (["项目", "预算数", "决算数"], True),
        (["项目", "预算数"], False),
        (["公务接待费"], True),
        (["项目", "公务接待费"], True),
        (["项目", "会议费"], False),
        # Every form has a total.
        (["合计", "小计"], False),
        (["科目编码", "科目名称"], False),
    ],
)
def test_a_table_of_the_form_names_an_item_or_both_measures(paths: list[str], heads: bool) -> None:
    assert heads_three_public(paths) is heads


def test_the_items_are_those_of_the_form_in_its_order() -> None:
    assert tuple(line.role for line in template_of("three_public").lines)[: len(CORE_ITEMS)] == CORE_ITEMS

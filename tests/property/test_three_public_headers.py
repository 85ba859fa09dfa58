"""The form of the three public expenses, drawn in any arrangement: each item and figure is told."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.enumerations import EngineName
from extract.forms.statements import read_statements
from extract.model import Cell, Page, RawTable, TextLine
from tests.property.header_trees import Heading, laid_out

ITEMS = {
    "abroad": ("因公出国（境）费", "因公出国（境）费用"),
    "vehicles": ("公务用车购置及运行费", "公务用车购置及运行维护费"),
    "vehicle_purchase": ("公务用车购置费", "公务用车购置"),
    "vehicle_operation": ("公务用车运行费", "公务用车运行维护费"),
    "reception": ("公务接待费",),
}
FIGURES = {"budget": ("预算数", "全年预算数"), "final": ("决算数", "决算金额")}
AMOUNTS = {
    ("total", "budget"): "15.00",
    ("abroad", "budget"): "1.50",
    ("vehicles", "budget"): "12.00",
    ("vehicle_purchase", "budget"): "7.25",
    ("vehicle_operation", "budget"): "4.75",
    ("reception", "budget"): "1.50",
    ("total", "final"): "11.11",
    ("abroad", "final"): "1.01",
    ("vehicles", "final"): "9.60",
    ("vehicle_purchase", "final"): "5.40",
    ("vehicle_operation", "final"): "4.20",
    ("reception", "final"): "0.50",
}


@st.composite
def three_public(draw: st.DrawFn) -> RawTable:
    """The form with its items across, by blocks or in pairs, or down, in any order."""
    item = {key: draw(st.sampled_from(texts)) for key, texts in ITEMS.items()}
    item["total"] = draw(st.sampled_from(["合计", "“三公”经费合计", "（一）合计"]))
    figure = {key: draw(st.sampled_from(texts)) for key, texts in FIGURES.items()}
    arrangement = draw(st.sampled_from(["blocks", "pairs", "down"]))
    if arrangement == "down":
        return _down(item, figure, draw(st.permutations([*FIGURES, *draw(st.sampled_from(["", "x"]))])), draw)
    order = draw(st.permutations(["abroad", "vehicles", "reception"]))
    if arrangement == "blocks":
        blocks = {key: [_items(name, item, {key: ""}) for name in ("total", *order)] for key in FIGURES}
        headings = [Heading(figure[key], tuple(below)) for key, below in blocks.items()]
    else:
        headings = [_items(name, item, figure) for name in ("total", *order)]
    cells, columns, depth = laid_out(headings, draw(st.booleans()))
    for column, heading in enumerate(columns):
        key, _, measure = (heading.measure or "").partition(" ")
        cells.append(Cell(depth, column, AMOUNTS[key, measure]))
    return RawTable(1, depth + 1, len(columns), tuple(cells), EngineName.HTML)


def _items(name: str, item: dict[str, str], figure: dict[str, str]) -> Heading:
    """An item with its measures below it; the one of a block has no heading of its own."""
    if name == "vehicles":
        parts = [
            _items(key, {**item, "all": "小计"}, figure) for key in ("all", "vehicle_purchase", "vehicle_operation")
        ]
        return Heading(item[name], tuple(parts))
    key = "vehicles" if name == "all" else name
    leaves = tuple(Heading(text, measure=f"{key} {measure}") for measure, text in figure.items())
    return Heading(item[name], leaves) if len(leaves) > 1 else Heading(item[name], measure=leaves[0].measure)


def _down(item: dict[str, str], figure: dict[str, str], order: Sequence[str], draw: st.DrawFn) -> RawTable:
    """One line an item; counts stand below, and what is no measure is the year before."""
    lines = [["项目", *(figure.get(measure, "上年决算数") for measure in order)]]
    for name in ("total", *ITEMS):
        ordinal = draw(st.sampled_from(["", "1.", "其中：", "（二）"])) if name != "total" else ""
        lines.append([ordinal + item[name], *(AMOUNTS.get((name, measure), "99.99") for measure in order)])
    lines += [["（二）相关统计数", *[""] * len(order)], ["1.国内接待批次（个）", *["3"] * len(order)]]
    cells = tuple(Cell(row, column, text) for row, line in enumerate(lines) for column, text in enumerate(line))
    return RawTable(1, len(lines), 1 + len(order), cells, EngineName.HTML)


@given(three_public(), st.sampled_from(["财政拨款“三公”经费支出决算表", "“三公”经费支出决算批复表"]))
@settings(max_examples=100)
def test_the_items_of_the_three_public_form_are_told_in_any_arrangement(table: RawTable, title: str) -> None:
    statements, _ = read_statements([Page(None, (TextLine(title), TextLine("单位：万元"), table))])
    read = {(item.role, item.measure): item.amount_text for s in statements for item in s.line_items}
    assert {(str(role), measure): text for (role, measure), text in read.items()} == AMOUNTS

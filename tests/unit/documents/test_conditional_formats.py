"""When a rule of conditional formatting holds, and what it hides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from extract.documents.conditional_formats import Condition, conditions
from extract.documents.conditional_look import changed_cells
from extract.documents.displayed_sheet import SheetCell
from extract.documents.number_formats import NumberFormats
from extract.documents.sheet_colours import WHITE
from extract.documents.xlsx_styles import CellStyle, ChangedStyle, book_styles


def rule(kind: str, *formulas: str, operator: str = "", change: ChangedStyle | None = None) -> Condition:
    return Condition(((0, 0, 5, 5),), "A1", kind, operator, formulas, change, 1)


@pytest.mark.parametrize(
    ("condition", "number", "holds"),
    [
        (rule("cellIs", "0", operator="equal"), "0", True),
        (rule("cellIs", "0", operator="equal"), "1", False),
        (rule("cellIs", "1", "3", operator="between"), "2", True),
        (rule("cellIs", "1", "3", operator="notBetween"), "2", False),
        (rule("cellIs", "$B$1", operator="equal"), "2", None),
        (rule("expression", "TRUE"), "2", True),
        (rule("expression", "A1 = 0"), "0", True),
        (rule("expression", "A1<0"), "0", False),
        (rule("expression", "B1=0"), "0", None),
        (rule("expression", "ISERROR(A1)"), "0", False),
        (rule("containsBlanks"), "0", False),
        (rule("dataBar"), "0", True),
        (rule("top10"), "0", None),
    ],
)
def test_a_rule_holds_as_far_as_its_cell_tells(condition: Condition, number: str, holds: bool | None) -> None:
    assert condition.holds(Decimal(number), is_error=False, is_blank=False) is holds


def test_cells_are_changed_and_what_other_cells_decide_is_told() -> None:
    white, blue = ChangedStyle(ink=WHITE), ChangedStyle(ink=(0, 0, 255))
    cells = {(0, 0): SheetCell("0", is_number=True), (0, 1): SheetCell("7", is_number=True), (9, 9): SheetCell("0")}
    styles = dict.fromkeys(cells, CellStyle())
    told = list(
        changed_cells(
            cells,
            styles,
            [
                rule("cellIs", "0", operator="equal", change=white),
                rule("expression", "$C$1=1", change=blue),
                rule("expression", "$D$1=1", change=white),
            ],
            NumberFormats(),
        )
    )
    assert [cell.unseen for cell in cells.values()] == [True, False, False]
    assert told == ["$D$1=1"]


def test_a_condition_may_show_a_number_in_another_format() -> None:
    cells = {(0, 0): SheetCell("12.50", "12.5", is_number=True)}
    change = ChangedStyle(code="0.0")
    formats = NumberFormats()
    assert list(changed_cells(cells, {(0, 0): CellStyle()}, [rule("expression", "1", change=change)], formats)) == []
    assert cells[0, 0].text == "12.5"


def test_rules_that_only_colour_scales_or_icons_are_none() -> None:
    styles: Any = book_styles(None, None)
    element = etree.fromstring(
        "<f><cfRule type='colorScale'/><cfRule type='iconSet'><iconSet showValue='0'/></cfRule>"
        "<cfRule type='iconSet'><iconSet/></cfRule><cfRule type='cellIs'><dxf><font><strike/></font></dxf></cfRule></f>"
    )
    found = list(conditions(element, styles, ((0, 0, 1, 1),), "A1"))
    assert [condition.kind for condition in found] == ["iconSet", "cellIs"]

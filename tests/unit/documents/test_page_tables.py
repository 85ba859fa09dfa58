"""What a web page lays out as a table, and where its cells stand."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.documents.page_style import PageStyle
from extract.documents.page_tables import laid_out_rows, placed_cells, table_rows, unseen_columns
from extract.limits import DEFAULT_LIMITS

BOXES = "<div id=t>" + "".join(f"<div class=r><div class=c>{a}</div><div class=c>{a}2</div></div>" for a in "abc")


def laid_out(page: str) -> list[list[str]]:
    root = etree.fromstring(page, etree.HTMLParser())
    table = root.find(".//div[@id='t']")
    assert table is not None
    rows = laid_out_rows(table, PageStyle(root, DEFAULT_LIMITS), lambda _: False)
    return [[cell.text or "" for cell in row] for row in rows]


@pytest.mark.parametrize(
    "rule",
    ["#t{display:table} .r{display:table-row} .c{display:table-cell}", ".r{display:flex}"],
)
def test_boxes_displayed_as_a_table_are_one(rule: str) -> None:
    assert laid_out(f"<style>{rule}</style>{BOXES}") == [["a", "a2"], ["b", "b2"], ["c", "c2"]]
    assert laid_out(BOXES) == []


def test_roles_make_a_table() -> None:
    page = BOXES.replace("id=t", "id=t role=table").replace("class=r", "role=row").replace("class=c", "role=cell")
    assert laid_out(page) == [["a", "a2"], ["b", "b2"], ["c", "c2"]]


def test_a_grid_is_filled_row_by_row() -> None:
    cells = "".join(f"<div class={name}>{name}</div>" for name in "abcdefg")
    rule = "#t{display:grid;grid-template-columns:repeat(2, minmax(0, 1fr)) 80px} .b{grid-column:span 2}"
    assert laid_out(f"<style>{rule} .c{{grid-row:1 / 3}}</style><div id=t>{cells}</div>") == [
        ["a", "b"],
        ["c", "d", "e"],
        ["f", "g"],
    ]


def test_cells_stand_beside_those_that_reach_down() -> None:
    page = "<table><col><col style='visibility:collapse'><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    root = etree.fromstring(page, etree.HTMLParser())
    table = root.find(".//table")
    assert table is not None
    rows = list(table_rows(table, lambda _: False))
    cells, columns = placed_cells(rows, [["a", "b"], ["c", "d"]])
    assert columns == 3
    assert {cell.text: (cell.row, cell.column) for cell in cells} == {
        "a": (0, 0),
        "b": (0, 1),
        "c": (1, 1),
        "d": (1, 2),
    }
    assert unseen_columns(table, PageStyle(root, DEFAULT_LIMITS)) == {1}

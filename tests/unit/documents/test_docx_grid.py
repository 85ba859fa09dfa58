"""Cells of Word tables at their places."""

from __future__ import annotations

from lxml import etree

from extract.documents.docx_grid import placed_cells
from tests.unit.documents.made import WORD
from tests.unit.documents.made_docx import ON, TALL, cell, only_table, placed, row, table

FIRST, NEXT = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"


def test_cells_grow_down_and_across() -> None:
    found = only_table(
        table(
            row(cell("a", FIRST), cell("", NEXT), cell("b", TALL)),
            row(cell("c"), cell("d"), cell("", ON)),
        )
    )
    assert placed(found) == {"a": (0, 0, 1, 2), "b": (0, 2, 2, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1)}
    assert (found.rows, found.columns) == (2, 3)


def test_a_row_may_begin_behind_the_first_column() -> None:
    before = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    element = etree.fromstring(f"<w:tr xmlns:w='{WORD}'>{before}{cell('a')}{cell('b', '<w:vMerge/>')}</w:tr>")
    cells, rows, columns = placed_cells([(element, list(element)[1:])], lambda one: "".join(map(str, one.itertext())))
    assert [(one.text, one.column) for one in cells] == [("a", 2), ("b", 3)]
    assert (rows, columns) == (1, 4)

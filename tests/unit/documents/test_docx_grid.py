"""Cells of Word tables at their places."""

from __future__ import annotations

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

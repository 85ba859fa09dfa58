"""A sheet without what nobody sees of it."""

from __future__ import annotations

import pytest

from extract.documents.displayed_sheet import (
    SheetCell,
    StoredSheet,
    TooManyCells,
    displayed,
    header_lines,
)
from extract.text import seen_text


def sheet(*rows: str, **particulars: object) -> StoredSheet:
    """A sheet of one letter or figure a word; a dot is an empty cell."""
    cells = {
        (row, column): SheetCell(word)
        for row, line in enumerate(rows)
        for column, word in enumerate(line.split())
        if word != "."
    }
    return StoredSheet("1", cells, **particulars)  # type: ignore[arg-type]


def test_hidden_rows_and_columns_are_left_out_and_their_amounts_kept() -> None:
    seen = displayed(sheet("a b c", "d 1.50 2.50", "e 3.50 4.50", hidden_rows={1}, hidden_columns=[(2, 9)]), 100)
    assert seen.texts == [["a", "b"], ["e", "3.50"]]
    assert seen.hidden == ["1.50", "2.50", "4.50"]


def test_a_merged_range_is_seen_where_any_of_it_is() -> None:
    seen = displayed(sheet("t . .", "a b c", merges=[(0, 0, 0, 2)], hidden_columns=[(0, 0)]), 100)
    assert (seen.texts, seen.merges) == ([["t"], ["b", "c"]], [(0, 0, 0, 1)])


def test_what_a_merged_range_covers_is_not_seen() -> None:
    seen = displayed(sheet("t x", "a b", merges=[(0, 0, 0, 1)]), 100)
    assert seen.texts == [["t"], ["a", "b"]]


def test_ink_of_the_colour_of_its_ground_is_not_seen() -> None:
    hidden = StoredSheet("1", {(0, 0): SheetCell("甲"), (0, 1): SheetCell("9.99", unseen=True)})
    assert (displayed(hidden, 100).texts, displayed(hidden, 100).hidden) == ([["甲"]], ["9.99"])


def test_the_number_behind_a_text_stays_with_its_place() -> None:
    stored = StoredSheet("1", {(0, 0): SheetCell("甲"), (2, 1): SheetCell("0.39", "0.391443")}, hidden_rows={1})
    assert displayed(stored, 100).stored == [(1, 1, "0.391443")]


@pytest.mark.parametrize("text", ["\u202d1.50\u202c", "\u200b1.50", "\ufeff1.50", "1.\u00ad50", "\u00a01.50\u00a0"])
def test_marks_that_nobody_sees_are_none(text: str) -> None:
    assert seen_text(text) == "1.50"


def test_a_print_header_is_its_lines_without_marks() -> None:
    assert header_lines(['&L&"宋体,常规"&12部门：甲局&C&P/&N&R单位：万元']) == ["部门：甲局", "/", "单位：万元"]


def test_false_sizes_are_refused() -> None:
    with pytest.raises(TooManyCells):
        displayed(StoredSheet("1", {(0, 0): SheetCell("a"), (9_000_000, 0): SheetCell("b")}), 1000)

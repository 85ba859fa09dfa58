"""Cells with several lines are several rows only where codes and amounts say so."""

from __future__ import annotations

import pytest

from extract.forms.recognise.stacked_rows import part_rows
from extract.model import Cell


def parted(*texts: str | None) -> list[list[str | None]]:
    cells = tuple(None if text is None else Cell(0, column, text) for column, text in enumerate(texts))
    return [[None if cell is None else cell.text for cell in row] for row in part_rows(cells)]


def test_a_row_is_parted_by_its_lines() -> None:
    assert parted("201\n20101\n2010101", "一般公共服务支出\n人大事务\n行政运行", "9.00\n9.00\n4.00") == [
        ["201", "一般公共服务支出", "9.00"],
        ["20101", "人大事务", "9.00"],
        ["2010101", "行政运行", "4.00"],
    ]


def test_blank_lines_are_no_rows() -> None:
    assert parted("[201]\n\n[205]", "1.00\n  \n2.00") == [["[201]", "1.00"], ["[205]", "2.00"]]


def test_what_stands_once_belongs_to_the_first_row() -> None:
    assert parted("[201]\n[205]", "教育支出", "1.00\n2.00", "", None) == [
        ["[201]", "教育支出", "1.00", "", None],
        ["[205]", "", "2.00", "", None],
    ]
    assert parted("[201]", "1.00\n2.00", "3.00\n4.00") == [["[201]", "1.00", "3.00"], ["", "2.00", "4.00"]]


@pytest.mark.parametrize(
    "texts",
    [
        ("201", "一般公共服务支出", "9.00"),
        # A name that wraps, and one stack beside it.
        ("201", "一般公共\n服务支出", "9.00"),
        ("201\n205", "一般公共\n服务支出", ""),
        ("一般公共\n服务支出", "人大\n事务"),
        # Stacks of different heights, or another cell that fits none.
        ("201\n205", "9.00\n8.00\n7.00"),
        ("201\n205\n206", "一般\n公共服务", "9.00\n8.00\n7.00"),
        # A number that wraps is one amount, not two.
        ("1,234,\n567.00", "1,234,\n567.00"),
        ("12\n34.00", "56\n78.00"),
        ("201\n见注", "9.00\n8.00"),
        ("1", ""),
        (None, None),
    ],
)
def test_what_is_not_stacked_stays_as_it_is(texts: tuple[str | None, ...]) -> None:
    assert parted(*texts) == [list(texts)]


def test_a_merged_cell_is_one_cell_of_the_row() -> None:
    merged = Cell(0, 1, "9.00\n8.00", column_span=2)
    alone = (Cell(0, 0, "教育"), merged, merged)
    assert list(part_rows(alone)) == [alone]
    rows = list(part_rows((Cell(0, 0, "201\n205"), merged, merged)))
    assert [row[1].text for row in rows if row[1]] == ["9.00", "8.00"]
    assert all(row[1] is row[2] for row in rows)


def test_parts_keep_the_place_of_their_cell() -> None:
    first = Cell(3, 0, "201\n205", row_span=2, confidence=0.5)
    rows = list(part_rows((first, Cell(3, 1, "1.00\n2.00"))))
    assert [(row[0].row, row[0].row_span, row[0].confidence) for row in rows if row[0]] == [(3, 2, 0.5)] * 2

"""Tables on several pages → the rows of one form, each cell under the column that it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.enumerations import EngineName
from extract.forms.catalogue.templates import template_of
from extract.forms.recognise.header import Header
from extract.forms.recognise.joined import JoinedTable, Part, join_parts, logical_columns, same_shape
from extract.model import BoundingBox, Cell, Location, RawTable
from tests.unit.forms.made import columns, joined, table

WORDS = "code name total"


def texts(form: JoinedTable) -> list[list[str]]:
    return [[row.text(column) for column in range(len(form.columns))] for row in form.rows]


def test_rows_of_all_parts_follow_each_other() -> None:
    form = joined("expenditure", WORDS, "201\t公共服务\t9.00\n205\t教育\t8.00", "206\t科学\t7.00")
    assert texts(form) == [["201", "公共服务", "9.00"], ["205", "教育", "8.00"], ["206", "科学", "7.00"]]
    assert [(row.part_no, row.row, row.first_of_part, row.last_of_part) for row in form.rows] == [
        *((0, 0, True, False), (0, 1, False, True), (1, 0, True, True)),
    ]
    assert (form.template.form, len(form.parts)) == ("expenditure", 2)


def test_the_header_of_each_part_is_left_out() -> None:
    first, second = (
        table("编码\t名称\t合计\n201\t公共服务\t9.00", 1),
        table("编码\t名称\t合计\n\t\t\n205\t教育\t8.00", 2),
    )
    head = Header((), ("", "", ""), frozenset(), 1)
    parts = [Part(first, head), Part(second, replace(head, body_row=2))]
    assert texts(join_parts(template_of("expenditure"), columns(WORDS), parts)) == [
        *(["201", "公共服务", "9.00"], ["205", "教育", "8.00"]),
    ]


def test_rows_without_text_are_none_and_do_not_count_as_edges() -> None:
    form = joined("expenditure", WORDS, "\t \t\n201\t公共服务\t9.00\n205\t教育\t\n\t\t")
    assert [(row.row, row.first_of_part, row.last_of_part) for row in form.rows] == [(1, True, False), (2, False, True)]


def test_a_cell_over_several_columns_stands_under_each_and_one_over_rows_in_its_first() -> None:
    form = joined("expenditure", WORDS, "合计\t<\t9.00\n201\t公共服务\t8.00\n^\t其中\t7.00")
    assert texts(form) == [["合计", "合计", "9.00"], ["201", "公共服务", "8.00"], ["", "其中", "7.00"]]
    assert form.rows[0].cells[0] is form.rows[0].cells[1]
    assert form.rows[2].cells[0] is None


def test_stacked_rows_stand_apart() -> None:
    assert texts(joined("expenditure", WORDS, "201|205\t公共服务|教育\t9.00|8.00")) == [
        *(["201", "公共服务", "9.00"], ["205", "教育", "8.00"]),
    ]


def test_a_row_tells_texts_in_their_normal_form_and_where_they_stand() -> None:
    (row,) = joined("expenditure", WORDS, "２０１\t“公 共”\t9.00").rows
    assert (row.text(0), row.text(1)) == ("201", "公共")
    assert row.cells[2] is not None
    assert row.where(row.cells[2]) == Location(1, None, None, 1, 1, 3)


FIRST = RawTable(
    *(1, 1, 3, ()),
    EngineName.PDFIUM_GRID,
    page=1,
    bbox=BoundingBox(100, 0, 400, 50),
    column_edges=(100.0, 200.0, 300.0, 400.0),
)
#: The second page is printed at half the width and further to the left; its cells are named by their place in it.
SECOND = replace(FIRST, table_no=2, bbox=BoundingBox(20, 0, 170, 50), column_edges=())


@pytest.mark.parametrize(
    ("x0", "x1", "under"),
    [
        (0, 50, [0]),
        (50, 100, [1]),
        (48, 152, [1, 2]),
        (0, 150, [0, 1, 2]),
        # Too narrow for the middle of any column: the one that it overlaps most.
        (60, 70, [1]),
        (40, 70, [1]),
        (30, 60, [0]),
        (130, 140, [2]),
        # Up to the middle of a column is enough.
        (25, 75, [0, 1]),
    ],
)
def test_cells_of_another_page_are_placed_by_where_they_stand_in_the_width(x0: int, x1: int, under: list[int]) -> None:
    cell = Cell(0, 7, "9.00", bbox=BoundingBox(20 + x0, 0, 20 + x1, 10))
    assert logical_columns(cell, SECOND, FIRST) == under


def test_the_first_table_is_its_own_measure() -> None:
    cell = Cell(0, 2, "9.00", bbox=BoundingBox(100, 0, 110, 10))
    assert logical_columns(cell, FIRST, FIRST) == [2]


@pytest.mark.parametrize(
    ("cell", "of", "first"),
    [
        (Cell(0, 1, "9.00", column_span=2), SECOND, FIRST),
        (Cell(0, 1, "9.00", column_span=2, bbox=BoundingBox(0, 0, 9, 9)), replace(SECOND, bbox=None), FIRST),
        (Cell(0, 1, "9.00", column_span=2, bbox=BoundingBox(0, 0, 9, 9)), SECOND, replace(FIRST, bbox=None)),
        (Cell(0, 1, "9.00", column_span=2, bbox=BoundingBox(0, 0, 9, 9)), SECOND, replace(FIRST, column_edges=())),
    ],
)
def test_without_geometry_the_number_of_the_column_counts(cell: Cell, of: RawTable, first: RawTable) -> None:
    assert logical_columns(cell, of, first) == [1, 2]
    assert logical_columns(replace(cell, column_span=9), of, first) == [1, 2]


@pytest.mark.parametrize(
    ("number", "width", "same"),
    [(3, 300.0, True), (3, 100.0, True), (4, 300.0, True), (4, 315.0, True), (4, 285.0, True), (4, 316.0, False)],
)
def test_a_table_goes_on_with_as_many_columns_or_at_the_same_width(number: int, width: float, same: bool) -> None:
    other = replace(FIRST, columns=number, bbox=BoundingBox(0, 0, width, 10))
    assert same_shape(other, FIRST) is same


def test_without_boxes_only_the_number_of_columns_counts() -> None:
    bare = replace(FIRST, bbox=None)
    assert same_shape(bare, FIRST)
    assert same_shape(FIRST, bare)
    assert not same_shape(replace(bare, columns=4), FIRST)
    assert not same_shape(replace(FIRST, columns=4), bare)

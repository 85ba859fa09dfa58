"""Header texts over known columns → which columns each of them heads."""

from __future__ import annotations

from extract.tables.unruled.header_tree import HeaderCell, Stretch, header_cells
from extract.tables.unruled.text_blocks import Piece

COLUMNS = (Stretch(0, 40), Stretch(60, 100), Stretch(120, 160))
#: The middles of the columns and the borders between them are 20, 80, 140 and 50, 110.


def piece(text: str, middle: float, baseline: float, wide: float = 20.0) -> Piece:
    return Piece(text, middle - wide / 2, middle + wide / 2, baseline - 8, baseline, 10, baseline)


def shown(cells: tuple[HeaderCell, ...]) -> list[tuple[str, int, int, int]]:
    return [("".join(p.text for p in cell.pieces), cell.depth, cell.first, cell.last) for cell in cells]


def test_texts_over_their_columns_head_one_each() -> None:
    pieces = [piece("a", 20, 10), piece("b", 80, 10), piece("c", 140, 10)]
    assert shown(header_cells(COLUMNS, pieces)) == [("a", 0, 0, 0), ("b", 0, 1, 1), ("c", 0, 2, 2)]


def test_a_text_over_the_middle_of_several_columns_heads_them_all() -> None:
    pieces = [piece("a", 20, 17), piece("both", 110, 10), piece("b", 80, 24), piece("c", 140, 24)]
    assert shown(header_cells(COLUMNS, pieces)) == [
        ("a", 0, 0, 0),
        ("both", 0, 1, 2),
        ("b", 1, 1, 1),
        ("c", 1, 2, 2),
    ]


def test_lines_of_one_column_that_follow_each_other_are_one_cell() -> None:
    pieces = [piece("财政", 20, 10), piece("拨款", 20, 22), piece("b", 80, 16), piece("c", 140, 16)]
    assert shown(header_cells(COLUMNS, pieces))[0] == ("财政拨款", 0, 0, 0)


def test_lines_over_the_same_columns_are_one_cell_only_if_they_follow_each_other() -> None:
    names = [piece("b", 80, 60), piece("c", 140, 60), piece("a", 20, 30)]
    near = header_cells(COLUMNS, [piece("本年", 110, 10), piece("支出", 110, 27), *names])
    far = header_cells(COLUMNS, [piece("本年", 110, 10), piece("支出", 110, 28), *names])
    assert ("本年支出", 0, 1, 2) in shown(near)
    assert [cell for cell in shown(far) if cell[1:] == (0, 1, 2)] == [("本年", 0, 1, 2)]


def test_a_column_without_a_header_has_none() -> None:
    assert shown(header_cells(COLUMNS, [piece("a", 20, 10), piece("c", 140, 10)])) == [("a", 0, 0, 0), ("c", 0, 2, 2)]
    assert header_cells(COLUMNS, []) == ()


def test_parents_stand_before_their_children() -> None:
    pieces = [piece("b", 80, 24), piece("a", 20, 24), piece("both", 50, 10)]
    assert shown(header_cells(COLUMNS[:2], pieces)) == [("both", 0, 0, 1), ("a", 1, 0, 0), ("b", 1, 1, 1)]


def test_a_text_that_reaches_over_a_border_stands_over_both_columns() -> None:
    # Its middle lies nearer to the first column than to the border between them.
    wide = piece("over both", 42, 10, wide=60)
    cells = header_cells(COLUMNS[:2], [wide, piece("a", 20, 24), piece("b", 80, 24)])
    assert ("over both", 0, 0, 1) in shown(cells)

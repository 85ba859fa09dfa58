"""How a page, a table and a cell are told apart and found again."""

from __future__ import annotations

from extract.enumerations import EngineName
from extract.model import BoundingBox, Cell, Location, Page, PageKey, RawTable, Statement

BOX = BoundingBox(1, 2, 3, 4)


def table(number: int, page: int | None, member: str | None = None) -> RawTable:
    return RawTable(number, 1, 1, (), EngineName.PDFIUM_GRID, page, BOX, member=member)


def test_a_cell_is_found_by_table_row_and_column_as_a_person_counts() -> None:
    cell = Cell(1, 2, "3.00", bbox=BoundingBox(5, 6, 7, 8))
    where = table(4, 9).where(cell)
    assert (where.page, where.bbox, where.cell_ref) == (9, cell.bbox, "table 4, row 2, column 3")
    assert table(4, 9, "a.pdf").where(cell).cell_ref == "a.pdf: table 4, row 2, column 3"


def test_a_table_is_found_by_its_number_and_a_file_by_its_name() -> None:
    assert (table(4, 9).where().cell_ref, table(4, 9).where().bbox) == ("table 4", BOX)
    assert table(4, 9, "a.pdf").where().cell_ref == "a.pdf: table 4"
    assert Location(member="a.pdf").cell_ref == "a.pdf"
    assert Location(page=3).cell_ref is None


def test_equal_page_numbers_in_two_files_of_an_archive_are_two_pages() -> None:
    assert Page(1, (), member="a.pdf").key != Page(1, (), member="b.pdf").key
    assert table(1, 1, "a.pdf").where().page_key == Page(1, (), member="a.pdf").key == PageKey("a.pdf", 1)
    places = tuple(table(n, page, name).where() for n, (page, name) in enumerate([(1, "a"), (1, "b"), (2, "b")], 1))
    statement = Statement(1, "revenue", None, "", None, EngineName.PDFIUM_GRID, places, ())
    assert statement.page_keys == (("a", 1), ("b", 1), ("b", 2))
    assert statement.pages == (1, 2)
    assert Statement(1, "revenue", None, "", None, EngineName.PDFIUM_GRID, (table(1, None).where(),), ()).pages == ()

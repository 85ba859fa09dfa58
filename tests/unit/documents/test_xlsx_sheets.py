"""An XLSX as a person sees it in the program that made it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from PIL import Image

from extract.documents.displayed_sheet import DisplayedSheet, TooManyCells, displayed
from extract.documents.spreadsheet import read_spreadsheet
from extract.documents.xlsx_sheets import xlsx_sheets
from extract.enumerations import FindingCode
from extract.limits import DEFAULT_LIMITS
from tests.faults.workbooks import edited

Fill = Callable[[Any, Any], None]


def book(fill: Fill) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        fill(workbook, workbook.add_worksheet("1"))
    return target.getvalue()


def shown(fill: Fill) -> DisplayedSheet:
    return displayed(next(xlsx_sheets(book(fill), 1000)), 1000)


def test_numbers_are_shown_by_their_formats() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["码", "金额"])
        sheet.write(1, 0, 7, workbook.add_format({"num_format": "00"}))
        sheet.write(1, 1, 0.391443, workbook.add_format({"num_format": 4}))
        sheet.write(2, 1, 0, workbook.add_format({"num_format": 43}))

    sheet = shown(fill)
    assert sheet.texts == [["码", "金额"], ["07", "0.39"], ["", "-"]]
    assert (1, 1, "0.391443") in sheet.stored


def test_zeros_may_be_switched_off() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", 0, 5])
        sheet.hide_zero()

    assert shown(fill).texts == [["甲", "", "5"]]


def test_hidden_rows_columns_and_sheets_are_not_seen() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        for row in range(4):
            sheet.write_row(row, 0, [f"r{row}", row + 0.25, row + 0.5])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(2, 0)
        sheet.set_column(1, 1, None, None, {"hidden": True})
        hidden = workbook.add_worksheet("2")
        hidden.write_row(0, 0, ["隐", 71])
        hidden.hide()
        workbook.add_worksheet("3").very_hidden()

    sheet = shown(fill)
    others = [displayed(other, 1000) for other in xlsx_sheets(book(fill), 1000)][1:]
    assert [(other.texts, other.hidden, other.is_hidden) for other in others] == [([], ["71"], True), ([], [], True)]
    assert sheet.texts == [["r0", "0.5"], ["r3", "3.5"]]
    assert sheet.hidden == ["0.25", "1.25", "1.5", "2.25", "2.5", "3.25"]


def test_a_row_without_height_and_a_column_without_width_are_not_seen() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.set_column(1, 1, 5)
        sheet.write_row(0, 0, ["甲", 1.25, "x"])
        sheet.write_row(1, 0, ["乙", 2.25, "y"])

    def flatten(_: str, part: str) -> str:
        return re.sub(r' width="[^"]+"', ' width="0"', part.replace('<row r="2"', '<row r="2" ht="0"'))

    (sheet,) = (displayed(sheet, 1000) for sheet in xlsx_sheets(edited(book(fill), flatten), 1000))
    assert (sheet.texts, sheet.hidden) == ([["甲", "x"]], ["1.25", "2.25"])


def test_white_on_white_is_not_seen_and_white_on_blue_is() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "甲", workbook.add_format({"font_color": "white", "bg_color": "blue"}))
        sheet.write(0, 1, 9.99, workbook.add_format({"font_color": "white"}))
        sheet.write(0, 2, 8.88, workbook.add_format({"font_color": "yellow", "bg_color": "yellow"}))

    assert (shown(fill).texts, shown(fill).hidden) == ([["甲"]], ["9.99", "8.88"])


def test_errors_and_formulas_that_were_never_calculated_are_no_blanks() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 1, "=A1+1", None, "")
        sheet.write_formula(0, 2, "=1+1", None, 2)

    (sheet,) = xlsx_sheets(book(fill), 1000)
    assert [cell.text for _, cell in sorted(sheet.cells.items())] == ["#DIV/0!", "=A1+1", "2"]


def test_print_headers_and_text_boxes_are_lines() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, "甲")
        sheet.set_header("&L部门：某局&R单位：万元")
        sheet.set_footer("&C注：第&P页")
        sheet.insert_textbox(5, 5, "收入决算表")

    sheet = shown(fill)
    assert (sorted(sheet.above), sheet.below) == (["单位：万元", "收入决算表", "部门：某局"], ["注：第页"])


def test_characters_that_are_written_as_codes_are_read() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_string(0, 0, "部门：青禾县水利局\r")
        sheet.set_header("&L部门：青禾县水利局|单位：万元")

    coded = edited(book(fill), lambda _, part: part.replace("水利局|", "水利局_x000a_"))
    read = displayed(next(xlsx_sheets(coded, 1000)), 1000)
    assert read.above == ["部门：青禾县水利局", "单位：万元"]
    assert read.texts == [["部门：青禾县水利局"]]


def test_pictures_on_a_sheet_are_handed_on() -> None:
    target = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(target, "PNG")

    def fill(_: Any, sheet: Any) -> None:
        sheet.write(0, 0, "甲")
        sheet.insert_image(2, 0, "a.png", {"image_data": target})

    content = read_spreadsheet(book(fill), DEFAULT_LIMITS)
    assert [(picture.data, picture.before_block) for picture in content.pictures] == [(target.getvalue(), 1)]


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(TooManyCells):
        list(xlsx_sheets(book(lambda _, sheet: sheet.write_row(0, 0, [1, 2, 3])), 2))


def test_struck_out_cells_flat_rows_and_tiny_letters_are_not_seen() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", 1.25])
        sheet.write(0, 2, 9.99, workbook.add_format({"font_strikeout": True}))
        sheet.write(0, 3, 8.88, workbook.add_format({"font_size": 1}))
        sheet.set_row(1, 0.75)
        sheet.write_row(1, 0, ["乙", 7.77])

    assert (shown(fill).texts, shown(fill).hidden) == ([["甲", "1.25"]], ["9.99", "8.88", "7.77"])


def test_runs_nobody_sees_and_marks_of_footnotes_are_no_part_of_a_text() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        raised = workbook.add_format({"font_script": 1})
        white = workbook.add_format({"font_color": "white"})
        sheet.write_rich_string(0, 0, "12.50", raised, "2")
        sheet.write_rich_string(0, 1, white, "9.99", "1.25")
        sheet.write_rich_string(0, 2, white, "1", "2", workbook.add_format({"bg_color": "blue"}))

    assert shown(fill).texts == [["12.50", "1.25", "12"]]


def test_conditional_formatting_hides_what_it_makes_white() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", 0, 7])
        white = workbook.add_format({"font_color": "white"})
        sheet.conditional_format("B1:C1", {"type": "cell", "criteria": "==", "value": 0, "format": white})
        sheet.conditional_format("C1", {"type": "formula", "criteria": "=$Z$1=1", "format": white})

    assert (shown(fill).texts, shown(fill).hidden, shown(fill).in_doubt) == ([["甲", "", "7"]], ["0"], ["$Z$1=1"])


def test_formats_that_cannot_be_rendered_are_in_doubt() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, 1.25, workbook.add_format({"num_format": "0.00[$"}))

    assert (shown(fill).texts, shown(fill).in_doubt) == ([["1.25"]], ["0.00[$"])
    (told,) = read_spreadsheet(book(fill), DEFAULT_LIMITS).findings
    assert told.code is FindingCode.DISPLAY_IN_DOUBT


def test_noughts_of_a_program_that_does_not_calculate_are_no_results() -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_formula(0, 0, "=1+1")
        sheet.write(0, 1, 0)

    def other(workbook: Any, sheet: Any) -> None:
        fill(workbook, sheet)
        sheet.write_formula(0, 2, "=2+2", None, 4)

    assert [shown(one).texts for one in (fill, other)] == [[["=1+1", "0"]], [["0", "0", "4"]]]

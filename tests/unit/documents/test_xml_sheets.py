"""XML Spreadsheet 2003 as a person sees it."""

from __future__ import annotations

import pytest

from extract.documents.displayed_sheet import TooManyCells, displayed
from extract.documents.sniff import sniff
from extract.documents.spreadsheet import read_spreadsheet
from extract.documents.xml_sheets import is_xml_workbook, xml_sheets
from extract.enumerations import DocumentFormat
from extract.limits import DEFAULT_LIMITS
from extract.model import RawTable

NUMBER = '<Cell{}><Data ss:Type="Number">{}</Data></Cell>'
TEXT = '<Cell{}><Data ss:Type="String">{}</Data></Cell>'
STYLES = """<Style ss:ID="Default"><Font ss:Size="11"/></Style>
<Style ss:ID="n"><NumberFormat ss:Format="Standard"/></Style>
<Style ss:ID="c"><NumberFormat ss:Format="00"/></Style>
<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style>"""


def book(rows: str, *, columns: str = "", options: str = "") -> bytes:
    ss = "urn:schemas-microsoft-com:office:spreadsheet"
    head = (
        f'<?xml version="1.0"?><Workbook xmlns="{ss}" xmlns:ss="{ss}" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    )
    sheet = f'<Worksheet ss:Name="1"><Table>{columns}{rows}</Table>{options}</Worksheet>'
    return f"{head}<Styles>{STYLES}</Styles>{sheet}</Workbook>".encode()


def test_numbers_are_shown_by_their_formats_and_merged_cells_take_their_room() -> None:
    first = TEXT.format(' ss:MergeAcross="1" ss:MergeDown="1"', "甲<S>旧</S>") + TEXT.format("", "乙")
    second = NUMBER.format(' ss:Index="3" ss:StyleID="n"', "1234.5") + NUMBER.format(' ss:StyleID="c"', "7")
    (sheet,) = (displayed(one, 100) for one in xml_sheets(book(f"<Row>{first}</Row><Row>{second}</Row>"), 100))
    assert sheet.texts == [["甲", "", "乙"], ["", "", "1,234.50", "07"]]
    assert sheet.merges == [(0, 0, 1, 1)]


def test_what_is_hidden_is_not_seen() -> None:
    rows = f"<Row>{TEXT.format('', '甲')}{NUMBER.format('', '9.25')}{NUMBER.format('', '1.25')}</Row>"
    rows += f'<Row ss:Hidden="1">{NUMBER.format("", "8.25")}</Row>'
    unseen = "".join(NUMBER.format(f' ss:StyleID="{style}"', "7.25") for style in "sw")
    rows += f'<Row ss:Index="5">{unseen}<Cell ss:Index="3" ss:Formula="=R1C1"/></Row>'
    options = '<x:WorksheetOptions><x:PageSetup><x:Header x:Data="&amp;R单位：元"/></x:PageSetup></x:WorksheetOptions>'
    data = book(rows, columns='<Column/><Column ss:Hidden="1"/>', options=options)
    (sheet,) = (displayed(one, 100) for one in xml_sheets(data, 100))
    assert (sheet.texts, sheet.hidden) == (
        [["甲", "1.25"], [], [], ["", "=R1C1"]],
        ["9.25", "8.25", "7.25", "7.25"],
    )
    assert sheet.above == ["单位：元"]


def test_it_is_a_workbook_whatever_it_is_called() -> None:
    data = book(f"<Row>{TEXT.format('', '甲')}{TEXT.format('', '乙')}</Row>" * 2)
    assert is_xml_workbook(data)
    assert sniff(data) is DocumentFormat.SPREADSHEET
    (table,) = read_spreadsheet(data, DEFAULT_LIMITS).blocks
    assert isinstance(table, RawTable)


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(TooManyCells):
        list(xml_sheets(book(f"<Row>{TEXT.format('', '甲') * 3}</Row>"), 2))

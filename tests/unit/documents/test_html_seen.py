"""A web page → what a browser shows of it, and what is told of the rest."""

from __future__ import annotations

import pytest

from extract.documents.html import read_html
from extract.enumerations import FindingCode
from extract.limits import DEFAULT_LIMITS
from extract.model import RawTable, TextLine
from tests.unit.documents.pages_read import lines, read, told

TABLE = "<table><tr><td>甲<td>{}</table>"


@pytest.mark.parametrize(
    "rule",
    [
        ".x{display:none}",
        "@media screen{td .x{visibility:hidden}}",
        "span.x{mso-hide:all}",
        ".x{color:#fff}",
        ".x{text-decoration:line-through}",
        ".x{display:none!important} span{display:inline}",
        ".x{position:absolute;left:-9999px}",
        ".x{position:absolute;clip:rect(0,0,0,0)}",
        ".x{clip-path:inset(100%)}",
        ".x{display:block;height:0;overflow:hidden}",
        ".x{font:0/0 a}",
        ".x{opacity:0}",
        ".x{transform:scale(0)}",
        ".x{color:transparent}",
    ],
)
def test_what_a_style_sheet_hides_is_set_aside_and_told(rule: str) -> None:
    page = f"<style>{rule}</style>" + TABLE.format("<span class=x>9.99</span>1.00")
    content = read_html(page.encode(), DEFAULT_LIMITS)
    (table,) = content.blocks
    assert isinstance(table, RawTable)
    assert [cell.text for cell in table.cells] == ["甲", "1.00"]
    assert [entry.amount_texts for entry in content.findings] == [("9.99",)]


@pytest.mark.parametrize(
    "rule",
    [
        "@media print{.x{display:none}}",
        ".x{display:none} span.x{display:inline}",
        "td{background:#00f} .x{color:#fff}",
        "tr{color:#fff} td{background:#00f}",
        "table{color:#fff;background-image:url(a.png)}",
        "td{visibility:hidden} .x{visibility:visible}",
        "td{font-size:0} .x{font-size:12px}",
        ".x{position:relative;left:-2px;height:0;overflow:hidden}",
    ],
)
def test_what_a_style_sheet_shows_on_the_screen_is_read(rule: str) -> None:
    (table,) = read(f"<style>{rule}</style>" + TABLE.format("<span class=x>9.99</span>"))
    assert isinstance(table, RawTable)
    assert table.cells[1].text == "9.99"


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("72.60<sup>2</sup>", "72.60"),
        ("培训支出<sup>注1</sup>", "培训支出"),
        ("培训支出<sup>注</sup>", "培训支出"),
        ("72.60<sup><a href='#n'>4</a></sup>", "72.60"),
        ("72.60<sup>[<a href='#n'>4</a>]</sup>", "72.60"),
        ("72.60<sup>1,2</sup>", "72.60"),
        ("72.60<sup><font size=1>①</font></sup>", "72.60"),
        ("<sup>1</sup>72.60", "72.60"),
        ("72.60<span style='vertical-align:4pt'>3</span>", "72.60"),
        ("72.60<span style='vertical-align:30%'>3</span>", "72.60"),
        ("72.60<span style='vertical-align:text-top;font-size:60%'>3</span>", "72.60"),
        ("72.60<span style='position:relative;top:-5pt'>3</span>", "72.60"),
        ("72.6<span style='vertical-align:middle'>0</span>", "72.60"),
        ("72.6<span style='vertical-align:0pt'>0</span>", "72.60"),
        ("7<sup>2.60</sup>", "72.60"),
        ("<sup>72.60</sup>", "72.60"),
        ("1<s>3.68</s>", "1"),
    ],
)
def test_raised_marks_and_struck_text_are_no_part_of_an_amount(cell: str, printed: str) -> None:
    (table,) = read(TABLE.format(cell))
    assert isinstance(table, RawTable)
    assert table.cells[1].text == printed


def test_a_table_of_which_nothing_is_seen_is_none() -> None:
    old = "<table style='visibility:hidden'><tr><td>1.00</td><td>2.00</td></tr></table>"
    (table,) = [block for block in read(f"{old}{TABLE.format('72.60')}") if isinstance(block, RawTable)]
    assert (table.table_no, table.cells[1].text) == (1, "72.60")


def test_pictures_in_data_addresses_stand_at_their_place() -> None:
    content = read_html(b"<p>a</p><img src='data:image/png;base64,AAEC'><p>b</p>", DEFAULT_LIMITS)
    assert [(picture.data, picture.before_block) for picture in content.pictures] == [(b"\x00\x01\x02", 1)]


def test_one_bad_byte_and_false_encodings_do_not_garble_a_page() -> None:
    page = "<p>" + "青禾县水务局二〇二二年度部门决算收入支出总表说明" * 3 + "</p>"
    assert lines(page.encode() + b"\xff")[0] == page[3:-4]
    assert lines(f"<meta charset=undefined>{page}".encode("gb18030")) == [page[3:-4]]
    assert lines(f"<meta charset=iso-8859-1>{page}".encode("gb18030")) == [page[3:-4]]


def test_what_is_typed_into_the_fields_of_a_cell_is_read() -> None:
    fields = "<input value=1.25>", "<textarea>1.25</textarea>", "<select><option>9<option selected>1.25</select>"
    assert [told(TABLE.format(field)) for field in fields] == [[[["甲", "1.25"]]]] * 3


def test_marks_that_nobody_sees_are_no_part_of_an_amount() -> None:
    assert told(TABLE.format("1&#8203;2&shy;.50&zwnj;")) == [[["甲", "12.50"]]]


def test_a_cell_that_frames_its_text_by_a_table_of_one_cell_is_a_cell() -> None:
    assert told(TABLE.format("<table><tr><td>1.25</td></tr></table>")) == [[["甲", "1.25"]]]


def test_a_style_sheet_in_the_archive_of_a_page_is_followed() -> None:
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=x"\n\n'
        "--=x\nContent-Type: text/html\n\n<link rel=stylesheet href=cid:a><p class=x>9.99</p><p>1</p>\n"
        "--=x\nContent-Type: text/css\nContent-Location: cid:a\n\n.x{display:none}\n--=x--\n"
    )
    assert lines(archive.encode()) == ["1"]


@pytest.mark.parametrize(
    "shown",
    [
        "<iframe src='http://a.gov.cn/b.html'></iframe>",
        "<object data=b.pdf></object>",
        "<embed src=b.xls>",
        "<p><img src=b.png></p>",
        "<p><img src='data:,' data-src=b.png></p>",
    ],
)
def test_what_a_page_shows_from_elsewhere_is_told(shown: str) -> None:
    content = read_html(f"<p>前</p>{shown}<p>后</p>".encode(), DEFAULT_LIMITS)
    assert [block.text for block in content.blocks if isinstance(block, TextLine)] == ["前", "后"]
    (told_of,) = content.findings
    assert told_of.code is FindingCode.OUTSIDE_THE_FILE
    assert "b." in told_of.message


@pytest.mark.parametrize("shown", ["<a href=/><img src=b.png></a>", "<img src=b.png width=16>", "<iframe></iframe>"])
def test_what_can_hold_no_table_is_not_told(shown: str) -> None:
    assert read_html(f"<p>前</p>{shown}".encode(), DEFAULT_LIMITS).findings == ()


def test_a_damaged_name_is_told() -> None:
    (told_of,) = read_html(TABLE.format("本年收入合").encode() + b"\xff", DEFAULT_LIMITS).findings
    assert told_of.code is FindingCode.DAMAGED_TEXT


def test_what_lies_beside_the_page_in_its_archive_is_not_told() -> None:
    page = b"<p>a</p><frameset><frame src='b.files/Sheet%201.html'></frameset><iframe src='http://c/d.html'></iframe>"
    (told_of,) = read_html(page, DEFAULT_LIMITS, ["x/b.files/Sheet 1.html"]).findings
    assert ("http://c/d.html" in told_of.message, "Sheet" in told_of.message) == (True, False)

"""A web page as lines and tables, as a browser shows it."""

from __future__ import annotations

import pytest

from extract.documents.html import ENGINE, read_html
from extract.enumerations import FindingCode
from extract.errors import LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import Block, RawTable, TextLine


def read(body: str | bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[Block, ...]:
    return read_html(body.encode() if isinstance(body, str) else body, limits).blocks


def lines(body: str | bytes) -> list[str]:
    blocks = read(body)
    assert all(isinstance(block, TextLine) for block in blocks)
    return [block.text for block in blocks if isinstance(block, TextLine)]


def told(body: str) -> list[object]:
    """Each line as its text, each table as its rows of texts."""
    return [block.text if isinstance(block, TextLine) else texts(block) for block in read(body)]


def texts(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def only_table(rows: str) -> RawTable:
    (found,) = read(f"<table>{rows}</table>")
    assert isinstance(found, RawTable)
    return found


def placed(rows: str) -> dict[str, tuple[int, int, int, int]]:
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in only_table(rows).cells}


def test_lines_and_tables_stand_in_order_and_tables_are_numbered() -> None:
    table = "<table><tr><td>甲<td>1</table>"
    blocks = read(f"<p>一</p>{table}<p>二</p>{table}末")
    assert [block.text if isinstance(block, TextLine) else block.table_no for block in blocks] == [
        "一",
        1,
        "二",
        2,
        "末",
    ]
    first = blocks[1]
    assert isinstance(first, RawTable)
    assert (first.rows, first.columns, first.engine) == (1, 2, ENGINE)


def test_blocks_and_breaks_part_lines_and_inline_elements_do_not() -> None:
    assert lines("<div>一<p>二</p>三</div>四<br>五<br/>六") == ["一", "二", "三", "四", "五", "六"]
    assert lines("<p>12<b>.</b><span><font>50</font></span>万<a href=x>元</a></p>") == ["12.50万元"]


@pytest.mark.parametrize(
    "hidden",
    [
        *("<script>x</script>", "<style>x</style>", "<template>x</template>", "<noscript>x</noscript>"),
        *("<input type=hidden value=x>", "<button>x</button>", "<dialog>x</dialog>", "<svg><text>x</text></svg>"),
        "<details>x</details>",
        *("<p hidden>x</p>", "<p style='display:none'>x</p>", "<p style='Display : None;'>x</p>"),
        *("<p style='visibility: hidden'>x</p>", "<!-- x -->", "<?x x?>", "<iframe>x</iframe>", "<object>x</object>"),
    ],
)
def test_what_nobody_sees_is_left_out_and_what_follows_it_is_not(hidden: str) -> None:
    assert lines(f"<body><p>前</p>{hidden}<p>后</p>") == ["前", "后"]
    assert told(f"<table><tr><td>前{hidden}后</td><td>1</td></tr></table>") in ([[["前后", "1"]]], [[["前\n后", "1"]]])


@pytest.mark.parametrize(
    "tag",
    [
        "a",
        "abbr",
        "b",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "u",
        "var",
        "tt",
    ],
)
def test_inline_elements_do_not_part_a_line(tag: str) -> None:
    assert lines(f"<p>12<{tag}>.5</{tag}>0万元</p>") == ["12.50万元"]
    assert texts(only_table(f"<tr><td>12<{tag}>.5</{tag}>0</td><td>1</td></tr>")) == [["12.50", "1"]]


def test_a_title_is_no_part_of_the_page() -> None:
    assert lines("<html><head><title>题</title></head><body>文</body></html>") == ["文"]


def test_hidden_rows_and_cells_are_left_out() -> None:
    rows = "<tr><td>甲</td><td hidden>x</td><td>1</td></tr><tr style='display:none'><td>x</td></tr><tr><td>乙</td></tr>"
    assert texts(only_table(rows)) == [["甲", "1"], ["乙"]]


def test_white_space_collapses_and_chinese_lines_are_joined_without_any() -> None:
    assert lines("<p>a \n\t b</p>") == ["a b"]
    assert lines("<p>一般\n   公共预算</p>") == ["一般公共预算"]
    assert lines("<p>2023 年度</p>") == ["2023 年度"]
    assert lines("<p>a&nbsp;&nbsp;b&nbsp;</p>") == ["a  b"]


def test_a_cell_keeps_its_lines_apart() -> None:
    assert texts(only_table("<tr><td><p>一般</p><p>公共</p> 预算<br>支出</td><td> 1 </td></tr>")) == [
        ["一般\n公共\n预算\n支出", "1"]
    ]
    assert texts(only_table("<tr><td>12<b>.5</b>0</td><td></td></tr>")) == [["12.50", ""]]


def test_spans_take_their_room() -> None:
    rows = "<tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><td>1</td><td>2</td></tr>"
    assert placed(rows) == {"甲": (0, 0, 2, 1), "乙": (0, 1, 1, 2), "1": (1, 1, 1, 1), "2": (1, 2, 1, 1)}
    assert only_table(rows).columns == 3


def test_a_span_of_nought_reaches_to_the_end_and_none_beyond_it() -> None:
    assert placed("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3")["甲"] == (0, 0, 3, 1)
    assert placed("<tr><td rowspan=9>甲<td>1<tr><td>2")["甲"] == (0, 0, 2, 1)
    assert placed("<tr><td colspan=0>甲<td>1")["甲"] == (0, 0, 1, 1)


@pytest.mark.parametrize("span", ["-2", "x", "", "²", "1.5"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    assert placed(f"<tr><td colspan='{span}'>甲<td>1") == {"甲": (0, 0, 1, 1), "1": (0, 1, 1, 1)}


def test_spans_have_an_end() -> None:
    assert only_table("<tr><td colspan=65000>甲<td>1").columns == 1001


def test_rows_stand_in_groups_or_not() -> None:
    rows = "<thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d</tbody><tfoot><tr><td>e<td>f</tfoot>"
    assert texts(only_table(rows)) == [["a", "b"], ["c", "d"], ["e", "f"]]


def test_a_table_that_only_places_others_gives_way_to_them() -> None:
    inner = "<table><tr><td>甲<td>1</table>"
    assert told(f"<table><tr><td>题{inner}<td>注</table>") == ["题", [["甲", "1"]], "注"]
    assert told("<table><tr><td><p>文</p></td></tr></table>") == ["文"]


def test_the_charset_is_the_one_that_fits() -> None:
    body = "<p>收入决算表</p>"
    for charset in ("gb2312", "GBK", "gb18030", "utf-8", "no-such-charset"):
        head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        assert lines((head + body).encode("gb18030")) == ["收入决算表"]
        assert lines((head + body).encode("utf-8")) == ["收入决算表"]
    assert lines(b"\xef\xbb\xbf" + body.encode()) == ["收入决算表"]
    assert lines(body.encode("utf-16")) == ["收入决算表"]
    assert lines(f"<meta charset=big5>{body}".encode("big5", "replace").replace(b"?", b"")) != ["收入决算表"]
    assert lines("<meta charset='big5'><p>收入</p>".encode("big5")) == ["收入"]
    assert lines("<meta charset=iso-8859-1><p>caf\xe9 \u201ca\u201d</p>".encode("cp1252")) == ["café “a”"]
    assert lines(b"<p>\xca\xd5\xff\xff</p>")[0].startswith("收")


def test_cells_and_nesting_are_limited() -> None:
    table = "<table><tr><td>a<td>b</table>"
    assert read(table * 2, Limits(cells=4))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_CELLS"):
        read(table * 2, Limits(cells=3))
    # The page and its body are two levels of their own.
    assert read("<div>" * 3 + "x", Limits(nesting=5))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_NESTING"):
        read("<div>" * 4 + "x", Limits(nesting=5))


def test_a_page_without_any_element_is_damaged() -> None:
    with pytest.raises(UnreadableDocument, match="HTML"):
        read("<!-- -->")


def test_nothing_is_fetched() -> None:
    page = "<!DOCTYPE html SYSTEM 'file:///etc/hostname' [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><p>a&f;b</p>"
    assert lines(page) in (["a&f;b"], ["]>", "a&f;b"])


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

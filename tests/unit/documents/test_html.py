"""A web page as lines and tables, as a browser shows it."""

from __future__ import annotations

import pytest

from extract.documents.html import ENGINE
from extract.errors import LimitExceeded, UnreadableDocument
from extract.limits import Limits
from extract.model import RawTable, TextLine
from tests.unit.documents.pages_read import lines, only_table, placed, read, texts, told


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

"""The body of a Word document: lines and tables in order, as a person sees them."""

from __future__ import annotations

import pytest

from extract.documents.docx import ENGINE, read_docx
from extract.errors import EncryptedDocument, LimitExceeded, UnreadableDocument
from extract.limits import DEFAULT_LIMITS, Limits
from extract.model import RawTable, TextLine
from sample_maker.bundle import make_zip
from tests.unit.documents.made import docx, paragraph
from tests.unit.documents.made_docx import (
    ON,
    TALL,
    WIDE,
    alternate,
    cell,
    lines,
    only_table,
    placed,
    read,
    row,
    run,
    table,
)


def test_lines_and_tables_stand_in_order_and_tables_are_numbered() -> None:
    blocks = read(paragraph("一") + table(row(cell("甲"))) + paragraph(" 二 ") + table(row(cell("乙"))) + paragraph(""))
    assert [block.text if isinstance(block, TextLine) else block.table_no for block in blocks] == ["一", 1, "二", 2]
    first = blocks[1]
    assert isinstance(first, RawTable)
    assert (first.rows, first.columns, first.engine) == (1, 1, ENGINE)


def test_runs_are_joined_and_breaks_part_lines() -> None:
    runs = "<w:r><w:t>12</w:t></w:r><w:r><w:t>.50</w:t><w:br/></w:r><w:r><w:t>后</w:t><w:cr/><w:t>末</w:t></w:r>"
    assert lines(f"<w:p>{runs}</w:p>") == ["12.50", "后", "末"]


def test_tabs_and_hard_hyphens_are_what_they_print() -> None:
    runs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"
    assert lines(f"<w:p>{runs}</w:p>") == ["a\tb\tc-1"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:fldSimple>{}</w:fldSimple>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:ins>{}</w:ins>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)
def test_what_only_wraps_text_is_opened(wrapper: str) -> None:
    assert lines(f"<w:p>{wrapper.format('<w:r><w:t>文</w:t></w:r>')}</w:p>") == ["文"]


@pytest.mark.parametrize("wrapper", ["<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>"])
def test_what_was_deleted_is_gone(wrapper: str) -> None:
    deleted = wrapper.format("<w:r><w:delText>9</w:delText><w:t>9</w:t></w:r>")
    inserted = "<w:ins><w:r><w:t>1</w:t></w:r></w:ins>"
    assert lines(f"<w:p>{deleted}{inserted}<w:r><w:t>0.5</w:t></w:r></w:p>") == ["10.5"]


def test_deleted_rows_are_gone_and_leave_no_gap() -> None:
    gone = row(cell("乙"), properties="<w:trPr><w:del/></w:trPr>")
    assert placed(only_table(table(row(cell("甲")), gone, row(cell("丙"))))) == {"甲": (0, 0, 1, 1), "丙": (1, 0, 1, 1)}


def test_of_alternate_content_the_first_is_read() -> None:
    assert lines(f"<w:p>{run('1')}{alternate(run('2'), run('3'), fallback=run('4'))}{run('5')}</w:p>") == ["125"]
    assert lines(f"<w:p>{run('1')}{alternate(fallback=run('4'))}{run('5')}</w:p>") == ["145"]
    assert lines(f"<w:p>{run('1')}{alternate()}{run('5')}</w:p>") == ["15"]


def test_comments_part_nothing() -> None:
    assert lines(f"<w:p>{run('12<!-- x -->.5<?x x?>0')}</w:p>") == ["12.50"]


def test_text_boxes_are_read_once() -> None:
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(text)}{table(row(cell('1')))}</w:txbxContent>"

    run = f"<w:r>{alternate(box('框内'), box('又'), fallback=box('旧'))}</w:r>"
    blocks = read(f"<w:p><w:r><w:t>框外</w:t></w:r>{run}</w:p>")
    assert [block.text if isinstance(block, TextLine) else block.table_no for block in blocks] == ["框外", "框内", 1]


def test_merged_cells_keep_their_spans() -> None:
    rows = row(cell("项目", WIDE), cell("合计", TALL)), row(cell("编码"), cell("名称"), cell("", ON))
    found = only_table(table(*rows))
    assert (found.rows, found.columns) == (2, 3)
    assert placed(found) == {"项目": (0, 0, 1, 2), "合计": (0, 2, 2, 1), "编码": (1, 0, 1, 1), "名称": (1, 1, 1, 1)}


def test_a_cell_may_go_on_over_many_rows_and_columns() -> None:
    wide_on = WIDE + '<w:vMerge w:val="continue"/>'
    rows = row(cell("甲", WIDE + TALL), cell("1")), row(cell("", wide_on), cell("2")), row(cell("", wide_on), cell("3"))
    assert placed(only_table(table(*rows)))["甲"] == (0, 0, 3, 2)


def test_a_cell_that_continues_nothing_stands_alone() -> None:
    assert placed(only_table(table(row(cell("甲", ON))))) == {"甲": (0, 0, 1, 1)}
    again = row(cell("甲", TALL)), row(cell("乙", TALL)), row(cell("", ON))
    assert placed(only_table(table(*again))) == {"甲": (0, 0, 1, 1), "乙": (1, 0, 2, 1)}


def test_columns_left_out_before_a_row_shift_it() -> None:
    shifted = row(cell("合计"), properties='<w:trPr><w:gridBefore w:val="2"/></w:trPr>')
    found = only_table(table(row(cell("a"), cell("b"), cell("c")), shifted))
    assert placed(found)["合计"] == (1, 2, 1, 1)
    assert found.columns == 3


@pytest.mark.parametrize("value", ["0", "-3", "99999", "1000", "x", ""])
def test_a_span_that_is_none_counts_as_one_column(value: str) -> None:
    found = only_table(table(row(cell("甲", f'<w:gridSpan w:val="{value}"/>'), cell("乙"))))
    assert placed(found) == {"甲": (0, 0, 1, 1), "乙": (0, 1, 1, 1)}


def test_the_widest_span_is_just_below_a_thousand() -> None:
    assert only_table(table(row(cell("甲", '<w:gridSpan w:val="999"/>')))).columns == 999


def test_cells_and_rows_in_content_controls_are_not_lost() -> None:
    inside = row(cell("一"), f"<w:sdt><w:sdtContent>{cell('二')}</w:sdtContent></w:sdt>")
    found = only_table(table(f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"))
    assert [c.text for c in found.cells] == ["一", "二"]


def test_lines_of_a_cell_are_kept_apart_and_empty_ones_left_out() -> None:
    two = f"<w:tc>{paragraph('一般公共')}{paragraph(' ')}{paragraph(' 预算')}</w:tc>"
    assert [c.text for c in only_table(table(row(two, cell(""), cell("1")))).cells] == ["一般公共\n预算", "", "1"]


def test_a_table_that_only_frames_another_gives_way_to_it() -> None:
    inner = table(row(cell("甲"), cell("乙")), row(cell("1"), cell("2")))
    frame = table(row(f"<w:tc>{paragraph('题')}{inner}</w:tc>", cell("注")))
    blocks = read(frame)
    assert [block.text if isinstance(block, TextLine) else len(block.cells) for block in blocks] == ["题", 4, "注"]


def test_a_table_of_data_with_another_inside_keeps_both() -> None:
    inner = table(row(cell("内"), cell("1")))
    outer = table(row(cell("a"), cell("b"), cell("c")), row(cell("d"), f"<w:tc>{paragraph('e')}{inner}</w:tc>"))
    first, second = read(outer)
    assert isinstance(first, RawTable)
    assert isinstance(second, RawTable)
    assert [c.text for c in first.cells] == ["a", "b", "c", "d", "e"]
    assert ([c.text for c in second.cells], second.table_no) == (["内", "1"], 2)


def test_a_table_of_one_cell_frames_the_text_of_the_cell_that_holds_it() -> None:
    inner = table(row(cell("1.25")))
    rows = row(cell("a"), cell("b"), cell("c")), row(cell("d"), f"<w:tc>{paragraph('e')}{inner}</w:tc>")
    assert [c.text for c in only_table(table(*rows)).cells] == ["a", "b", "c", "d", "e\n1.25"]


def test_a_table_without_cells_is_none() -> None:
    assert read(table(row()) + paragraph("后")) == (TextLine("后"),)


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert read_docx(docx(paragraph("&b;&f;"), head=bomb), DEFAULT_LIMITS).blocks == ()


def test_more_cells_or_bytes_than_allowed_are_refused() -> None:
    data = docx(table(row(cell("a"), cell("b"))))
    assert read_docx(data, Limits(cells=2))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_CELLS"):
        read_docx(data, Limits(cells=1))
    with pytest.raises(LimitExceeded, match="JUESUAN_LARGEST_UNPACKED_BYTES"):
        read_docx(data, Limits(unpacked_bytes=100))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        docx()[:-40],
        docx("<w:p>"),
        make_zip({"other.xml": b"<a/>"}),
        make_zip({"word/document.xml": b"<a/>"}),
        make_zip({"word/document.xml": b""}),
        make_zip({"word/document.xml": b'<w:document xmlns:w="other"><w:body/></w:document>'}),
    ],
)
def test_a_package_or_body_that_is_damaged_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="DOCX file cannot be opened") as refusal:
        read_docx(data, DEFAULT_LIMITS)
    assert "\n" not in refusal.value.message


def test_a_body_that_is_locked_asks_for_a_password() -> None:
    data = bytearray(docx())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        read_docx(bytes(data), DEFAULT_LIMITS)

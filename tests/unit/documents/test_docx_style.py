"""What properties and styles of Word hide."""

from __future__ import annotations

from lxml import etree

from extract.documents.docx_style import DocxStyle
from tests.unit.documents.made import WORD


def element(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{WORD}">', 1))


def test_styles_that_are_based_on_each_other_end() -> None:
    sheet = element(
        '<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    run = element('<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:t>1</w:t></w:r>')
    assert not DocxStyle(sheet).hides(run)


def test_the_usual_style_of_paragraphs_counts_where_none_is_named() -> None:
    sheet = element(
        '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:strike/></w:rPr></w:style>'
        "</w:styles>"
    )
    run = element("<w:r><w:t>1</w:t></w:r>")
    assert DocxStyle(sheet).hides(run)
    assert not DocxStyle(None).hides(run)


def test_white_text_in_a_styled_table_is_seen() -> None:
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>1</w:t></w:r>'
    styled = element(f'<w:tbl><w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>')
    run = styled.find(f".//{{{WORD}}}r")
    assert run is not None
    assert not DocxStyle(None).hides(run)

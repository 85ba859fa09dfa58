"""Headers and footers of the sections of a Word document."""

from __future__ import annotations

from lxml import etree

from extract.documents.docx_sections import breaks_page, sections
from tests.unit.documents.made import WORD, paragraph

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_a_section_without_a_header_has_the_one_before_and_a_first_page_may_have_its_own() -> None:
    first = (
        "<w:sectPr><w:headerReference w:type='first' r:id='t'/><w:headerReference w:type='default' r:id='h'/>"
        "<w:titlePg/></w:sectPr>"
    )
    head = f"<w:body xmlns:w='{WORD}' xmlns:r='{OFFICE}'><w:p><w:pPr>{first}</w:pPr></w:p>"
    body = etree.fromstring(f"{head}{paragraph('a')}<w:sectPr/></w:body>")
    blocks = [block for block in body if block.tag.endswith("}p")]
    found = sections(body, blocks, lambda name: (name,) if name else ())
    assert [(section.first, section.header, len(section.blocks)) for section in found] == [
        (("t",), ("h",), 1),
        (("h",), ("h",), 1),
    ]


def test_pages_begin_at_breaks() -> None:
    inside = "<w:br w:type='page'/>", "<w:lastRenderedPageBreak/>", "<w:br/>"
    body = etree.fromstring(
        f"<a xmlns:w='{WORD}'>" + "".join(f"<w:p><w:r>{one}</w:r></w:p>" for one in inside) + "</a>"
    )
    assert [breaks_page(block) for block in body] == [True, True, False]

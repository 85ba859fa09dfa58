"""Which declaration of a property an element gets."""

from __future__ import annotations

from lxml import etree

from extract.documents.page_cascade import Cascade
from extract.limits import DEFAULT_LIMITS


def test_sheets_beside_the_page_count_and_its_own_come_after_them() -> None:
    page = "<style>i{color:red}</style><i style='width:1px;cursor:help'>a</i><b>b</b>"
    root = etree.fromstring(page, etree.HTMLParser())
    cascade = Cascade(root, ["i{color:blue;opacity:0}", "@media print{i{opacity:1}}"], DEFAULT_LIMITS)
    italic, bold = root.find(".//i"), root.find(".//b")
    assert italic is not None
    assert bold is not None
    assert dict(cascade.declared(italic)) == {"color": "red", "opacity": "0"}
    assert dict(cascade.declared(bold)) == {}

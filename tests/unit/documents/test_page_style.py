"""What the styles of a page say of its elements."""

from __future__ import annotations

import pytest
from lxml import etree

from extract.documents.page_style import PageStyle
from extract.errors import LimitExceeded
from extract.limits import DEFAULT_LIMITS, Limits


def test_the_stronger_rule_holds_and_an_attribute_of_the_element_beats_both() -> None:
    root = etree.fromstring(
        "<style>#a{display:block} .b{display:none}</style><p id=a class=b>x</p><i style='opacity:0'/>",
        etree.HTMLParser(),
    )
    style = PageStyle(root, DEFAULT_LIMITS)
    paragraph, italic = root.find(".//p"), root.find(".//i")
    assert paragraph is not None
    assert italic is not None
    assert not style.hides(paragraph)
    assert style.hides(italic)
    paragraph.set("style", "display:none")
    assert style.hides(paragraph)


def test_rules_that_meet_too_many_elements_are_refused() -> None:
    root = etree.fromstring("<style>p{display:none}</style><p>a</p><p>b</p>", etree.HTMLParser())
    with pytest.raises(LimitExceeded):
        PageStyle(root, Limits(cells=1))


def test_text_may_be_seen_inside_what_is_not() -> None:
    root = etree.fromstring(
        "<div style='visibility:hidden;color:red'>a<b style='visibility:visible'>b</b>"
        "<font color=white>c</font></div><dialog>d</dialog>",
        etree.HTMLParser(),
    )
    style = PageStyle(root, DEFAULT_LIMITS)
    unseen = {one.text for one in root.iter("div", "b", "font") if style.veils(one)}
    assert unseen == {"a", "c"}
    assert [style.hides(one) for one in root.iter("div", "dialog")] == [False, True]

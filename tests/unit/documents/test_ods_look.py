"""What the styles of an ODS hide."""

from __future__ import annotations

import pytest

from extract.documents.displayed_sheet import displayed
from extract.documents.ods_look import OdsLook
from extract.documents.ods_sheets import ods_sheets
from tests.unit.documents.test_ods_sheets import HEAD, NAMES, package

SPACES = HEAD + f' xmlns:fo="{NAMES}:xsl-fo-compatible:1.0" xmlns:draw="{NAMES}:drawing:1.0"'
TEXT = "<style:style style:name='x'><style:text-properties {}/></style:style>"


def shown(style: str, cells: str) -> tuple[list[list[str]], list[str], list[str]]:
    body = f"<table:table table:name='1'><table:table-row>{cells}</table:table-row></table:table>"
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{style}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    (sheet,) = (displayed(one, 100) for one in ods_sheets(package(content), 100))
    return sheet.texts, sheet.hidden, sheet.above


@pytest.mark.parametrize(
    "properties",
    [
        "style:text-line-through-style='solid'",
        "fo:color='#ffffff'",
        "fo:font-size='1pt'",
        "text:display='none'",
    ],
)
def test_cells_and_spans_that_nobody_sees(properties: str) -> None:
    cell = "<table:table-cell><text:p>甲<text:span text:style-name='x'>9.99</text:span></text:p></table:table-cell>"
    cell += "<table:table-cell table:style-name='x'><text:p>8.88</text:p></table:table-cell>"
    assert shown(TEXT.format(properties), cell) == ([["甲"]], ["8.88"], [])


def test_white_is_seen_on_blue() -> None:
    ground = "<style:table-cell-properties fo:background-color='#0000ff'/>"
    style = TEXT.format("fo:color='#ffffff'").replace("</style:style>", f"{ground}</style:style>")
    cell = "<table:table-cell table:style-name='x'><text:p>甲</text:p></table:table-cell>"
    assert shown(style, cell)[0] == [["甲"]]


def test_a_paragraph_is_what_it_prints() -> None:
    raised = TEXT.format("style:text-position='super 58%'")
    cell = (
        "<table:table-cell><text:p>1<text:s text:c='2'/>2<text:span text:style-name='x'>3</text:span></text:p>"
        "</table:table-cell><table:table-cell table:formula='of:=[.A1]'/>"
        "<table:table-cell><draw:frame><draw:text-box><text:p>单位：元</text:p></draw:text-box></draw:frame>"
        "</table:table-cell>"
    )
    assert shown(raised, cell) == ([["1  2", "=of:=[.A1]"]], [], ["单位：元"])


def test_styles_that_name_each_other_end() -> None:
    assert not OdsLook([]).hides("x")

"""An ODS as a person sees it."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.documents.displayed_sheet import TooManyCells, displayed
from extract.documents.ods_sheets import ods_sheets

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = "".join(f' xmlns:{name}="{NAMES}:{name}:1.0"' for name in ("office", "table", "text", "style"))
CONTENT = f"""<office:document-content{HEAD}><office:automatic-styles>
<style:style style:name="seen" style:master-page-name="page">
<style:table-properties table:display="true"/></style:style>
<style:style style:name="gone"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="2" table:style-name="gone"><table:table-row><table:table-cell><text:p>x</text:p>
</table:table-cell></table:table-row></table:table>
<table:table table:name="1" table:style-name="seen"><table:table-column/>
<table:table-column table:visibility="collapse"/><table:table-column/>
<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>题</text:p></table:table-cell>
<table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
<table:table-row table:visibility="filter"><table:table-cell><text:p>1.25</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>2.25</text:p>
</table:table-cell><table:table-cell office:value-type="float" office:value="0.391443"><text:p>0.39</text:p>
</table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
STYLES = f"""<office:document-styles{HEAD}><office:master-styles><style:master-page style:name="page"><style:header>
<text:p>单位：万元，第<text:page-number>1</text:page-number>页</text:p></style:header></style:master-page>
</office:master-styles></office:document-styles>"""


def package(content: str = CONTENT) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("content.xml", content)
        made.writestr("styles.xml", STYLES)
    return target.getvalue()


def test_a_sheet_is_read_as_displayed() -> None:
    other, sheet = (displayed(sheet, 1000) for sheet in ods_sheets(package(), 1000))
    assert (other.is_hidden, other.texts) == (True, [])
    assert (sheet.name, sheet.texts, sheet.merges) == ("1", [["题"], ["甲", "0.39"]], [(0, 0, 0, 1)])
    assert sheet.stored == [(1, 1, "0.391443")]
    assert sheet.hidden == ["1.25", "2.25"]
    assert sheet.above == ["单位：万元，第页"]


def test_rows_that_are_repeated_without_end_are_refused() -> None:
    with pytest.raises(TooManyCells):
        list(
            ods_sheets(package(CONTENT.replace('table:visibility="filter"', 'table:number-rows-repeated="999999"')), 9)
        )

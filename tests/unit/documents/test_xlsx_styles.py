"""How cells of a style look."""

from __future__ import annotations

from lxml import etree

from extract.documents.xlsx_styles import CellStyle, book_styles

STYLES = """<styleSheet><numFmts><numFmt numFmtId="200" formatCode="00"/></numFmts>
<fonts><font/><font><strike/></font><font><sz val="1"/></font><font><color rgb="FFFF0000"/></font></fonts>
<fills><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="solid"><fgColor indexed="10"/></patternFill></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<cellXfs><xf numFmtId="200"/>
<xf fontId="1"/><xf fontId="2"/><xf fontId="3" fillId="1"/><xf fontId="3" fillId="2"/></cellXfs>
<dxfs><dxf><numFmt formatCode=";;;"/>
<fill><patternFill><bgColor rgb="FF000000"/></patternFill></fill></dxf></dxfs>
</styleSheet>"""


def test_what_nobody_sees_is_told_by_font_and_fill() -> None:
    styles = book_styles(etree.fromstring(STYLES), None)
    assert [style.unseen for style in styles.cells] == [False, True, True, True, False]
    assert styles.of(0).code == "00"
    assert styles.of(99) == CellStyle()
    assert (styles.changes[0].code, styles.changes[0].ground, styles.changes[0].ink) == (";;;", (0, 0, 0), None)

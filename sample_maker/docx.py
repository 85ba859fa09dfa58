"""Figures and layout → a DOCX with merged cells, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from sample_maker.docx_table import table_xml
from sample_maker.form_grids import printed_forms
from sample_maker.grid import PrintedForm
from sample_maker.layout import Layout
from sample_maker.narrative import Paragraph, report_prose
from sample_maker.report_figures import ReportFigures

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_LONG, _SHORT, _MARGIN = 16838, 11906, 1134
_STYLES = {"part": "Heading1", "heading": "Heading2", "body": "Normal"}

_FIXED_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '<Override PartName="/word/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f'<w:styles xmlns:w="{_NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:eastAsia="SimSun"/><w:sz w:val="24"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:spacing w:before="600"/>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="52"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:spacing w:before="240" w:after="240"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:pPr><w:keepNext/>'
        '<w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr>'
        "</w:style></w:styles>"
    ),
}


def make_docx(figures: ReportFigures, layout: Layout) -> bytes:
    """The whole report; forms start on pages of their own unless they share pages."""
    forms = printed_forms(figures, layout)
    prose = report_prose(figures, layout, tuple(form.title for form in forms))
    body = [_paragraph(line, style="Title") for line in prose.cover]
    body.append(_paragraph(prose.contents_heading, style="Heading1", new_page=True))
    body += [_paragraph(line) for line in prose.contents]
    body += _paragraphs(prose.overview)
    body.append(_section_end(landscape=False))
    body.append(_paragraph(prose.forms.text, style="Heading1"))
    for place, form in enumerate(forms):
        body += _form(form, layout, new_page=place > 0 and not layout.forms_share_pages)
    body.append(_section_end(landscape=layout.landscape))
    body += [*_paragraphs(prose.narrative, first_new_page=False), *_paragraphs(prose.glossary)]
    body.append(_page_setup(landscape=False))
    document = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(body)}</w:body></w:document>'
    return _zip({**_FIXED_PARTS, "word/document.xml": document})


def _form(form: PrintedForm, layout: Layout, *, new_page: bool) -> list[str]:
    table = table_xml(form.grid, layout)
    if layout.title_in_grid:
        blocks = [_paragraph("", new_page=new_page), table]
    else:
        blocks = [_paragraph(form.title, align="center", size=30, new_page=new_page)]
        blocks += [_paragraph(form.form_number, align="right", size=18)] if form.form_number else []
        blocks += [_paragraph(form.publisher_line, size=18)] if form.publisher_line else []
        blocks += [_paragraph(form.unit_line, align="right", size=18), table]
    return [*blocks, _paragraph(form.note, size=18)]


def _paragraphs(paragraphs: tuple[Paragraph, ...], *, first_new_page: bool = True) -> list[str]:
    return [
        _paragraph(paragraph.text, style=_STYLES[paragraph.kind], new_page=paragraph.kind == "part" and first_new_page)
        for paragraph in paragraphs
    ]


def _paragraph(text: str, *, style: str = "Normal", align: str = "", size: int = 0, new_page: bool = False) -> str:
    properties = f'<w:pStyle w:val="{style}"/>'
    properties += "<w:pageBreakBefore/>" if new_page else ""
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    run = f'<w:rPr><w:sz w:val="{size}"/></w:rPr>' if size else ""
    run = f'<w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def _page_setup(*, landscape: bool) -> str:
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if landscape else ""
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left", "header", "footer"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar {margins} w:gutter="0"/></w:sectPr>'


def _section_end(*, landscape: bool) -> str:
    return f"<w:p><w:pPr>{_page_setup(landscape=landscape)}</w:pPr></w:p>"


def _zip(parts: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, (_HEAD + content).encode())
    return target.getvalue()

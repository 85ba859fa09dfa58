"""Faults in Word documents: revisions, fields, letters nobody sees, and what stands outside the body."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from sample_maker.bundle import make_zip
from sample_maker.docx import make_docx
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault

_DOCUMENT, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN = re.compile(r"<w:r>(?:<w:rPr>.{0,200}?</w:rPr>)?<w:t[^>]*>-?[\d,]+\.\d\d</w:t></w:r>")
_CELL = re.compile(r"<w:tc>(?:(?!</w:tc>).)*?-?[\d,]+\.\d\d</w:t></w:r></w:p></w:tc>")
_ROW = re.compile(r"<w:tr>(?:(?!</w:tr>).)*?\d\.\d\d</w:t>(?:(?!</w:tr>).)*</w:tr>")
_UNIT = re.compile(r"<w:p>(?:(?!</w:p>).)*<w:t[^>]*>([^<]{0,9}单位：[^<]{1,9})</w:t></w:r></w:p>")
_AMOUNT = re.compile(r"-?[\d,]+\.\d\d(?=</w:t>)")


def _other_amount(random: Random) -> str:
    return f"{random.randint(1, 99_999) / 100:.2f}"


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _at_some(body: str, pattern: re.Pattern[str], random: Random, put: Callable[[str], str]) -> str:
    places = list(pattern.finditer(body))
    for place in sorted(random.sample(places, min(len(places), random.randint(1, 5))), key=lambda one: -one.start()):
        body = body[: place.start()] + put(place.group()) + body[place.end() :]
    return body


def _body_fault(name: str, change: Callable[[str, Random], str]) -> None:
    @fault(f"docx: {name}", readable=True)
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        parts = _parts(make_docx(report.figures, report.layout))
        body = change(parts[_DOCUMENT].decode(), random)
        return Mutant(make_zip({**parts, _DOCUMENT: body.encode()}), report.seen(), ".docx")


def _deleted_cell(body: str, random: Random) -> str:
    def beside(cell: str) -> str:
        draft = _AMOUNT.sub(_other_amount(random), cell).replace("<w:tcPr>", "<w:tcPr><w:cellDel/>", 1)
        return (
            draft if "cellDel" in draft else draft.replace("<w:tc>", "<w:tc><w:tcPr><w:cellDel/></w:tcPr>", 1)
        ) + cell

    return _at_some(body, _CELL, random, beside)


def _field(body: str, random: Random) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    typed = random.choice(["<w:t>{}</w:t>", "<w:instrText>{}</w:instrText>"]).format(f"={_other_amount(random)}+1")
    before = mark.format("begin") + f"<w:r>{typed}</w:r>" + mark.format("separate")
    return _at_some(body, _RUN, random, lambda old: before + old + mark.format("end"))


def _unseen(body: str, random: Random) -> str:
    properties = random.choice(
        [
            '<w:sz w:val="1"/>',
            '<w:color w:val="FFFF00"/><w:shd w:val="clear" w:fill="FFFF00"/>',
            '<w:color w:val="FF0000"/><w:highlight w:val="red"/>',
            '<w:color w:val="auto" w:themeColor="background1"/>',
        ]
    )
    draft = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{{}}</w:t></w:r>"
    return _at_some(body, _RUN, random, lambda old: draft.format(_other_amount(random)) + old)


def _lowered(body: str, random: Random) -> str:
    moved = random.choice(['<w:vertAlign w:val="subscript"/>', '<w:position w:val="8"/>'])
    return _at_some(
        body, _RUN, random, lambda old: f"{old}<w:r><w:rPr>{moved}</w:rPr><w:t>{random.randint(1, 9)}</w:t></w:r>"
    )


def _flat_row(body: str, random: Random) -> str:
    height = f'<w:tr><w:trPr><w:trHeight w:val="{random.randint(0, 20)}" w:hRule="exact"/></w:trPr>'

    def draft(row: str) -> str:
        return _AMOUNT.sub(lambda _: _other_amount(random), row).replace("<w:tr>", height, 1) + row

    return _at_some(body, _ROW, random, draft)


def _controls(body: str, random: Random) -> str:
    wrapped = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    return _at_some(body, random.choice([_RUN, _CELL, _ROW]), random, wrapped.format)


def _framed(body: str, random: Random) -> str:
    table = "<w:tc><w:tbl><w:tr>{}</w:tr></w:tbl><w:p/></w:tc>"
    return _at_some(body, _CELL, random, lambda cell: table.format(re.sub(r"<w:tcPr>.*?</w:tcPr>", "", cell)))


_body_fault("a revision takes a cell away", _deleted_cell)
_body_fault("an amount is the result of a field", _field)
_body_fault("an old amount has no size, or the colour of its ground", _unseen)
_body_fault("the mark of a footnote is moved", _lowered)
_body_fault("a draft of a row has no height", _flat_row)
_body_fault("amounts stand in content controls", _controls)
_body_fault("an amount is framed by a table of one cell", _framed)


@fault("docx: the unit stands in the page header only", readable=True)
def unit_in_header(random: Random) -> Mutant:
    """No table has a line of its own with the unit."""
    layout = draw_layout(random)
    report = draw_report(random, layout)
    parts = _parts(make_docx(report.figures, report.layout))
    body = parts[_DOCUMENT].decode()
    lines = _UNIT.findall(body)
    body = _UNIT.sub("", body)
    named = f'<w:sectPr xmlns:r="{_OFFICE}"><w:headerReference w:type="default" r:id="h"/>'
    header = f'<w:hdr xmlns:w="{_WORD}"><w:p><w:r><w:t>{lines[0]}</w:t></w:r></w:p></w:hdr>'
    relation = f'<Relationship Id="h" Type="{_OFFICE}/header" Target="h.xml"/></Relationships>'
    relations = parts[_RELATIONS].decode().replace("</Relationships>", relation)
    changed = {_DOCUMENT: body.replace("<w:sectPr>", named).encode(), _RELATIONS: relations.encode()}
    return Mutant(make_zip({**parts, **changed, "word/h.xml": header.encode()}), report.seen(), ".docx")


@fault("docx: one flat XML file", readable=True)
def flat(random: Random) -> Mutant:
    """The package as Word saves it under .xml."""
    report = draw_report(random)
    packed = ""
    for name, content in _parts(make_docx(report.figures, report.layout)).items():
        tree = re.sub(r"<\?xml.*?\?>", "", content.decode())
        packed += f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{tree}</pkg:xmlData></pkg:part>'
    head = '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return Mutant(f'{head}<pkg:package xmlns:pkg="{space}">{packed}</pkg:package>'.encode(), report.seen(), ".xml")

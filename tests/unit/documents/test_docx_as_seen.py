"""What a person sees of a Word document: hidden, struck out and embedded content, and packages of other names."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.documents.docx import ENGINE, read_docx
from extract.documents.file_content import FileContent
from extract.enumerations import FindingCode
from extract.errors import UnreadableDocument
from extract.limits import DEFAULT_LIMITS
from extract.model import Cell, RawTable, TextLine
from sample_maker.bundle import make_zip
from tests.unit.documents.made import WORD, docx, paragraph
from tests.unit.documents.made_docx import (
    cell,
    lines,
    read,
    row,
    run,
    table,
)

HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"


def package(body: str, *, main: str = "word/document.xml", word: str = WORD, **parts: bytes) -> bytes:
    """A package whose other parts stand in relations of their names; `body` refers to them by these."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    folder, name = main.rsplit("/", 1)
    relations = "".join(f'<Relationship Id="{key}" Type="{office}/{key}" Target="{key}.part"/>' for key in parts)
    namespaces = f'xmlns:w="{word}" xmlns:r="{office}" xmlns:v="urn:schemas-microsoft-com:vml"'
    namespaces += ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    namespaces += ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return make_zip(
        {
            "_rels/.rels": f'<R><R Id="1" Type="{office}/officeDocument" Target="/{main}"/></R>'.encode(),
            f"{folder}/_rels/{name}.rels": f"<Relationships>{relations}</Relationships>".encode(),
            main: f"<w:document {namespaces}><w:body>{body}</w:body></w:document>".encode(),
            **{f"{folder}/{key}.part": content for key, content in parts.items()},
        }
    )


@pytest.mark.parametrize(
    "unseen",
    [
        run("9.99", HIDDEN),
        run("9.99", STRUCK),
        run("9.99", "<w:dstrike/>"),
        run("9.99", '<w:sz w:val="1"/>'),
        run("9.99", '<w:color w:val="00FF00"/><w:highlight w:val="green"/>'),
        run("9.99", '<w:color w:val="auto" w:themeColor="background1"/>'),
        run("9.99", '<w:color w:val="FFFFFF"/>'),
        f"<w:del>{run('9.99')}</w:del>",
        f"<w:moveFrom>{run('9.99')}</w:moveFrom>",
    ],
)
def test_what_is_hidden_struck_out_or_deleted_is_set_aside_and_told(unseen: str) -> None:
    cells = f"<w:tc><w:p>{unseen}{run('1.00')}</w:p></w:tc>"
    content = read_docx(docx(table(row(cell("甲"), cells))), DEFAULT_LIMITS)
    (found,) = content.blocks
    assert isinstance(found, RawTable)
    assert [each.text for each in found.cells] == ["甲", "1.00"]
    assert [entry.amount_texts for entry in content.findings] == [("9.99",)]


@pytest.mark.parametrize(
    "shown",
    [
        run("9.99", '<w:vanish w:val="0"/>'),
        run("9.99", '<w:shd w:fill="0000FF"/><w:color w:val="FFFFFF"/>'),
        f"<w:ins>{run('9.99')}</w:ins>",
    ],
)
def test_what_a_person_sees_is_read(shown: str) -> None:
    assert lines(f"<w:p>{shown}</w:p>") == ["9.99"]


def test_styles_hide_text_as_properties_do_and_two_of_them_show_it_again() -> None:
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="character" w:styleId="h"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    ).encode()
    named = '<w:rStyle w:val="h"/>'
    body = f"<w:p>{run('1.00')}{run('2.00', named)}</w:p>"
    body += f'<w:p><w:pPr><w:pStyle w:val="p"/></w:pPr>{run("3.00")}{run("4.00", named)}</w:p>'
    content = read_docx(package(body, styles=styles), DEFAULT_LIMITS)
    assert [block.text for block in content.blocks if isinstance(block, TextLine)] == ["1.00", "4.00"]
    assert [entry.amount_texts for entry in content.findings] == [("2.00", "3.00")]


def test_a_hidden_row_is_no_row() -> None:
    hidden = row(cell("9.99"), properties="<w:trPr><w:hidden/></w:trPr>")
    content = read_docx(docx(table(row(cell("1.00")), hidden, row(cell("2.00")))), DEFAULT_LIMITS)
    (found,) = content.blocks
    assert isinstance(found, RawTable)
    assert [(each.row, each.text) for each in found.cells] == [(0, "1.00"), (1, "2.00")]
    assert [entry.amount_texts for entry in content.findings] == [("9.99",)]


def test_raised_marks_are_no_part_of_what_they_stand_behind() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert lines(f"<w:p>{run('72.60')}{run('2', raised)}</w:p><w:p>{run('5.00', raised)}</w:p>") == ["72.60", "5.00"]
    parted = "".join(run(mark, raised) for mark in "[1]")
    assert lines(f"<w:p>{run('72.60')}{parted}</w:p><w:p>{run('1', raised)}{run('5.00')}</w:p>") == ["72.60", "5.00"]
    assert lines(f"<w:p>{run('7')}{run('2.60', raised)}{run('元')}</w:p>") == ["72.60元"]


def test_the_main_part_is_found_by_its_relation_and_strict_names_mean_the_same() -> None:
    data = package(paragraph("一"), main="other/main.xml", word="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_docx(data, DEFAULT_LIMITS).blocks == (TextLine("一"),)


def test_chunks_and_objects_are_read_in_their_place_and_pictures_are_kept() -> None:
    inner = FileContent((TextLine("内"), RawTable(1, 1, 1, (Cell(0, 0, "1.00"),), ENGINE)))
    blip = '<w:p><w:r><w:drawing><a:blip r:embed="image"/></w:drawing></w:r></w:p>'
    chunk = '<w:altChunk r:id="chunk"/>'
    embedded = '<w:p><w:r><w:object><v:shape><v:imagedata r:id="image"/></v:shape><o:OLEObject r:id="chunk"/>'
    data = package(
        f"{paragraph('一')}{chunk}{embedded}</w:object></w:r></w:p>{blip}{paragraph('二')}", chunk=b"x", image=b"y"
    )
    content = read_docx(data, DEFAULT_LIMITS, lambda given: {b"x": inner}[given])
    told = [block.text if isinstance(block, TextLine) else (block.table_no, block.embedded) for block in content.blocks]
    assert told == ["一", "内", (1, "word/chunk.part"), "内", (2, "word/chunk.part"), "二"]
    assert [(picture.data, picture.before_block) for picture in content.pictures] == [(b"y", 5)]


def test_an_object_that_cannot_be_read_is_told_and_leaves_its_picture() -> None:
    def refuse(_: bytes) -> FileContent:
        raise UnreadableDocument("broken", "坏")

    embedded = '<w:p><w:r><w:object><v:shape><v:imagedata r:id="image"/></v:shape><o:OLEObject r:id="chunk"/>'
    data = package(f"{embedded}</w:object></w:r></w:p>", chunk=b"x", image=b"y")
    content = read_docx(data, DEFAULT_LIMITS, refuse)
    assert [(entry.code, entry.where.embedded) for entry in content.findings] == [
        (FindingCode.EMBEDDED_NOT_READ, "word/chunk.part")
    ]
    assert [picture.data for picture in content.pictures] == [b"y"]


def test_a_text_box_in_a_cell_and_one_in_another_are_read_once() -> None:
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    inner = f"<w:p>{run('内')}{box.format(paragraph('最内'))}</w:p>"
    held = f"<w:tc><w:p>{run('甲')}{box.format(inner)}</w:p></w:tc>"
    blocks = read(table(row(held, cell("乙"))))
    assert [block.text for block in blocks if isinstance(block, TextLine)] == ["内", "最内"]


FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"


def test_a_field_prints_its_result() -> None:
    parts = FIELD.format("begin"), run("= 1+1"), FIELD.format("separate"), run("2.00"), FIELD.format("end"), run("x")
    assert lines(f"<w:p>{''.join(parts)}</w:p>") == ["2.00x"]


def test_a_cell_that_a_revision_takes_away_is_no_cell_and_one_it_brings_is() -> None:
    found = table(row(cell("甲"), cell("9.99", "<w:cellDel/>"), cell("1.25", "<w:cellIns/>")))
    content = read_docx(docx(found), DEFAULT_LIMITS)
    (block,) = content.blocks
    assert isinstance(block, RawTable)
    assert [(one.text, one.column) for one in block.cells] == [("甲", 0), ("1.25", 1)]
    assert [entry.amount_texts for entry in content.findings] == [("9.99",)]


def test_headers_and_footers_stand_where_their_section_or_a_page_of_it_begins() -> None:
    named = "<w:headerReference w:type='default' r:id='h'/><w:footerReference w:type='default' r:id='f'/>"
    end = f"<w:p><w:pPr><w:sectPr>{named}</w:sectPr></w:pPr></w:p>"
    page = "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"
    part = f"<w:hdr xmlns:w='{WORD}'>{{}}{paragraph('- 1 -')}</w:hdr>"
    data = package(
        f"{paragraph('a')}{page}{end}{paragraph('c')}<w:sectPr/>",
        h=part.format(paragraph("单位：万元")).encode(),
        f=part.format(paragraph("某局")).encode(),
    )
    found = read_docx(data, DEFAULT_LIMITS).blocks
    assert [block.text for block in found if isinstance(block, TextLine)] == [
        *("单位：万元", "a", "单位：万元", "b", "某局", "单位：万元", "c", "某局"),
    ]


def test_a_picture_of_another_address_is_told() -> None:
    linked = "<w:p><w:r><w:drawing><a:blip r:link='l'/></w:drawing></w:r></w:p>"
    data = package(paragraph("a") + linked, l=b"")
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    relations = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = relations.replace(
        b'Target="l.part"', b'TargetMode="External" Target="http://a/b.png"'
    )
    (told,) = read_docx(make_zip(parts), DEFAULT_LIMITS).findings
    assert told.code is FindingCode.OUTSIDE_THE_FILE
    assert "http://a/b.png" in told.message

"""A Word document that is one XML file."""

from __future__ import annotations

import base64

from extract.documents.docx import read_docx
from extract.documents.flat_package import is_flat_package
from extract.documents.sniff import sniff
from extract.enumerations import DocumentFormat
from extract.limits import DEFAULT_LIMITS
from extract.model import TextLine
from tests.unit.documents.made import WORD, paragraph

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PART = '<pkg:part pkg:name="/{}">{}</pkg:part>'


def flat(body: str) -> bytes:
    relation = f'<R><R Id="1" Type="{OFFICE}/officeDocument" Target="word/d.xml"/></R>'
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    parts = [
        PART.format("_rels/.rels", f"<pkg:xmlData>{relation}</pkg:xmlData>"),
        PART.format("word/d.xml", f"<pkg:xmlData>{document}</pkg:xmlData>"),
        PART.format("word/a.png", f"<pkg:binaryData>{base64.b64encode(b'a').decode()}</pkg:binaryData>"),
    ]
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>'.encode()


def test_it_is_read_as_the_package_that_it_holds() -> None:
    data = flat(paragraph("甲"))
    assert is_flat_package(data)
    assert sniff(data) is DocumentFormat.DOCX
    assert read_docx(data, DEFAULT_LIMITS).blocks == (TextLine("甲"),)


def test_other_files_are_none() -> None:
    assert not is_flat_package(b"PK http://schemas.microsoft.com/office/2006/xmlPackage")

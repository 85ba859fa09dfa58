"""Small files of each format, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
import xlwt
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from xlwt.CompoundDoc import XlsDoc

from sample_maker.bundle import make_7z, make_old_rar, make_rar, make_tar, make_zip

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DIRECTORY_NAME = 64

Files = Mapping[str, bytes]


def pdf(*lines: str, pages: int = 1, size: tuple[float, float] = (300, 200)) -> bytes:
    """A PDF that prints each line on each page, the first at the top; its streams are ASCII."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=True)
    for page in range(pages):
        for number, line in enumerate(lines or (f"page {page + 1}",)):
            canvas.drawString(20, size[1] - 20 - 15 * number, line)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def docx(body: str = "", *, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """The least that is a DOCX: its body."""
    body = body or paragraph("text")
    return make_zip(
        {"word/document.xml": f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()}
    )


def paragraph(text: str) -> str:
    """A paragraph of a DOCX."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx() -> bytes:
    """A workbook of one cell."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "text")
    return target.getvalue()


def xls() -> bytes:
    """A workbook of Excel 97 of one cell."""
    book = xlwt.Workbook()
    book.add_sheet("1").write(0, 0, "text")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def compound(stream: str, content: bytes = b"content") -> bytes:
    """A compound file whose only stream has this name."""
    target = io.BytesIO()
    XlsDoc().save(target, content)
    name, old = (f"{text}\0".encode("utf-16-le") for text in (stream, "Workbook"))
    entry = name.ljust(_DIRECTORY_NAME, b"\0") + struct.pack("<H", len(name))
    before = old.ljust(_DIRECTORY_NAME, b"\0") + struct.pack("<H", len(old))
    data = target.getvalue()
    assert data.count(before) == 1
    return data.replace(before, entry)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A white picture."""
    target = io.BytesIO()
    Image.new("RGB", size, "white").save(target, kind)
    return target.getvalue()


def odf(kind: str) -> bytes:
    """The beginning of an OpenDocument package: its first file says what it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", "<a/>")
    return target.getvalue()


#: One file of each format, by what `sniff` must say of it.
FORMATS: dict[str, tuple[str, bytes]] = {
    "a.pdf": ("pdf", pdf()),
    "a.docx": ("docx", docx()),
    "a.xlsx": ("spreadsheet", xlsx()),
    "a.xls": ("spreadsheet", xls()),
    "a.doc": ("legacy", compound("WordDocument")),
    "a.rtf": ("legacy", b"{\\rtf1 text}"),
    "a.html": ("html", b"<html><body><p>text</p></body></html>"),
    "a.png": ("picture", picture()),
    "a.txt": ("text", "科目\t金额\n合计\t1.00\n".encode()),
    "a.zip": ("archive", make_zip({"b.pdf": pdf()}, stored=True)),
}


def _packed(pack: Callable[[bytes], bytes]) -> Callable[[Files], bytes]:
    return lambda files: pack(make_tar(files))


#: All containers that are opened; the last ones pack what is no archive of its own.
CONTAINERS: dict[str, Callable[[Files], bytes]] = {
    "zip stored": lambda files: make_zip(files, stored=True),
    "zip deflated": make_zip,
    "7z stored": lambda files: make_7z(files, stored=True),
    "7z packed": make_7z,
    "rar 5 stored": make_rar,
    "rar 4 stored": make_old_rar,
    "tar": make_tar,
    "tar.gz": _packed(gzip.compress),
    "tar.bz2": _packed(bz2.compress),
    "tar.xz": _packed(lzma.compress),
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz stored": lambda data: gzip.compress(data, 0),
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


def page_pdf(content: str, *, page: str = "", form: str = "", size: tuple[int, int] = (300, 200)) -> bytes:
    """A PDF of one page with this content; `page` are more entries of the page, `form` the content of /X.

    /F is Helvetica, /I a picture of one pixel, /G switches all paint off. /U is a font whose characters A to E say
    that they are a rare character in two halves, the first half alone, the second alone, a byte order mark, and B.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents 4 0 R/Resources 5 0 R{page}>>",
        _stream("", content),
        "<</Font<</F 6 0 R/U 9 0 R>>/XObject<</X 7 0 R/I 8 0 R>>/ExtGState<</G<</ca 0/CA 0>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        _stream("/Type/XObject/Subtype/Form/BBox[-999 -999 999 999]/Resources 5 0 R", form),
        _stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "A"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 10 0 R>>",
        _stream("", _MEANT),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{text}endobj\n".encode("latin-1")
    count = len(objects) + 1
    table = f"xref\n0 {count}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return data + f"{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF".encode()


_MEANT = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
5 beginbfchar <41> <D842DFB7> <42> <D842> <43> <DFB7> <44> <FEFF> <45> <0042> endbfchar
endcmap end end"""


def _stream(entries: str, content: str) -> str:
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream "

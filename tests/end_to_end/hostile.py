"""Files made to break a reader, each small on disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pypdfium2 as pdfium

from sample_maker.bundle import make_zip
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OVERFLOW = "财政拨款收入999999999.99亿元"
_HEAD = "样例县财政局\n2023年度部门决算\n支出决算表\n单位：万元\n"


def hostile_files() -> dict[str, tuple[bytes, str]]:
    """Name → bytes and the code with which the file must be turned away."""
    one, two = make_text(synthetic_figures(21), Layout()), make_text(synthetic_figures(22), Layout())
    escaping = make_zip({"../../escaped.txt": one, "/tmp/../escaped_too.txt": two, "C:\\escaped.txt": b"x"})  # noqa: S108
    overflow = make_text(synthetic_figures(24), Layout()).replace(
        "财政拨款收入3,889.23万元".encode(), _OVERFLOW.encode()
    )
    return {
        "overflow.txt": (overflow, ""),
        "bomb.zip": (make_zip({"zeros.txt": b"0" * 200_000_000}), "limit_exceeded"),
        "bomb.docx": (_docx_of(b" " * 200_000_000), "limit_exceeded"),
        "nested.zip": (_nested(8), "limit_exceeded"),
        "laughs.docx": (_docx_of(_laughs()), "unreadable"),
        "laughs.xml": (_laughs(), "unsupported_format"),
        "entity.docx": (_docx_of(_external()), "not_a_report"),
        "escaping.zip": (escaping, ""),
        "deep.html": (b"<html><body>" + b"<div>" * 50_000 + b"x", "limit_exceeded"),
        "deep.docx": (_docx_of(_deep_tables(3000)), "unreadable"),
        "long_table.html": (_long_table(100_000), "limit_exceeded"),
        "wide_cell.html": (
            b"<html><table><tr><td colspan=1000 rowspan=1000>1</td></tr></table>",
            "not_a_report",
        ),
        "long.pdf": (_blank_pdf(10_000), "limit_exceeded"),
        "circular.pdf": (_circular_pdf(), "unreadable"),
        "locked.pdf": (_locked_pdf(), "encrypted"),
        "locked.zip": (_locked_zip(), "encrypted"),
        "huge.png": (_huge_png(60_000), "limit_exceeded"),
        "really_a_picture.pdf": (b"GIF89a" + b"\x00" * 20, "unreadable"),
        "really_a_pdf.xls": (make_pdf(synthetic_figures(23), Layout()), ""),
        "noise.doc": (zlib.compress(b"noise" * 1000), "unreadable"),
    }


def _nested(levels: int) -> bytes:
    data = make_zip({"a.txt": b"innermost"})
    for _ in range(levels):
        data = make_zip({"a.zip": data})
    return data


def _docx_of(document: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
    return target.getvalue()


def _laughs() -> bytes:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>'
    return f'<?xml version="1.0"?><!DOCTYPE d [{entities}]>{body}'.encode()


def _external() -> bytes:
    entity = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    body = f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
    return f'<?xml version="1.0"?>{entity}{body}'.encode()


def _deep_tables(levels: int) -> bytes:
    opened, closed = "<w:tbl><w:tr><w:tc>" * levels, "</w:tc></w:tr></w:tbl>" * levels
    return f'<w:document xmlns:w="{_WORD}"><w:body>{opened}<w:p/>{closed}</w:body></w:document>'.encode()


def _long_table(rows: int) -> bytes:
    head = "".join(f"<p>{line}</p>" for line in _HEAD.splitlines())
    columns = "".join(f"<td>{word}</td>" for word in ("科目编码", "科目名称", "合计", "基本支出", "项目支出"))
    row = "<tr><td>2010301</td><td>行政运行</td><td>1.00</td><td>1.00</td><td></td></tr>"
    return f"<html><body>{head}<table><tr>{columns}</tr>{row * rows}</table></body></html>".encode()


def _blank_pdf(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _circular_pdf() -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 3 0 R>>",
        b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(data)


def _locked_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt="secret")
    canvas.drawString(100, 100, "text")
    canvas.save()
    return packed.getvalue()


def _locked_zip() -> bytes:
    """A ZIP whose entry says that it is encrypted."""
    data = bytearray(make_zip({"a.txt": b"a" * 100}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _huge_png(side: int) -> bytes:
    """A white picture of one bit a pixel; its rows are packed into next to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    row = b"\x00" + b"\xff" * (side // 8)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")

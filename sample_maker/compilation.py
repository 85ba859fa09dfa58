"""Files of reports → one file that holds them one after the other, as finance offices compile them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import pypdfium2

from sample_maker.bundle import make_zip

_BODY_OF_HTML = re.compile(r"<body>(.*)</body>", re.DOTALL)
_BODY_OF_DOCX = re.compile(r"<w:body>(.*)</w:body>", re.DOTALL)
_DOCUMENT = "word/document.xml"


def compile_pdf(files: Sequence[bytes]) -> bytes:
    """The pages of all files."""
    target = pypdfium2.PdfDocument.new()
    for data in files:
        target.import_pages(pypdfium2.PdfDocument(data))
    written = io.BytesIO()
    target.save(written)
    return written.getvalue()


def compile_html(files: Sequence[bytes]) -> bytes:
    """The bodies of all pages in the first page; they are in UTF-8."""
    return _joined([data.decode() for data in files], _BODY_OF_HTML).encode()


def compile_docx(files: Sequence[bytes]) -> bytes:
    """The bodies of all documents in the first one."""
    packages = [_files(data) for data in files]
    body = _joined([package[_DOCUMENT].decode() for package in packages], _BODY_OF_DOCX)
    return make_zip({**packages[0], _DOCUMENT: body.encode()})


def compile_text(files: Sequence[bytes]) -> bytes:
    """One text behind the other."""
    return b"\n".join(files)


def _joined(texts: Sequence[str], body: re.Pattern[str]) -> str:
    """The first text with the bodies of all in its own."""
    bodies = "".join(match.group(1) for text in texts for match in body.finditer(text))
    whole = [(match.start(1), match.end(1)) for match in body.finditer(texts[0])]
    return texts[0][: whole[0][0]] + bodies + texts[0][whole[0][1] :]


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}

"""The signature at its place in a file, and the parts of a container → the format, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum
from typing import TypeVar

import olefile

from extract.documents.archive import DAMAGED_PACKAGE, is_archive
from extract.documents.flat_package import is_flat_package
from extract.documents.mhtml import is_web_archive
from extract.documents.tabbed_text import decode_text
from extract.documents.xml_sheets import is_xml_workbook
from extract.enumerations import DocumentFormat
from extract.errors import EncryptedDocument, UnreadableDocument, UnsupportedFormat
from extract.messages import message


class _Container(Enum):
    """What a signature tells where only the parts tell the format."""

    PACKAGE = "package"
    COMPOUND = "compound"


_Known = TypeVar("_Known")
#: Where a signature stands → what it is the signature of. Each stands at its own place, so at most one fits.
_SIGNATURES = tuple(
    (re.compile(signature, re.DOTALL), name)
    for signature, name in (
        (rb"%PDF-", DocumentFormat.PDF),
        (rb"PK\x03\x04|PK\x05\x06|PK\x07\x08PK|PK00PK", _Container.PACKAGE),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _Container.COMPOUND),
        (rb"\xff\xd8\xff|\x89PNG|GIF8|II\*\x00|MM\x00\*", DocumentFormat.PICTURE),
        # Two letters are no signature: the fields behind them that never change are.
        (rb"BM.{4}\x00\x00\x00\x00.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00\x00\x00", DocumentFormat.PICTURE),
        (rb"\{\\rtf", DocumentFormat.LEGACY),
    )
)
#: Containers that are not opened: they are named, so that whoever delivered them can unpack them.
_CLOSED = tuple(
    (re.compile(signature, re.DOTALL), name)
    for signature, name in (
        (rb"MSCF\x00\x00\x00\x00", "CAB"),
        (rb"..-lh[0-7d]-.{13}[\x00-\x03]", "LZH"),
        (rb"\x60\xea.{2}\x1e", "ARJ"),
        (rb"\x28\xb5\x2f\xfd", "Zstandard"),
        (rb"\x1f\x9d", "Z"),
        (rb"MZ[\x90P]\x00", "EXE"),
        (rb".{32769}CD001", "ISO 9660"),
    )
)
#: A PDF header may stand behind some junk, but near the beginning, and with an object of a PDF behind it.
_HEADER_WITHIN = 1024
_PDF_HEADER, _PDF_OBJECT = re.compile(rb"%PDF-\d\.\d"), re.compile(rb"\d\s+\d+\s+obj\b")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<table", b"<meta", b"<title", b"<p>", b"<p ")
_HTML_WITHIN = 4096
#: A file of the package → the format; the first that is there decides.
_PACKAGES = (
    ("word/document.xml", DocumentFormat.DOCX),
    ("xl/workbook.xml", DocumentFormat.SPREADSHEET),
    ("xl/workbook.bin", DocumentFormat.SPREADSHEET),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": DocumentFormat.SPREADSHEET,
    b"application/vnd.oasis.opendocument.text": DocumentFormat.LEGACY,
}
_LONGEST_KIND = 200
#: A package whose main part has another name: what its list of types says of it.
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (
    (b"wordprocessingml.document.main", DocumentFormat.DOCX),
    (b"ms-word.document.macroEnabled.main", DocumentFormat.DOCX),
    (b"wordprocessingml.template.main", DocumentFormat.DOCX),
    (b"ms-word.template.macroEnabledTemplate.main", DocumentFormat.DOCX),
    (b"spreadsheetml.sheet.main", DocumentFormat.SPREADSHEET),
    (b"spreadsheetml.template.main", DocumentFormat.SPREADSHEET),
    (b"ms-excel.sheet.macroEnabled.main", DocumentFormat.SPREADSHEET),
    (b"ms-excel.template.macroEnabled.main", DocumentFormat.SPREADSHEET),
    (b"ms-excel.sheet.binary.macroEnabled.main", DocumentFormat.SPREADSHEET),
)
_LONGEST_TYPES = 1 << 20
#: Packages that have no reader, by a file that only they hold.
_UNSUPPORTED_PACKAGES = {"OFD.xml": "OFD", "ppt/presentation.xml": "PPTX", "META-INF/container.xml": "EPUB"}
#: A stream of a compound file → the format.
_STREAMS = (
    ("WordDocument", DocumentFormat.LEGACY),
    ("Workbook", DocumentFormat.SPREADSHEET),
    ("Book", DocumentFormat.SPREADSHEET),
)
_PACKAGE = "Package"
#: What the library documents (OSError is the base of its own), and what false sizes and circles make it stumble over.
_DAMAGED_COMPOUND = (OSError, ValueError, RecursionError)


def sniff(data: bytes) -> DocumentFormat:
    """The format by content.

    Raises UnreadableDocument for empty, damaged or unknown content, EncryptedDocument, UnsupportedFormat.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(*message("empty_file"))
    known = _at_its_place(_SIGNATURES, data)
    if known is _Container.PACKAGE:
        return _package(data)
    if known is _Container.COMPOUND:
        return _compound_file(data)
    if known or is_archive(data):
        return known or DocumentFormat.ARCHIVE
    closed = _at_its_place(_CLOSED, data)
    if closed:
        raise UnsupportedFormat(*message("closed_container", format=closed))
    if is_web_archive(data):
        return DocumentFormat.HTML
    return _markup(data) or (DocumentFormat.PDF if _pdf_behind_junk(data) else _text(data))


def _at_its_place(signatures: tuple[tuple[re.Pattern[bytes], _Known], ...], data: bytes) -> _Known | None:
    return next((name for signature, name in signatures if signature.match(data)), None)


def _pdf_behind_junk(data: bytes) -> bool:
    """Whether a PDF begins near the beginning; a text that quotes its header holds no objects."""
    header = _PDF_HEADER.search(data[:_HEADER_WITHIN])
    return header is not None and _PDF_OBJECT.search(data, header.end()) is not None


def _package(data: bytes) -> DocumentFormat:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = types = b""
            if "mimetype" in names:
                with package.open("mimetype") as content:
                    kind = content.read(_LONGEST_KIND)
            if _CONTENT_TYPES in names:
                with package.open(_CONTENT_TYPES) as content:
                    types = content.read(_LONGEST_TYPES)
    except DAMAGED_PACKAGE as error:
        raise UnreadableDocument(*message("damaged_document", format="ZIP", reason=error)) from error
    for part, name in _PACKAGES:
        if part in names:
            return name
    for mark, name in _MAIN_TYPES:
        if mark in types:
            return name
    for part, unread in _UNSUPPORTED_PACKAGES.items():
        if part in names:
            raise UnsupportedFormat(*message("unsupported_format", format=unread))
    return next((name for mark, name in _OPEN_DOCUMENTS.items() if kind.startswith(mark)), DocumentFormat.ARCHIVE)


def _compound_file(data: bytes) -> DocumentFormat:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            names = {entry[0] for entry in compound.listdir(streams=True, storages=False)}
    except _DAMAGED_COMPOUND as error:
        raise UnreadableDocument(*message("damaged_document", format="DOC/XLS/WPS", reason=error)) from error
    if "EncryptedPackage" in names:
        raise EncryptedDocument(*message("encrypted"))
    for stream, name in _STREAMS:
        if stream in names:
            return name
    raise UnsupportedFormat(*message("unsupported_format", format="OLE"))


def packaged(data: bytes) -> bytes:
    """The file inside an embedded object: what a compound file keeps as its package, else the bytes themselves."""
    if _at_its_place(_SIGNATURES, data) is not _Container.COMPOUND:
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return bytes(compound.openstream(_PACKAGE).read()) if compound.exists(_PACKAGE) else data
    except _DAMAGED_COMPOUND:
        return data


def _markup(data: bytes) -> DocumentFormat | None:
    beginning = data[:_HTML_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if is_flat_package(data) and b"word.document" in beginning:
        return DocumentFormat.DOCX
    if is_xml_workbook(data):
        return DocumentFormat.SPREADSHEET
    if beginning.startswith(b"<?xml") and (b"wordml" in beginning or b"word.document" in beginning):
        return DocumentFormat.LEGACY
    if beginning.startswith(_MARKUP) or (beginning.startswith((b"<?xml", b"<!--", b"<!")) and b"<html" in beginning):
        return DocumentFormat.HTML
    if beginning.startswith(b"<?xml"):
        raise UnsupportedFormat(*message("unsupported_format", format="XML"))
    return None


def _text(data: bytes) -> DocumentFormat:
    text = decode_text(data)
    if text is None:
        raise UnreadableDocument(*message("unknown_format", beginning=repr(data[:8])))
    is_html = text[:_HTML_WITHIN].lstrip().lower().startswith(("<!doctype html", "<html"))
    return DocumentFormat.HTML if is_html else DocumentFormat.TEXT

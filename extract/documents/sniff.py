"""The first bytes and the parts of a file → the format that it is in, whatever its name says."""

from __future__ import annotations

import io
import zipfile

import olefile

from extract.documents.archive import DAMAGED_ZIP
from extract.documents.tabbed_text import decode_text
from extract.errors import EncryptedDocument, UnreadableDocument, UnsupportedFormat
from extract.messages import message

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
#: A PDF header may stand after some junk, but near the beginning.
_HEADER_WITHIN = 1024
_BEGINNINGS = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"{\\rtf", "legacy"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<table", b"<meta", b"<title", b"<p>", b"<p ")
_HTML_WITHIN = 4096
#: A file of the package → the format; the first that is there decides.
_PACKAGES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "spreadsheet"),
    ("xl/workbook.bin", "spreadsheet"),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    b"application/vnd.oasis.opendocument.text": "legacy",
}
#: Packages that have no reader, by a file that only they hold.
_UNSUPPORTED_PACKAGES = {"OFD.xml": "OFD", "ppt/presentation.xml": "PPTX", "META-INF/container.xml": "EPUB"}
#: A stream of a compound file → the format.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "legacy"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
)


def sniff(data: bytes) -> str:
    """One of pdf, docx, spreadsheet, legacy, html, picture, archive, text.

    Raises UnreadableDocument for empty, damaged or unknown content, EncryptedDocument, UnsupportedFormat.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(*message("empty_file"))
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return "pdf"
    if data[:4] in _ZIP_MARKS:
        return _package(data)
    if data.startswith(_COMPOUND_FILE):
        return _compound_file(data)
    known = next((name for mark, name in _BEGINNINGS if data.startswith(mark)), None)
    return known or _text(data)


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:200] if "mimetype" in names else b""
    except DAMAGED_ZIP as error:
        raise UnreadableDocument(*message("damaged_document", format="ZIP", reason=error)) from error
    for part, name in _PACKAGES:
        if part in names:
            return name
    for part, name in _UNSUPPORTED_PACKAGES.items():
        if part in names:
            raise UnsupportedFormat(*message("unsupported_format", format=name))
    return next((name for mark, name in _OPEN_DOCUMENTS.items() if kind.startswith(mark)), "archive")


def _compound_file(data: bytes) -> str:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            names = {entry[0] for entry in compound.listdir(streams=True, storages=False)}
    except Exception as error:
        # The library raises whatever a damaged directory makes it stumble over.
        raise UnreadableDocument(*message("damaged_document", format="DOC/XLS/WPS", reason=error)) from error
    for stream, name in _STREAMS:
        if stream in names:
            if name == "encrypted":
                raise EncryptedDocument(*message("encrypted"))
            return name
    raise UnsupportedFormat(*message("unsupported_format", format="OLE"))


def _text(data: bytes) -> str:
    beginning = data[:_HTML_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<?xml") and (b"wordml" in beginning or b"word.document" in beginning):
        return "legacy"
    if beginning.startswith(_MARKUP) or (beginning.startswith((b"<?xml", b"<!--", b"<!")) and b"<html" in beginning):
        return "html"
    if beginning.startswith(b"<?xml"):
        raise UnsupportedFormat(*message("unsupported_format", format="XML"))
    text = decode_text(data)
    if text is None:
        raise UnreadableDocument(*message("unknown_format", beginning=repr(data[:8])))
    return "html" if text[:_HTML_WITHIN].lstrip().lower().startswith(("<!doctype html", "<html")) else "text"

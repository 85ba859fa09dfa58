"""Bytes → what the reader of their format finds in them, chosen by content and never by file name."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass

from extract.documents.docx import read_docx
from extract.documents.page_content import PageContent
from extract.documents.pdf import read_pdf
from extract.documents.tabbed_text import decode_text, read_tabbed_text
from extract.errors import UnreadableDocument, UnsupportedFormat
from extract.messages import message
from extract.model import Block

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP_BEGINNINGS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<div", b"<table")
#: A PDF header may stand after some junk, but near the beginning.
_HEADER_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A file as its reader sees it: pages of glyphs and rules, or blocks in order."""

    document_id: str
    document_format: str
    data: bytes
    pages: tuple[PageContent, ...] = ()
    blocks: tuple[Block, ...] = ()


def document_id(data: bytes) -> str:
    """SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def open_document(data: bytes) -> OpenedDocument:
    """Open a file by what it contains.

    Raises UnreadableDocument for empty, damaged or unknown content, EncryptedDocument where a
    password is asked for, UnsupportedFormat for formats that have no reader.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument(*message("empty_file"))
    identity = document_id(data)
    if b"%PDF-" in data[:_HEADER_WITHIN]:
        return OpenedDocument(identity, "pdf", data, pages=read_pdf(data))
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return OpenedDocument(identity, "docx", data, blocks=_read_package(data))
    _refuse_known(data)
    text = decode_text(data)
    if text is None:
        raise UnreadableDocument(*message("unknown_format", beginning=repr(data[:8])))
    return OpenedDocument(identity, "text", data, blocks=read_tabbed_text(text))


def _read_package(data: bytes) -> tuple[Block, ...]:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(*message("damaged_document", format="ZIP", reason=error)) from error
    if "word/document.xml" in names:
        return read_docx(data)
    kind = "XLSX" if "xl/workbook.xml" in names else "ZIP"
    raise UnsupportedFormat(*message("unsupported_format", format=kind))


def _refuse_known(data: bytes) -> None:
    beginning = data[:512].lstrip().lower()
    if data.startswith(_COMPOUND_FILE):
        raise UnsupportedFormat(*message("unsupported_format", format="DOC/XLS/WPS (OLE)"))
    if beginning.startswith(_MARKUP_BEGINNINGS):
        raise UnsupportedFormat(*message("unsupported_format", format="HTML/XML"))
    pictures = {b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG", b"II*\x00": "TIFF", b"MM\x00*": "TIFF", b"GIF8": "GIF"}
    archives = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "GZIP", b"{\\rtf": "RTF"}
    for mark, name in {**pictures, **archives}.items():
        if data.startswith(mark):
            raise UnsupportedFormat(*message("unsupported_format", format=name))

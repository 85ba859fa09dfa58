"""PDF bytes → the files that are attached to the document or pinned to its pages, as those of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.documents.archive import Member, safe_name
from extract.limits import Limits, check_limit


def attached_files(data: bytes, limits: Limits, pinned_to: Iterable[int] = ()) -> tuple[Member, ...]:
    """The attached files in the order of the document, then those pinned to some pages (from 1), each once.

    A file whose content is damaged is empty. Raises LimitExceeded.
    """
    with pdfium.PdfDocument(data) as document:
        members: dict[Member, None] = {}
        size = 0
        for attached in (*_attached(document), *_pinned(document, pinned_to)):
            member = Member(_name(attached), _content(attached))
            if member in members:
                continue
            members[member] = None
            size += len(member.data)
            check_limit(limits, "archive_files", len(members))
            check_limit(limits, "unpacked_bytes", size)
        return tuple(members)


def _attached(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfAttachment]:
    for index in range(document.count_attachments()):
        try:
            yield document.get_attachment(index)
        except pdfium.PdfiumError:
            continue


def _pinned(document: pdfium.PdfDocument, pages: Iterable[int]) -> Iterator[pdfium.PdfAttachment]:
    for number in pages:
        page = document[number - 1]
        for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
            raw = pdfium_c.FPDFAnnot_GetFileAttachment(annotation) if annotation else None
            if raw:
                yield pdfium.PdfAttachment(raw, document)
            if annotation:
                pdfium_c.FPDFPage_CloseAnnot(annotation)
        page.close()


def _name(attached: pdfium.PdfAttachment) -> str:
    try:
        return safe_name(attached.get_name())
    except pdfium.PdfiumError:
        return safe_name("")


def _content(attached: pdfium.PdfAttachment) -> bytes:
    try:
        return bytes(attached.get_data())
    except pdfium.PdfiumError:
        return b""

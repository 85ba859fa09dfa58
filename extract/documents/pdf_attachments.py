"""PDF bytes → the files that are attached to the document, as those of an archive."""

from __future__ import annotations

import pypdfium2 as pdfium

from extract.documents.archive import Member, safe_name
from extract.limits import Limits, check_limit


def attached_files(data: bytes, limits: Limits) -> tuple[Member, ...]:
    """The attached files in the order of the document; raises LimitExceeded."""
    document = pdfium.PdfDocument(data)
    try:
        count = document.count_attachments()
        check_limit(limits, "archive_files", count)
        members: list[Member] = []
        size = 0
        for index in range(count):
            attached = document.get_attachment(index)
            content = bytes(attached.get_data())
            size += len(content)
            check_limit(limits, "unpacked_bytes", size)
            members.append(Member(safe_name(attached.get_name()), content))
        return tuple(members)
    except pdfium.PdfiumError:
        return ()
    finally:
        document.close()

"""Parts that a machine may lack → marks that skip what needs them, with the reason; in CI a skip is a failure."""

from __future__ import annotations

import pytest

from extract.documents.legacy import converter


def _missing_libarchive() -> bool:
    try:
        # A shared object is loaded when this is imported.
        import libarchive  # noqa: F401
    except (ImportError, OSError, AttributeError, TypeError):
        return True
    return False


#: The reason to skip a test; empty where the part is there.
NO_LIBREOFFICE = (
    "" if converter() else "LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui)"
)
NO_LIBARCHIVE = "libarchive is not installed (Debian: apt-get install libarchive13)" if _missing_libarchive() else ""
#: Formats of documents that are neither made nor read on this machine, each with the reason.
MISSING_FORMATS = {
    kind: reason
    for kind, reason in {"legacy": NO_LIBREOFFICE, "7z": NO_LIBARCHIVE, "rar": NO_LIBARCHIVE}.items()
    if reason
}


def needs(kind: str) -> pytest.MarkDecorator:
    """Skips a test of documents of that format where they are neither made nor read."""
    return pytest.mark.skipif(kind in MISSING_FORMATS, reason=MISSING_FORMATS.get(kind, ""))

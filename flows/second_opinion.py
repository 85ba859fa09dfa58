"""A document whose sums do not hold → whether another table engine reads the same amounts from it."""

from __future__ import annotations

from collections import Counter

from extract.report import read_stages
from flows.deliver import document_path
from flows.settings import Settings

_FIRST, _SECOND = "pdfium_grid", "camelot"

_Key = tuple[str, str | None, str | None, str, str, str]


def engines_agree(settings: Settings, document_id: str) -> bool | None:
    """Whether both engines read the same amounts; None for formats that have one reader only.

    Two that agree make a failed sum the publisher's, two that differ a suspect reading.
    """
    data = document_path(settings, document_id).read_bytes()
    first = read_stages(data, _FIRST)
    if first.document.document_format != "pdf":
        return None
    try:
        second = _amounts(data, _SECOND)
    except Exception:  # noqa: BLE001
        # An engine that fails on a quarantined document has no opinion; the document stays where it is.
        return None
    return second == _amounts(data, _FIRST)


def _amounts(data: bytes, engine: str) -> Counter[_Key]:
    return Counter(
        (item.form, item.side, item.subject_code, item.subject_name, item.measure, item.amount_text)
        for statement in read_stages(data, engine).statements
        for item in statement.line_items
    )

"""Opened pages → their statements, each as the engine reads it whose reading adds up best."""

from __future__ import annotations

from collections.abc import Sequence

from extract.settle.missing import with_missing_forms
from extract.settle.reading import Reading, read
from extract.settle.replaced import in_reading_order
from extract.settle.reread import reread
from extract.settle.rescan import rescan
from extract.tables.opened_pages import OpenedPage
from extract.tables.read import PageReader, numbered


def first_reading(opened: Sequence[OpenedPage], reader: PageReader) -> Reading:
    """The reading of a document as the first engine gives it."""
    return read(numbered((reader.first(page) for page in opened), _tables_before(opened)))


def settle(
    opened: Sequence[OpenedPage], reader: PageReader, *, once: bool = False, first: Reading | None = None
) -> Reading:
    """The reading of a document, begun with the first one; with `once`, no form is read a second time."""
    reading = first or first_reading(opened, reader)
    if once:
        return reading
    at = {page.key: index for index, page in enumerate(reading.pages)}
    for form in reading.doubtful_forms():
        reading = reread(opened, reader, reading, form, [at[key] for key in reading.pages_of(form)])
    whole = rescan(opened, reader, with_missing_forms(opened, reader, reading))
    return in_reading_order(whole, _tables_before(opened))


def _tables_before(opened: Sequence[OpenedPage]) -> int:
    return opened[0].opened.tables_before if opened else 0

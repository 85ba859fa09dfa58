"""PDF → the same PDF with some objects written anew behind its end, as programs that change one do."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b")


def objects(pdf: bytes) -> dict[int, bytes]:
    """The objects of a PDF that has no object streams, by number."""
    return {int(found.group(1)): found.group(2) for found in _OBJECT.finditer(pdf)}


def page_numbers(pdf: bytes) -> list[int]:
    """The numbers of the objects that are its pages, in the order in which they stand in the file."""
    return [number for number, content in objects(pdf).items() if _PAGE.search(content)]


def free_number(pdf: bytes) -> int:
    """The number of the next new object."""
    return int(re.findall(rb"/Size (\d+)", pdf)[-1])


def with_entries(pdf: bytes, number: int, entries: bytes) -> bytes:
    """An object that is a dictionary, with more entries."""
    return objects(pdf)[number].replace(b"<<", b"<< " + entries + b" ", 1)


def catalogue(pdf: bytes) -> int:
    """The number of the catalogue."""
    return int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream as the content of an object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def with_objects(pdf: bytes, changed: Mapping[int, bytes]) -> bytes:
    """The PDF with some objects, old or new, by number."""
    target = io.BytesIO(pdf)
    target.seek(0, io.SEEK_END)
    places = {}
    for number, content in changed.items():
        target.write(b"\n")
        places[number] = target.tell()
        target.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    began = target.tell()
    target.write(b"xref\n")
    for number, place in places.items():
        target.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    size = max(free_number(pdf), *(number + 1 for number in changed))
    before = re.findall(rb"startxref\s+(\d+)", pdf)[-1]
    trailer = b"trailer\n<< /Root %d 0 R /Size %d /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    target.write(trailer % (catalogue(pdf), size, before, began))
    return target.getvalue()

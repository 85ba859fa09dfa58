"""Records of an XLS that xlrd passes over → print headers, text boxes and pictures of a sheet."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extract.documents.displayed_sheet import header_lines

_HEADER, _FOOTER, _END, _CONTINUE = 0x14, 0x15, 0x0A, 0x3C
_OBJECT, _OBJECT_TEXT, _DRAWING, _DRAWING_GROUP = 0x5D, 0x1B6, 0xEC, 0xEB
_BEGINNINGS = {0x09, 0x209, 0x409, 0x809}
#: Version from which on texts are stored with their width.
_BIFF8 = 80
#: A remark on a cell is seen only where one points at it; a list to choose from has no text.
_UNSEEN_OBJECTS = {0x19, 0x14}
_CONTAINER, _ENTRY, _PROPERTIES = 0xF, 0xF007, 0xF00B
_ENTRY_HEAD, _PICTURE_OF_SHAPE = 36, 0x104
#: Pictures by the number of their record: JPEG, PNG, bitmap, TIFF.
_BITMAPS = {0xF01D, 0xF01E, 0xF01F, 0xF029, 0xF02A}
_IDENTITY = 16


@dataclass(slots=True)
class SheetRecords:
    """What the records of one sheet hold beside its cells; `pictures` are numbers of the workbook's pictures."""

    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def sheet_records(book: Any, number: int) -> SheetRecords:
    """The records of a sheet of a workbook that xlrd has opened."""
    found = SheetRecords()
    boxes: list[str] = []
    drawings: list[bytes] = []
    object_kind = left = 0
    for kind, content in _records(book.mem, book._sh_abs_posn[number]):
        if kind == _HEADER and content:
            found.above.extend(header_lines([_text(book, content)]))
        elif kind == _FOOTER and content:
            found.below.extend(header_lines([_text(book, content)]))
        elif kind == _DRAWING:
            drawings.append(content)
        elif kind == _OBJECT and len(content) >= 6:
            (object_kind,) = struct.unpack_from("<H", content, 4)
        elif kind == _OBJECT_TEXT and len(content) >= 12:
            (left,) = struct.unpack_from("<H", content, 10)
            left = 0 if object_kind in _UNSEEN_OBJECTS else left
            boxes.append("")
        elif kind == _CONTINUE and left and content:
            text = _wide(content[0], content[1:])[:left]
            boxes[-1] += text
            left -= len(text)
    found.above.extend(line for box in boxes for line in box.splitlines())
    found.pictures = list(_shown_pictures(b"".join(drawings)))
    return found


def book_pictures(book: Any) -> list[bytes]:
    """The pictures of a workbook in their order; empty bytes for one of another kind than bitmaps."""
    parts: list[bytes] = []
    before = 0
    for kind, content in _records(book.mem, book.base):
        if kind == _DRAWING_GROUP or (kind == _CONTINUE and before == _DRAWING_GROUP):
            parts.append(content)
            kind = _DRAWING_GROUP
        before = kind
    return [_bitmap(entry) for kind, _, entry in _drawing_records(b"".join(parts)) if kind == _ENTRY]


def _records(memory: Sequence[int], place: int) -> Iterator[tuple[int, bytes]]:
    """Kinds and contents of the records of the substream at a place, those of charts inside it left out."""
    depth = 0
    while place + 4 <= len(memory):
        kind, length = struct.unpack_from("<HH", memory, place)  # type: ignore[arg-type]
        if kind in _BEGINNINGS:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, bytes(memory[place + 4 : place + 4 + length])
        place += 4 + length


def _text(book: Any, record: bytes) -> str:
    if book.biff_version < _BIFF8:
        return record[1:].decode(book.encoding or "gb18030", "replace")
    return _wide(record[2], record[3:]) if len(record) > 2 else ""


def _wide(flags: int, content: bytes) -> str:
    return content.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def _drawing_records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Kind, instance and content of each record, those inside containers after them."""
    place = 0
    while place + 8 <= len(data):
        head, kind, length = struct.unpack_from("<HHI", data, place)
        content = data[place + 8 : place + 8 + length]
        if head & 0xF == _CONTAINER and kind != _ENTRY:
            yield from _drawing_records(content)
        else:
            yield kind, head >> 4, content
        place += 8 + length


def _bitmap(entry: bytes) -> bytes:
    for kind, instance, content in _drawing_records(entry[_ENTRY_HEAD:]):
        if kind in _BITMAPS:
            identities = 2 if instance & 1 else 1
            return content[identities * _IDENTITY + 1 :]
    return b""


def _shown_pictures(drawings: bytes) -> Iterator[int]:
    for kind, count, content in _drawing_records(drawings):
        if kind == _PROPERTIES:
            for place in range(0, min(count * 6, len(content) - 5), 6):
                name, value = struct.unpack_from("<HI", content, place)
                if name & 0x3FFF == _PICTURE_OF_SHAPE and value:
                    yield value - 1

"""A workbook's package → its parts as bytes or trees, none larger than is reasonable."""

from __future__ import annotations

import zipfile

from lxml import etree

#: A part that unpacks to more is no workbook of accounts.
LARGEST_PART = 512 * 1024**2


def part_tree(package: zipfile.ZipFile, part: str) -> etree._Element:
    """A part as a tree; entities stay unread. Raises as `part_bytes` does, and XMLSyntaxError."""
    return etree.fromstring(part_bytes(package, part), etree.XMLParser(resolve_entities=False, no_network=True))


def part_bytes(package: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of a part. Raises KeyError if there is none, MemoryError if it is larger than `LARGEST_PART`."""
    with package.open(part) as opened:
        data = opened.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise MemoryError(part)
    return data

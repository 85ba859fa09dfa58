"""PDF bytes → whether the document may have layers that can be switched off."""

from __future__ import annotations

import re
import zlib

_LAYERS = b"/OCProperties"
_ENCRYPTED = b"/Encrypt"
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
#: No catalogue lies deeper in the stream of objects that holds it.
_LARGEST = 1 << 22


def may_have_layers(data: bytes) -> bool:
    """Whether the catalogue may name layers; where that cannot be told without a key it may."""
    if _LAYERS in data:
        return True
    if _OBJECT_STREAM.search(data) is None:
        return False
    if _ENCRYPTED in data:
        return True
    view = memoryview(data)
    return any(_LAYERS in _unpacked(view[match.end() :]) for match in _OBJECT_STREAM.finditer(data))


def _unpacked(data: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST)
    except zlib.error:
        return _LAYERS

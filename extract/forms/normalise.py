"""Printed text → the key under which titles, headers and labels are compared."""

from __future__ import annotations

import re

from extract.amounts import squeeze

_QUOTES = re.compile("[“”\"'‘’「」『』＂＇]")
_HALF_WIDTH = str.maketrans("（）：，；．［］【】〔〕０１２３４５６７８９", "():,;.[][][]0123456789")


def normalise(text: str) -> str:
    """`text` without white space and quotation marks, with half-width brackets, colons and digits."""
    return _QUOTES.sub("", squeeze(text)).translate(_HALF_WIDTH)

"""Printed text → its squeezed and its normal form."""

from __future__ import annotations

import re

_WHITE_SPACE = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
_QUOTES = re.compile("[“”\"'‘’「」『』＂＇]")
_HALF_WIDTH = str.maketrans("（）：，；．［］【】〔〕０１２３４５６７８９", "():,;.[][][]0123456789")


def squeeze(text: str) -> str:
    """Text without any white space or line break."""
    return _WHITE_SPACE.sub("", text)


def normalise(text: str) -> str:
    """The key under which titles, headers and labels are compared.

    No white space and no quotation marks; half-width brackets, colons and digits.
    """
    return _QUOTES.sub("", squeeze(text)).translate(_HALF_WIDTH)

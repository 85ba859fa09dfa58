"""Printed text → its squeezed and its normal form."""

from __future__ import annotations

import re
import unicodedata

_WHITE_SPACE = re.compile(r"[\s\u3000\u00a0\u200b\ufeff]+")
_QUOTES = re.compile("[“”\"'‘’「」『』＂＇]")
#: What nobody sees, or what is no character at all: controls, format characters, lone surrogates, separators of lines.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HALF_WIDTH = str.maketrans("（）﹙﹚：∶﹕︰，；．［］【】〔〕｜０１２３４５６７８９", "()()::::,;.[][][]|0123456789")


def squeeze(text: str) -> str:
    """Text without any white space or line break."""
    return _WHITE_SPACE.sub("", text)


def normalise(text: str) -> str:
    """The key under which titles, headers and labels are compared.

    No white space and no quotation marks; half-width brackets, colons and digits.
    """
    return _QUOTES.sub("", squeeze(text)).translate(_HALF_WIDTH)


def seen_text(text: str) -> str:
    """A text without marks that nobody sees: direction marks, joiners, soft hyphens, byte order marks."""
    if not text.isascii():
        text = "".join(
            " " if character == "\u00a0" else character for character in text if unicodedata.category(character) != "Cf"
        )
    return text.strip()


def visible(text: str) -> str:
    """Text that can be stored, printed and seen: what nobody would see in it stands there as an escape."""
    if text.isprintable():
        return text
    return "".join(_escape(c) if unicodedata.category(c) in _UNSEEN else c for c in text)


def storable(text: str) -> str:
    """Printed text that any file and database takes: without control characters, with U+FFFD for lone surrogates.

    Tabs and line breaks stay; two surrogates that make a character become it.
    """
    if text.isprintable():
        return text
    return _CONTROLS.sub("", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")

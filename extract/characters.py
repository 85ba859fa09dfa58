"""Radicals, strokes and compatibility characters → the ordinary characters that a person reads in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from extract.wording import Words, load_words


class _Characters(Words):
    """What the tables of Unicode do not say by themselves."""

    drawn_like: Mapping[str, str]
    on_the_mainland: Mapping[str, str]


_WORDS = load_words("extract", "characters", _Characters)
#: Radicals, strokes, compatibility ideographs.
_BLOCKS = (range(0x2E80, 0x2FE0), range(0x31C0, 0x31F0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
#: The ordinary character for each of them that has one, by code point.
ORDINARY = {
    code: ord(usual)
    for block in _BLOCKS
    for code in block
    if len(usual := unicodedata.normalize("NFKC", chr(code))) == 1 and usual != chr(code)
} | {ord(drawn): ord(usual) for drawn, usual in (*_WORDS.drawn_like.items(), *_WORDS.on_the_mainland.items())}
_STRANGE = re.compile("[" + "".join(f"{chr(block.start)}-{chr(block.stop - 1)}" for block in _BLOCKS) + "]")


def ordinary(text: str) -> str:
    """Text with ordinary characters in the place of those that look like them."""
    return text.translate(ORDINARY) if _STRANGE.search(text) else text

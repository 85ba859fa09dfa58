"""Bytes → the encoding of two bytes a character that they are in, if any."""

from __future__ import annotations

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LOOKED_AT = 1024
#: Markup and figures are ASCII: at least so many of their characters have an empty half.
_FEWEST_EMPTY = 0.3


def wide_encoding(data: bytes) -> str | None:
    """`utf-16` for marked bytes, `utf-16-le` or `utf-16-be` where one half of many characters is empty, else None."""
    if data[:2] in _MARKS:
        return _MARKS[data[:2]]
    beginning = data[:_LOOKED_AT]
    even, odd = beginning[0::2], beginning[1::2]
    for empty, full, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        zeros = empty.count(0)
        if zeros and zeros >= _FEWEST_EMPTY * len(empty) and full.count(0) <= _FEWEST_EMPTY * zeros:
            return encoding
    return None

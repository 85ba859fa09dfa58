"""Text from outside → Markdown that shows it as it is: no markup, no HTML, no link, one line."""

from __future__ import annotations

import re

#: Characters that mean something in Markdown, wherever they stand.
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
#: A renderer makes links of what begins so; an entity for the sign keeps it text.
_ADDRESS = re.compile(r"(?i)(https?|ftp|file|mailto|www)([:.])")


def plain(text: str) -> str:
    """The text for a sentence or a cell of a table; what cannot be seen is spelled out, lines become spaces."""
    line = " ".join(text.split())
    seen = _UNSEEN.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), line)
    escaped = _MARKS.sub(r"\\\1", seen.translate(_ENTITIES))
    return _ADDRESS.sub(lambda match: f"{match.group(1)}&#{ord(match.group(2))};", escaped)

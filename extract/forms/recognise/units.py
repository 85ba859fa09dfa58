"""Header texts, or amounts shared with another form → the unit of a form that prints none above its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.amounts import is_zero
from extract.forms.catalogue.units import UNITS, unit_pattern
from extract.wording import Words, load_words

#: An amount with fewer digits than this may agree by chance.
_TELLING_DIGITS = 4


class _UnitWords(Words):
    """How a header cell prints a unit."""

    unit_in_header: str


_WORDS = load_words("extract.forms.recognise", "units", _UnitWords)
_IN_HEADER = re.compile(_WORDS.unit_in_header.replace("{unit}", unit_pattern(UNITS)))


def header_unit(texts: Iterable[str]) -> str | None:
    """The unit that stands in brackets in a header cell."""
    for text in sorted(texts):
        match = _IN_HEADER.search(text)
        if match:
            return match.group("word")
    return None


def infer_unit(amounts: Sequence[str], others: Sequence[tuple[str | None, Sequence[str]]]) -> tuple[str, str] | None:
    """The unit of a form that shares a telling amount, as printed, with forms of one known unit; with that amount."""
    stated = {unit for unit, _ in others if unit}
    if len(stated) == 1 and all(is_zero(text) for text in amounts):
        # Nothing is nothing in any unit; the one that the document uses is as true as any.
        return stated.pop(), amounts[0]
    found: dict[str, str] = {}
    for unit, texts in others:
        shared = [text for text in amounts if text in texts and sum(c.isdigit() for c in text) >= _TELLING_DIGITS]
        if unit and shared:
            found.setdefault(unit, shared[0])
    return next(iter(found.items())) if len(found) == 1 else None

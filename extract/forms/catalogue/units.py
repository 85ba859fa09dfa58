"""The units of money in `units.yaml` → their worth in yuan, and the pattern of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from extract.wording import Words, load_words


class _UnitWords(Words):
    """The units that forms state, in yuan, and what prose says for one of them."""

    forms: dict[str, Decimal]
    prose: dict[str, str]


_WORDS = load_words("extract.forms.catalogue", "units", _UnitWords)
#: The units that forms state, with their worth in yuan.
UNITS: Mapping[str, Decimal] = _WORDS.forms
#: The units that prose states, its short forms among them, with their worth in yuan.
PROSE_UNITS: Mapping[str, Decimal] = {**UNITS, **{short: UNITS[unit] for short, unit in _WORDS.prose.items()}}


def unit_pattern(words: Iterable[str]) -> str:
    """A pattern that any of these units fits, the longest first: 元 stands at the end of 万元 too."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))

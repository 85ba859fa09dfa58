"""Header paths → what each says of its own column, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.forms.catalogue.units import UNITS, unit_pattern
from extract.wording import Words, load_words


class _PathWords(Words):
    """Levels of a header path that name no measure, and those that name a budget or another year."""

    figures: re.Pattern[str]
    totals: re.Pattern[str]
    trimmed: str
    planned: re.Pattern[str]
    prior_year: re.Pattern[str]
    year_before: re.Pattern[str]


_WORDS = load_words("extract.forms.recognise", "column_paths", _PathWords)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_TRIMMED = re.compile(_WORDS.trimmed.replace("{unit}", unit_pattern(UNITS)))


def readings(paths: Sequence[str], index: int) -> tuple[tuple[str, ...], ...]:
    """The ways to understand the path of a column, in levels from the most general, the likeliest first.

    What only says that amounts stand below (决算数, 小计) names the measure of the heading above it, if that has one;
    what stands below a heading over one column is its next line, what stands below one over several parts them.
    """
    trimmed = tuple(map(_trimmed, paths))
    return tuple(dict.fromkeys((*_readings(paths, index), *_readings(trimmed, index))))


@cache
def _trimmed(path: str) -> str:
    """A path whose levels are without unit, and without words that only say that amounts stand below."""
    return "/".join(_TRIMMED.sub("", level) or level for level in path.split("/"))


def _readings(paths: Sequence[str], index: int) -> Iterator[tuple[str, ...]]:
    levels = tuple(paths[index].split("/"))
    plain = _without(levels, (_WORDS.figures,))
    bare = _without(levels, (_WORDS.figures, _WORDS.totals))
    yield from (_own(paths, index, bare), _own(paths, index, plain), plain, levels)


def is_planned(path: str) -> bool:
    """Whether a level says that the amounts are those of the budget, not of the accounts."""
    return any(_WORDS.planned.search(level) for level in path.split("/"))


def is_of_prior_year(path: str) -> bool:
    """Whether a level says that the amounts are those of the year before, or how they changed since."""
    return bool(_WORDS.year_before.search(path)) or any(_WORDS.prior_year.search(level) for level in path.split("/"))


def last_year(text: str) -> int:
    """The last year that a text names, 0 for none."""
    years = _YEAR.findall(text)
    return int(years[-1]) if years else 0


def _without(levels: tuple[str, ...], words: tuple[re.Pattern[str], ...]) -> tuple[str, ...]:
    """The levels without those at the end that are such words; the first level stays."""
    while len(levels) > 1 and any(word.search(levels[-1]) for word in words):
        levels = levels[:-1]
    return levels


def _own(paths: Sequence[str], index: int, levels: tuple[str, ...]) -> tuple[str, ...]:
    """The levels, those as one that head this column alone."""
    beside = [paths[n].split("/") for n in (index - 1, index + 1) if 0 <= n < len(paths)]
    for depth in range(1, len(levels)):
        if not any(other[:depth] == list(levels[:depth]) for other in beside):
            return (*levels[: depth - 1], "".join(levels[depth - 1 :]))
    return levels

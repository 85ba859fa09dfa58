"""Name of a publisher → the administrative division that it begins with (GB/T 2260)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import NamedTuple

from extract.wording import Words, load_words

#: Spellings are looked up by their first characters.
_KEY_LENGTH = 2


class _RegionWords(Words):
    """What a publisher's name begins with before its region, and the words for a kind of region."""

    party_prefix: re.Pattern[str]
    region_kinds: re.Pattern[str]


_WORDS = load_words("extract.identity", "regions", _RegionWords)


class Region(NamedTuple):
    """A division: six-digit code, short and full name, level, parent's code; `former` if it is no more."""

    code: str
    name: str
    full_name: str
    level: str
    parent: str
    former: bool


_Spelling = tuple[str, Region]
#: Ways to write regions by their first characters.
_Spellings = Mapping[str, Sequence[_Spelling]]


@cache
def load_regions() -> tuple[Region, ...]:
    """All divisions of the list, current and former."""
    text = resources.files("extract").joinpath("identity").joinpath("regions.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines())
    columns = itemgetter(*(header.index(name) for name in ("code", "name", "full_name", "level", "parent", "note")))
    found = (columns(row) for row in rows)
    return tuple(
        Region(code, name, full_name, level, parent, note == "former")
        for code, name, full_name, level, parent, note in found
    )


def find_region(department_name: str) -> Region | None:
    """The lowest division that the name spells out at its beginning; None if there is none or several fit.

    `普陀区…` alone fits two counties and gives None; `上海市普陀区…` gives one. A former division counts
    only where no current one fits, a province or prefecture without its last character (`长沙…`) only
    where nothing is spelled out.
    """
    name = _WORDS.party_prefix.sub("", department_name)
    fitting = _spelled_out(name) or _fitting(_short_spellings(), name)
    if not fitting:
        return None
    longest = max(len(spelling) for spelling, _ in fitting)
    return _the_one(sorted(region for spelling, region in fitting if len(spelling) == longest))


def _spelled_out(name: str) -> set[_Spelling]:
    """The regions that a name begins with: each alone, after any of its ancestors, after all of them."""
    alone = _fitting(_spellings(), name)
    below = {
        (ancestor.name + spelling, region)
        for ancestor in {region for spelling, region in alone if spelling == region.name}
        for spelling, region in _fitting(_spellings(), name[len(ancestor.name) :])
        if spelling == region.name and ancestor in _ancestors(region)
    }
    return alone | below


def _fitting(spellings: _Spellings, name: str) -> set[_Spelling]:
    return {entry for entry in spellings.get(name[:_KEY_LENGTH], ()) if name.startswith(entry[0])}


def _the_one(regions: Sequence[Region]) -> Region | None:
    """The one region meant: current before former, and none of several."""
    current = [region for region in regions if not region.former] or regions
    by_name = {region.full_name: region for region in current}
    return next(iter(by_name.values())) if len(by_name) == 1 else None


@cache
def _by_code() -> Mapping[str, Region]:
    return {region.code: region for region in load_regions()}


def _ancestors(region: Region) -> Iterator[Region]:
    parent = _by_code().get(region.parent)
    while parent is not None:
        yield parent
        parent = _by_code().get(parent.parent)


@cache
def _spellings() -> _Spellings:
    """Each region by the beginning of its own name and of that with all its ancestors."""
    found: dict[str, list[_Spelling]] = defaultdict(list)
    for region in load_regions():
        for spelling in (region.name, region.full_name):
            found[spelling[:_KEY_LENGTH]].append((spelling, region))
    return found


@cache
def _short_spellings() -> _Spellings:
    """Current provinces and prefectures without the word for their kind."""
    found: dict[str, list[_Spelling]] = defaultdict(list)
    for region in load_regions():
        if region.level in {"province", "prefecture"} and not region.former:
            short = _WORDS.region_kinds.sub("", region.name)
            if len(short) >= _KEY_LENGTH:
                found[short[:_KEY_LENGTH]].append((short, region))
    return found

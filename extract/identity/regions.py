"""Name of a publisher → the administrative division that it begins with (GB/T 2260)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.wording import Words, load_words

#: Spellings are looked up by their first characters.
_KEY_LENGTH = 2


class _RegionWords(Words):
    """What a publisher's name begins with before its region, and the words for a kind of region."""

    party_prefix: re.Pattern[str]
    region_kinds: re.Pattern[str]


_WORDS = load_words("extract.identity", "regions", _RegionWords)


@dataclass(frozen=True, slots=True)
class Region:
    """A division: six-digit code, short and full name, level, parent's code; `former` if it is no more."""

    code: str
    name: str
    full_name: str
    level: str
    parent: str
    former: bool


@cache
def load_regions() -> tuple[Region, ...]:
    """All divisions of the list, current and former."""
    text = resources.files("extract").joinpath("identity").joinpath("regions.csv").read_text(encoding="utf-8")
    return tuple(
        Region(row["code"], row["name"], row["full_name"], row["level"], row["parent"], row["note"] == "former")
        for row in csv.DictReader(text.splitlines())
    )


def find_region(department_name: str) -> Region | None:
    """The lowest division that the name spells out at its beginning; None if there is none or several fit.

    `普陀区…` alone fits two counties and gives None; `上海市普陀区…` gives one. A former division counts
    only where no current one fits, a province or prefecture without its last character (`长沙…`) only
    where nothing is spelled out.
    """
    name = _WORDS.party_prefix.sub("", department_name)
    for spellings in (_full_spellings(), _short_spellings()):
        fitting = [entry for entry in spellings.get(name[:_KEY_LENGTH], ()) if name.startswith(entry[0])]
        if fitting:
            longest = max(len(spelling) for spelling, _ in fitting)
            return _the_one([region for spelling, region in fitting if len(spelling) == longest])
    return None


def _the_one(regions: Sequence[Region]) -> Region | None:
    """The one region meant: current before former, and none of several."""
    current = [region for region in regions if not region.former] or regions
    by_name = {region.full_name: region for region in current}
    return next(iter(by_name.values())) if len(by_name) == 1 else None


_Spellings = Mapping[str, Sequence[tuple[str, Region]]]


@cache
def _full_spellings() -> _Spellings:
    """Every way to write a region: alone, after any of its ancestors, after all of them."""
    by_code = {region.code: region for region in load_regions()}
    found: dict[str, set[tuple[str, Region]]] = defaultdict(set)
    for region in load_regions():
        ancestors = []
        parent = by_code.get(region.parent)
        while parent is not None:
            ancestors.append(parent)
            parent = by_code.get(parent.parent)
        for spelling in (region.name, region.full_name, *(ancestor.name + region.name for ancestor in ancestors)):
            found[spelling[:_KEY_LENGTH]].add((spelling, region))
    return _sorted(found)


@cache
def _short_spellings() -> _Spellings:
    """Current provinces and prefectures without the word for their kind."""
    found: dict[str, set[tuple[str, Region]]] = defaultdict(set)
    for region in load_regions():
        short = _WORDS.region_kinds.sub("", region.name)
        if region.level in {"province", "prefecture"} and not region.former and len(short) >= _KEY_LENGTH:
            found[short[:_KEY_LENGTH]].add((short, region))
    return _sorted(found)


def _sorted(found: Mapping[str, Iterable[tuple[str, Region]]]) -> _Spellings:
    return {key: sorted(entries, key=lambda entry: (entry[0], entry[1].code)) for key, entries in found.items()}

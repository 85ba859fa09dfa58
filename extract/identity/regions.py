"""Name of a publisher → the administrative division that it begins with (GB/T 2260)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.wording import load_wording


@dataclass(frozen=True, slots=True)
class Region:
    """A division: six-digit code, short and full name, level, parent's code."""

    code: str
    name: str
    full_name: str
    level: str
    parent: str


@cache
def load_regions() -> tuple[Region, ...]:
    """All divisions of the list, current and abolished."""
    text = resources.files("extract").joinpath("identity").joinpath("regions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(Region(row["code"], row["name"], row["full_name"], row["level"], row["parent"]) for row in rows)


def find_region(department_name: str) -> Region | None:
    """The lowest division that the name spells out at its beginning; None if there is none or several fit.

    `普陀区…` alone fits two counties and gives None; `上海市普陀区…` gives one.
    """
    name = re.sub(load_wording("identity")["party_prefix"], "", department_name)
    matches = [(length, region) for region in load_regions() for length in _spelled(region, name)]
    if not matches:
        return None
    longest = max(length for length, _ in matches)
    codes = {region.code: region for length, region in matches if length == longest}
    return next(iter(codes.values())) if len(codes) == 1 else _sole_current(codes.values())


def _spelled(region: Region, name: str) -> Iterable[int]:
    """Lengths of the beginnings of `name` that spell the region, with or without its parents."""
    for spelling in _spellings(region.code):
        if name.startswith(spelling):
            yield len(spelling)


def _sole_current(regions: Iterable[Region]) -> Region | None:
    """Of divisions of one name, the one whose parent list still holds it, if it is one place under two codes."""
    full_names = {region.full_name: region for region in regions}
    return next(iter(full_names.values())) if len(full_names) == 1 else None


@cache
def _by_code() -> dict[str, Region]:
    return {region.code: region for region in load_regions()}


@cache
def _spellings(code: str) -> tuple[str, ...]:
    region = _by_code()[code]
    parents = []
    parent = _by_code().get(region.parent)
    while parent is not None:
        parents.append(parent)
        parent = _by_code().get(parent.parent)
    spellings = {region.name, region.full_name}
    for ancestor in parents:
        spellings.add(ancestor.name + region.name)
    if len(parents) > 1:
        spellings.add("".join(ancestor.name for ancestor in reversed(parents)) + region.name)
    return tuple(spellings)

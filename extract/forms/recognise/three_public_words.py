"""A header path or a line label of the three-public form → the item and the measure that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from extract.enumerations import LineRole
from extract.forms.catalogue.roles import without_ordinal
from extract.forms.catalogue.templates import template_of
from extract.wording import Words, load_words


class Aside(StrEnum):
    """What lines and columns of the form name that is no item of it: numbers of people, and parts of an item."""

    COUNT = "count"
    DETAIL = "detail"


class _ItemPattern(Words):
    """What names an item, or what is none."""

    key: LineRole | Aside
    pattern: re.Pattern[str]


class _ThreePublicWords(Words):
    """How the items are named, the first that fits; and columns that hold no amount of one."""

    patterns: tuple[_ItemPattern, ...]
    other_columns: re.Pattern[str]


_WORDS = load_words("extract.forms.recognise", "three_public_words", _ThreePublicWords)

MEASURES = ("budget", "final")
#: The items that every such form has, in its order.
CORE_ITEMS = (
    LineRole.TOTAL,
    LineRole.ABROAD,
    LineRole.VEHICLES,
    LineRole.VEHICLE_PURCHASE,
    LineRole.VEHICLE_OPERATION,
    LineRole.RECEPTION,
)


def heads_three_public(paths: Sequence[str]) -> bool:
    """Whether header paths can head a 三公 table: they name its items, or budget and final columns."""
    return any(item_named(path) in CORE_ITEMS[1:] for path in paths) or {measure_named(path) for path in paths} >= set(
        MEASURES
    )


def item_named(text: str) -> LineRole | Aside | None:
    """The item that a text names, or what else it names, None for nothing; an ordinal before a level says nothing."""
    bare = "/".join(map(without_ordinal, text.split("/")))
    return next((entry.key for entry in _WORDS.patterns if entry.pattern.search(bare)), None)


def is_aside(path: str) -> bool:
    """Whether a column is neither a budget nor a final amount of an item."""
    return bool(_WORDS.other_columns.search(path)) or isinstance(item_named(path), Aside)


def measure_named(path: str) -> str | None:
    """`budget` or `final`, the lowest level of the path first."""
    rules = template_of("three_public").columns
    leaf_first = reversed(path.split("/"))
    return next((rule.measure for part in leaf_first for rule in rules if rule.pattern.search(part)), None)

"""A header path or a line label of the three-public form → the item and the measure that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.forms.catalogue.templates import template_of
from extract.wording import load_wording

MEASURES = ("budget", "final")
#: The items that every such form has, in its order.
CORE_ITEMS: tuple[str, ...] = (
    "total",
    "abroad",
    "vehicles",
    "vehicle_purchase",
    "vehicle_operation",
    "reception",
)


def heads_three_public(paths: Sequence[str]) -> bool:
    """Whether header paths can head a 三公 table: they name its items, or budget and final columns."""
    return any(item_named(path) in CORE_ITEMS[1:] for path in paths) or {measure_named(path) for path in paths} >= set(
        MEASURES
    )


def item_named(text: str) -> str | None:
    """The key of the item that a text names, `count` or `detail` for what is no item, None for nothing."""
    for entry in load_wording("three_public")["patterns"]:
        if re.search(entry["pattern"], text):
            return str(entry["key"])
    return None


def measure_named(path: str) -> str | None:
    """`budget` or `final`, the lowest level of the path first."""
    rules = template_of("three_public").columns
    leaf_first = reversed(path.split("/"))
    return next((rule.measure for part in leaf_first for rule in rules if rule.pattern.search(part)), None)

"""Style sheets and `style` attributes of a web page → the declared properties of each of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect import GenericTranslator, SelectorError
from cssselect.parser import parse as parse_selectors
from lxml import etree

from extract.limits import Limits, check_limit

#: Declarations that decide whether text is seen, or where; the others are never looked at.
_PROPERTIES = {
    *("display", "visibility", "content-visibility", "mso-hide", "opacity", "filter", "transform", "clip", "clip-path"),
    *(
        "text-decoration",
        "text-decoration-line",
        "vertical-align",
        "mso-text-raise",
        "font",
        "font-size",
        "text-indent",
    ),
    *("color", "-webkit-text-fill-color", "background", "background-color", "background-image"),
    *("position", "left", "right", "top", "bottom", "margin-left", "margin-top"),
    *("overflow", "overflow-x", "overflow-y", "height", "max-height", "width", "max-width", "float"),
    *("grid-template-columns", "grid-column", "grid-row"),
}
#: Declarations that can hide something, set it off or lay it out as a table: sheets without any are not read.
_RELEVANT = re.compile(
    r"display|visibility|mso-|decoration|vertical-align|opacity|filter|transform|clip|font|indent|color|background"
    r"|position|margin|overflow",
    re.I,
)
#: Media whose rules a reader at a desk sees; a query for some width of window is none.
_SEEN_MEDIA = {"", "all", "screen", "only screen"}
_Declarations = Mapping[str, tuple[str, bool]]
_NONE: Mapping[str, str] = {}


class Cascade:
    """What the style sheets and attributes of one page declare; nothing is inherited here."""

    def __init__(self, root: etree._Element, sheets: Sequence[str], limits: Limits) -> None:
        """`root` is the page, `sheets` stand in files beside it.

        Raises LimitExceeded where selectors meet too many elements.
        """
        self._of: dict[etree._Element, dict[str, tuple[tuple[Any, ...], str]]] = {}
        translator, met = GenericTranslator(), 0
        for order, (selector, declared) in enumerate(_rules(root, sheets)):
            try:
                for one in parse_selectors(selector):
                    if one.pseudo_element:
                        continue
                    found = _met(root, translator.selector_to_xpath(one))
                    met += len(found)
                    check_limit(limits, "cells", met)
                    for element in found:
                        self._add(element, declared, (one.specificity(), order))
            except (SelectorError, etree.XPathError):
                continue

    def _add(self, element: etree._Element, declared: _Declarations, rank: tuple[Any, ...]) -> None:
        kept = self._of.setdefault(element, {})
        for name, (value, important) in declared.items():
            weight = (important, *rank)
            if name not in kept or kept[name][0] <= weight:
                kept[name] = weight, value

    def declared(self, element: etree._Element) -> Mapping[str, str]:
        """The properties that are declared for an element itself, in lower case; an empty mapping if there are none."""
        found = self._of.get(element)
        style = element.get("style") or ""
        inline = _declared(style) if style and _RELEVANT.search(style) else {}
        if not found and not inline:
            return _NONE
        values = {name: value for name, (_, value) in (found or {}).items()}
        for name, (value, important) in inline.items():
            if not found or name not in found or important or not found[name][0][0]:
                values[name] = value
        return values


def _met(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


@lru_cache(maxsize=4096)
def _declared(style: str) -> _Declarations:
    return _of_nodes(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _of_nodes(nodes: list[Any]) -> _Declarations:
    return {
        node.lower_name: (tinycss2.serialize(node.value).strip().lower(), node.important)
        for node in nodes
        if node.type == "declaration" and node.lower_name in _PROPERTIES
    }


def _rules(root: etree._Element, sheets: Sequence[str]) -> Iterator[tuple[str, _Declarations]]:
    own = [
        sheet.text or "" for sheet in root.iter("style") if (sheet.get("media") or "").strip().lower() in _SEEN_MEDIA
    ]
    for text in (*sheets, *own):
        if _RELEVANT.search(text):
            yield from _of_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def _of_rules(rules: list[Any]) -> Iterator[tuple[str, _Declarations]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            declared = _of_nodes(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))
            if declared:
                yield tinycss2.serialize(rule.prelude), declared
        elif rule.type == "at-rule" and rule.content is not None and _applies(rule):
            yield from _of_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def _applies(rule: Any) -> bool:
    if rule.lower_at_keyword in {"supports", "layer"}:
        return True
    media = tinycss2.serialize(rule.prelude).lower().split(",")
    return rule.lower_at_keyword == "media" and any(one.strip() in _SEEN_MEDIA for one in media)

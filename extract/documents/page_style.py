"""Style sheets and attributes of a web page → what a browser does with each element: hidden, struck out, raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect import GenericTranslator, SelectorError
from cssselect.parser import parse as parse_selectors
from lxml import etree
from tinycss2.color3 import parse_color

from extract.limits import Limits, check_limit

#: Declarations that decide whether text is seen; the others are never looked at.
_RELEVANT = re.compile(
    r"display|visibility|mso-hide|decoration|vertical-align|opacity|font-size|color|background", re.I
)
_PROPERTIES = {
    *("display", "visibility", "mso-hide", "text-decoration", "text-decoration-line", "vertical-align", "opacity"),
    *("font-size", "color", "background", "background-color"),
}
#: Media whose rules a reader at a desk sees; a query for some width of window is none.
_SEEN_MEDIA = {"", "all", "screen", "only screen"}
_STRUCK_TAGS = {"s", "strike", "del"}
_WHITE = (255, 255, 255)
#: Colours closer to each other than this in each channel cannot be told apart.
_SAME_COLOUR = 12
_Declarations = Mapping[str, tuple[str, bool]]


class PageStyle:
    """What the style sheets and attributes of one page say; sheets in other files are not followed."""

    def __init__(self, root: etree._Element, limits: Limits) -> None:
        """`root` is the page; raises LimitExceeded where selectors meet too many elements."""
        self._of: dict[etree._Element, dict[str, tuple[tuple[Any, ...], str]]] = {}
        #: Where a sheet is missing, the ground of a cell may be any colour.
        self._all_known = not root.xpath("//link[contains(@rel, 'stylesheet')]")
        translator, met = GenericTranslator(), 0
        for order, (selector, declared) in enumerate(_rules(root)):
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

    def value(self, element: etree._Element, name: str) -> str:
        """The value of a property that is declared for an element itself, in lower case; empty if there is none."""
        found = self._of.get(element, {}).get(name)
        style = element.get("style") or ""
        if style and _RELEVANT.search(style):
            inline = _declared(style).get(name)
            if inline and (found is None or inline[1] or not found[0][0]):
                return inline[0]
        return found[1] if found else ""

    def hides(self, element: etree._Element) -> bool:
        """Whether the element and all in it are not shown."""
        if element.get("hidden") is not None and not self.value(element, "display"):
            return True
        if not self._of.get(element) and not element.get("style"):
            return False
        size, opacity = self.value(element, "font-size"), self.value(element, "opacity")
        return (
            self.value(element, "display") == "none"
            or self.value(element, "visibility") in {"hidden", "collapse"}
            or self.value(element, "mso-hide") == "all"
            or (size[:1] == "0" and not float(_number(size)))
            or (opacity[:1] == "0" and not float(_number(opacity)))
            or self._has_colour_of_its_ground(element)
        )

    def strikes(self, element: etree._Element) -> bool:
        """Whether the element is struck out."""
        if "line-through" in self.value(element, "text-decoration") + self.value(element, "text-decoration-line"):
            return True
        return element.tag in _STRUCK_TAGS and "none" not in self.value(element, "text-decoration")

    def raises(self, element: etree._Element) -> bool:
        """Whether the element stands above the line, as marks of footnotes do."""
        return element.tag == "sup" or self.value(element, "vertical-align") == "super"

    def _has_colour_of_its_ground(self, element: etree._Element) -> bool:
        colour = self.value(element, "color")
        own = _channels(colour) if colour else None
        if own is None:
            return colour == "transparent"
        ground = self._ground(element)
        return ground is not None and all(abs(a - b) < _SAME_COLOUR for a, b in zip(own, ground, strict=True))

    def _ground(self, element: etree._Element) -> tuple[int, ...] | None:
        """The colour behind an element; None where it cannot be known."""
        for one in (element, *element.iterancestors()):
            if one.get("background"):
                return None
            value = self.value(one, "background-color") or self.value(one, "background") or one.get("bgcolor") or ""
            if value and value not in {"transparent", "none", "inherit", "initial"}:
                return _channels(value)
        return _WHITE if self._all_known else None


def _met(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []


def _number(text: str) -> str:
    found = re.match(r"\d*\.?\d+", text)
    return found.group() if found else "1"


@lru_cache(maxsize=1024)
def _channels(value: str) -> tuple[int, ...] | None:
    colour = parse_color(value)
    if colour is None or not hasattr(colour, "red") or colour.alpha < 1:
        return None
    return tuple(round(channel * 255) for channel in (colour.red, colour.green, colour.blue))


@lru_cache(maxsize=4096)
def _declared(style: str) -> _Declarations:
    return _of_nodes(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _of_nodes(nodes: list[Any]) -> _Declarations:
    return {
        node.lower_name: (tinycss2.serialize(node.value).strip().lower(), node.important)
        for node in nodes
        if node.type == "declaration" and node.lower_name in _PROPERTIES
    }


def _rules(root: etree._Element) -> Iterator[tuple[str, _Declarations]]:
    for sheet in root.iter("style"):
        text = sheet.text or ""
        if _RELEVANT.search(text) and (sheet.get("media") or "").strip().lower() in _SEEN_MEDIA:
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

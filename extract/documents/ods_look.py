"""Styles of an ODS → which cells and spans a person sees, and what a paragraph prints."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from extract.documents.file_content import is_footnote_mark
from extract.documents.sheet_colours import WHITE, cannot_be_told_apart, hex_colour

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT_PROPERTIES, _CELL_PROPERTIES = f"{_STYLE}text-properties", f"{_STYLE}table-cell-properties"
_NO_GROUND = {"", "transparent"}
#: Letters of this size, in points, show nothing.
_NO_SIZE = 1.0
_DEEPEST = 20
_MOST_SPACES = 1000


class OdsLook:
    """What the styles of one workbook say of cells and spans."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        """`roots` are the parts that hold styles, the stronger ones last."""
        self._styles = {
            style.get(f"{_STYLE}name", ""): style for root in roots for style in root.iter(f"{_STYLE}style")
        }

    def hides(self, style: str | None) -> bool:
        """Whether text of a style is struck out, hidden, without size, or of the colour of its ground."""
        struck = self._value(style, _TEXT_PROPERTIES, f"{_STYLE}text-line-through-style")
        if struck not in {"", "none"} or self._value(style, _TEXT_PROPERTIES, f"{_TEXT}display") == "none":
            return True
        size = self._value(style, _TEXT_PROPERTIES, f"{_FO}font-size").removesuffix("pt")
        if size.replace(".", "", 1).isdigit() and float(size) <= _NO_SIZE:
            return True
        ink = hex_colour(self._value(style, _TEXT_PROPERTIES, f"{_FO}color").removeprefix("#"))
        ground = self._value(style, _CELL_PROPERTIES, f"{_FO}background-color")
        return cannot_be_told_apart(ink, WHITE if ground in _NO_GROUND else hex_colour(ground.removeprefix("#")))

    def raises(self, style: str | None) -> bool:
        """Whether text of a style stands above or below the line."""
        moved = self._value(style, _TEXT_PROPERTIES, f"{_STYLE}text-position").split(" ")[0]
        return moved not in {"", "0%"}

    def _value(self, style: str | None, properties: str, name: str) -> str:
        for _ in range(_DEEPEST):
            found = self._styles.get(style or "")
            if found is None:
                return ""
            for one in found.iterfind(properties):
                if (value := one.get(name)) is not None:
                    return value
            style = found.get(f"{_STYLE}parent-style-name")
        return ""


def paragraph_text(paragraph: etree._Element, look: OdsLook) -> str:
    """What a paragraph prints: spaces and tabs as such, without remarks, unseen spans and marks of footnotes."""
    return _text(paragraph, look, "")


def _text(element: etree._Element, look: OdsLook, before: str) -> str:
    text = element.text or ""
    for child in element:
        text += _piece(child, look, before + text) + (child.tail or "")
    return text


def _piece(child: etree._Element, look: OdsLook, before: str) -> str:
    if child.tag == f"{_TEXT}s":
        count = child.get(f"{_TEXT}c", "1")
        return " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
    if child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
        return "\t" if child.tag == f"{_TEXT}tab" else "\n"
    if child.tag == f"{_OFFICE}annotation" or not isinstance(child.tag, str):
        return ""
    style = child.get(f"{_TEXT}style-name")
    if child.tag == f"{_TEXT}span" and look.hides(style):
        return ""
    inner = _text(child, look, before)
    if child.tag == f"{_TEXT}ruby":
        return "".join(_text(base, look, before) for base in child.iterfind(f"{_TEXT}ruby-base"))
    is_mark = child.tag == f"{_TEXT}span" and look.raises(style) and before.strip() and is_footnote_mark(inner)
    return "" if is_mark else inner

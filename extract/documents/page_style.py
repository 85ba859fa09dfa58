"""A web page and its style sheets → what a browser does with each element: hidden, unseen, struck out, raised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree
from tinycss2.color3 import parse_color

from extract.documents.page_cascade import Cascade
from extract.documents.page_sight import has_no_size, pixels, shows_nothing
from extract.limits import Limits

_STRUCK_TAGS = {"s", "strike", "del"}
_RAISED_TAGS = {"sup", "sub"}
_RAISED = {"super", "sub"}
#: Elements that stand in a line, or whose size a table sets: they have no box that could be cut to nothing.
_WITHOUT_BOX = {
    *(
        "a",
        "abbr",
        "b",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
    ),
    *("samp", "small", "span", "strong", "sub", "sup", "u", "var", "tt", "nobr"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"),
}
_AS_BEFORE = {"", "inherit", "currentcolor", "unset"}
_NO_GROUND = {"", "transparent", "none", "inherit", "initial", "unset"}
#: Colours closer to each other than this in each channel cannot be told apart.
_SAME_COLOUR = 12

_Channels = tuple[int, ...]
_WHITE: _Channels = (255, 255, 255)
_BLACK: _Channels = (0, 0, 0)
_INVISIBLE: _Channels = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """How text of an element looks; colours are None where they are not known, `ink` is empty where it is none."""

    is_visible: bool = True
    has_size: bool = True
    ink: _Channels | None = _BLACK
    ground: _Channels | None = _WHITE

    @property
    def is_seen(self) -> bool:
        if not self.is_visible or not self.has_size or self.ink == _INVISIBLE:
            return False
        if self.ink is None or self.ground is None:
            return True
        return any(abs(a - b) >= _SAME_COLOUR for a, b in zip(self.ink, self.ground, strict=True))


class PageStyle:
    """What the style sheets and attributes of one page say; sheets in files that are not there are not followed."""

    def __init__(self, root: etree._Element, limits: Limits, files: Mapping[str, bytes] | None = None) -> None:
        """`root` is the page, `files` those beside it, by address.

        Raises LimitExceeded where selectors meet too many elements.
        """
        links = [link for link in root.iter("link") if "stylesheet" in (link.get("rel") or "").lower()]
        held = [(files or {}).get((link.get("href") or "").lower()) for link in links]
        sheets = [sheet.decode("utf-8-sig", "replace") for sheet in held if sheet is not None]
        self._cascade = Cascade(root, sheets, limits)
        # Where a sheet is missing, the ground of a cell may be any colour.
        usual = _Look(ground=_WHITE if all(sheet is not None for sheet in held) else None)
        self._looks: dict[etree._Element | None, _Look] = {None: usual}

    def value(self, element: etree._Element, name: str) -> str:
        """The value of a property that is declared for an element itself, in lower case; empty if there is none."""
        return self._cascade.declared(element).get(name, "")

    def removes(self, element: etree._Element) -> bool:
        """Whether the element takes no room at all."""
        display = self.value(element, "display")
        return display == "none" or (element.get("hidden") is not None and not display)

    def hides(self, element: etree._Element) -> bool:
        """Whether the element and all in it are not shown, whatever is said of what is in it."""
        if element.get("hidden") is not None and not self.value(element, "display"):
            return True
        if _is_closed(element):
            return True
        values = self._cascade.declared(element)
        if not values:
            return False
        if values.get("visibility") == "collapse" and element.tag in {"tr", "thead", "tbody", "tfoot", "col"}:
            return True
        return shows_nothing(values, is_inline=element.tag in _WITHOUT_BOX)

    def veils(self, element: etree._Element) -> bool:
        """Whether text that stands in the element itself is not seen: hidden, without size, of the colour behind it."""
        return not self._look(element).is_seen or (element.tag == "details" and element.get("open") is None)

    def strikes(self, element: etree._Element) -> bool:
        """Whether the element is struck out."""
        decoration = self.value(element, "text-decoration")
        if "line-through" in decoration + self.value(element, "text-decoration-line"):
            return True
        return element.tag in _STRUCK_TAGS and "none" not in decoration

    def raises(self, element: etree._Element) -> bool:
        """Whether the element stands above or below its line, as marks of footnotes do."""
        return element.tag in _RAISED_TAGS or _is_shifted(self._cascade.declared(element))

    def _look(self, element: etree._Element) -> _Look:
        known = self._looks.get(element)
        if known is None:
            known = self._looks[element] = self._own_look(element)
        return known

    def _own_look(self, element: etree._Element) -> _Look:
        parent = element.getparent()
        look = self._looks[None] if parent is None else self._look(parent)
        values = self._cascade.declared(element)
        colour = values.get("-webkit-text-fill-color") or values.get("color") or _attribute(element, "color")
        ground = _ground(element, values)
        if not values and not colour and not ground:
            return look
        has_no_letters = has_no_size(values)
        return replace(
            look,
            is_visible=values.get("visibility", "visible" if look.is_visible else "hidden")
            not in {"hidden", "collapse"}
            if values.get("visibility") not in {"inherit", "unset"}
            else look.is_visible,
            has_size=look.has_size if has_no_letters is None else not has_no_letters,
            ink=look.ink if colour in _AS_BEFORE else _channels(colour),
            ground=look.ground if ground in _NO_GROUND else _opaque(_channels(ground)),
        )


def _is_shifted(values: Mapping[str, str]) -> bool:
    """Whether declarations set text off its line: raised or lowered, or small at the top of the line."""
    if not values:
        return False
    place = values.get("vertical-align", "")
    if place in _RAISED or pixels(values.get("mso-text-raise", "0")):
        return True
    if place in {"top", "text-top"}:
        return "font-size" in values
    by = place or (values.get("top", "") if values.get("position") == "relative" else "")
    return bool(pixels(by.removesuffix("%")))


def _is_closed(element: etree._Element) -> bool:
    """Whether it is a dialogue that is not open, or stands in details that are not, and is not their first summary."""
    if element.tag == "dialog":
        return element.get("open") is None
    parent = element.getparent()
    if parent is None or parent.tag != "details" or parent.get("open") is not None:
        return False
    return element is not next(parent.iterchildren("summary"), None)


def _attribute(element: etree._Element, name: str) -> str:
    return (element.get(name) or "").strip().lower() if element.tag == "font" else ""


def _ground(element: etree._Element, values: Mapping[str, str]) -> str:
    """What is declared to stand behind an element; a picture may have any colour."""
    if element.get("background") or "url(" in values.get("background-image", "") + values.get("background", ""):
        return "url()"
    if "gradient" in values.get("background-image", ""):
        return "url()"
    return values.get("background-color") or values.get("background") or (element.get("bgcolor") or "").strip().lower()


def _opaque(colour: _Channels | None) -> _Channels | None:
    return colour or None


@lru_cache(maxsize=1024)
def _channels(value: str) -> _Channels | None:
    """Red, green and blue; empty for a colour that is fully transparent, None for one that is not known."""
    colour = parse_color(value)
    if colour is None or not hasattr(colour, "red"):
        return None
    if not colour.alpha:
        return _INVISIBLE
    return (
        tuple(round(channel * 255) for channel in (colour.red, colour.green, colour.blue))
        if colour.alpha == 1
        else None
    )

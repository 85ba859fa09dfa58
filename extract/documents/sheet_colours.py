"""Colours as a workbook names them → red, green and blue, and whether ink can be told from its ground."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from extract.wording import Words, load_words


class _ColourWords(Words):
    indexed: str
    theme: str


_WORDS = load_words("extract.documents", "sheet_colours", _ColourWords)
Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
#: Colours closer to each other than this in each channel cannot be told apart.
_SAME_COLOUR = 12
#: A theme lists dark before light, cells number them the other way round.
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)
_FULL = 255


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one workbook by number."""

    theme: Sequence[Colour | None]
    indexed: Sequence[Colour | None]

    def colour(self, element: etree._Element | None, default: Colour | None) -> Colour | None:
        """The colour of a `color`, `fgColor` or `bgColor`; `default` where it is automatic, None where not known."""
        if element is None or element.get("auto"):
            return default
        if rgb := element.get("rgb"):
            found = hex_colour(rgb[-6:])
        elif number := element.get("theme"):
            found = _at(self.theme, number)
        else:
            found = _at(self.indexed, element.get("indexed") or "")
        return _tinted(found, float(element.get("tint", 0))) if found else None


def palette(theme: etree._Element | None, styles: etree._Element | None) -> Palette:
    """The palette of a workbook from its theme and its own list of numbered colours."""
    own = [] if styles is None else [hex_colour(c.get("rgb", "")[-6:]) for c in styles.iterfind(".//{*}rgbColor")]
    scheme = None if theme is None else theme.find(".//{*}clrScheme")
    themed = [] if scheme is None else [_of_theme(entry) for entry in scheme]
    usual = [hex_colour(text) for text in _WORDS.indexed.split()]
    return Palette(
        [themed[place] for place in _THEME_ORDER if place < len(themed)]
        or [hex_colour(t) for t in _WORDS.theme.split()],
        [*own, *usual[len(own) :]],
    )


def cannot_be_told_apart(ink: Colour | None, ground: Colour | None) -> bool:
    """Whether ink has the colour of its ground; not where one of them is unknown."""
    return (
        ink is not None
        and ground is not None
        and all(abs(a - b) < _SAME_COLOUR for a, b in zip(ink, ground, strict=True))
    )


def hex_colour(text: str) -> Colour | None:
    """The colour of six hexadecimal digits."""
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red, green, blue


def _of_theme(entry: etree._Element) -> Colour | None:
    value = entry.find("*")
    return hex_colour(value.get("lastClr") or value.get("val") or "") if value is not None else None


def _at(colours: Sequence[Colour | None], number: str) -> Colour | None:
    return colours[int(number)] if number.isdigit() and int(number) < len(colours) else None


def _tinted(colour: Colour, tint: float) -> Colour:
    """A colour made lighter, or with a negative tint darker."""
    if not tint:
        return colour
    hue, light, strength = colorsys.rgb_to_hls(*(channel / _FULL for channel in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = (round(channel * _FULL) for channel in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), strength))
    return red, green, blue

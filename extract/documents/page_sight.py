"""Declared properties of an element → whether a browser shows nothing of what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_Values = Mapping[str, str]
#: So many pixels are one of a unit; of fonts and windows the usual size is taken.
_PIXELS = {"px": 1.0, "": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0}
_PIXELS |= {"vw": 19.0, "vh": 10.0, "%": 10.0, "pc": 16.0}
_LENGTH = re.compile(r"(-?\d*\.?\d+)([a-z%]*)")
#: What is moved this far, in pixels, no window shows.
_OFF_PAGE = 800.0
_FAR_OFF = 5000.0
#: A box of this many pixels shows no character.
_NOTHING = 1.0
_HALF = 50.0
_PLACED = {"absolute", "fixed", "relative", "sticky"}
_OUT_OF_FLOW = {"absolute", "fixed"}
_NO_BOX = {"", "inline", "contents"}
_CUT = {"hidden", "clip", "auto", "scroll"}
_NO_SCALE = re.compile(r"scale(?:3d|x|y)?\(\s*(?:0(?:\.0*)?\s*[,)]|[^,)]+,\s*0(?:\.0*)?\s*[,)])")
_MOVED = re.compile(r"translate(?:3d|x|y)?\(([^)]*)\)")
_NO_OPACITY = re.compile(r"opacity\(\s*0(?:\.0*)?%?\s*\)")
_SHAPE = re.compile(r"(inset|circle|ellipse|rect)\(\s*([^)]*)\)")
_NO_SIZE = re.compile(r"(?:^|\s)0(?:\.0+)?(?:px|pt|em|rem|%)?(?=\s|/|$)")


def pixels(value: str) -> float | None:
    """A length in pixels, about; None for words such as `auto`."""
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _PIXELS.get(found[2], 1.0) if found else None


def shows_nothing(values: _Values, *, is_inline: bool) -> bool:
    """Whether the declared properties take an element and all in it out of sight."""
    return (
        values.get("display") == "none"
        or values.get("content-visibility") == "hidden"
        or values.get("mso-hide") == "all"
        or pixels(values.get("opacity", "1").removesuffix("%")) == 0
        or _NO_OPACITY.search(values.get("filter", "")) is not None
        or _NO_SCALE.search(values.get("transform", "")) is not None
        or _is_off_page(values)
        or _is_clipped(values)
        or _has_no_room(values, is_inline=is_inline)
    )


def has_no_size(values: _Values) -> bool | None:
    """Whether its letters have no size; None where that is not declared, or as it is for what holds the element."""
    if size := values.get("font-size"):
        length = pixels(size)
        return None if length is None or (length and size.endswith(("%", "em"))) else length <= _NOTHING
    if font := values.get("font"):
        return _NO_SIZE.search(font) is not None
    return None


def _is_off_page(values: _Values) -> bool:
    moved = [values.get("text-indent", ""), values.get("margin-left", ""), values.get("margin-top", "")]
    if values.get("position") in _PLACED:
        moved += [values.get(side, "") for side in ("left", "top")]
        if values.get("position") in _OUT_OF_FLOW:
            moved += [values.get(side, "") for side in ("right", "bottom")]
    for found in _MOVED.findall(values.get("transform", "")):
        moved += found.split(",")
    lengths = [length for value in moved if (length := pixels(value)) is not None]
    return any(length <= -_OFF_PAGE or length >= _FAR_OFF for length in lengths)


def _is_clipped(values: _Values) -> bool:
    if values.get("position") in _OUT_OF_FLOW and values.get("clip", "").startswith("rect"):
        edges = [pixels(edge) for edge in re.split(r"[\s,]+", values["clip"][len("rect(") :].rstrip(") ").strip())]
        if len(edges) == 4:
            top, right, bottom, left = edges
            across = None if left is None or right is None else right - left
            down = None if top is None or bottom is None else bottom - top
            return (across is not None and across <= _NOTHING) or (down is not None and down <= _NOTHING)
    shape = _SHAPE.search(values.get("clip-path", ""))
    if shape is None:
        return False
    first = shape[2].split()[0] if shape[2].split() else ""
    if shape[1] == "inset":
        return first.endswith("%") and float(first[:-1] or 0) >= _HALF
    return shape[1] in {"circle", "ellipse"} and pixels(first) == 0


def _has_no_room(values: _Values, *, is_inline: bool) -> bool:
    """Whether it is cut to a box of no size; what stands in a line has no box of its own, nor has a cell."""
    overflow = {values.get(name, "") for name in ("overflow", "overflow-x", "overflow-y")}
    if not {part for value in overflow for part in value.split()} & _CUT:
        return False
    is_boxed = values.get("position") in _OUT_OF_FLOW or values.get("float") in {"left", "right"}
    display = values.get("display", "")
    if not is_boxed and (display.startswith("table") or (is_inline and display in _NO_BOX)):
        return False
    sizes = (pixels(values.get(name, "")) for name in ("height", "max-height", "width", "max-width"))
    return any(size is not None and size <= _NOTHING for size in sizes)

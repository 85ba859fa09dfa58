"""Properties and styles of a DOCX → which runs and rows a person sees."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = {"0", "false", "off", "none"}
_TOGGLES = ("vanish", "strike", "dstrike")
_WHITE, _BLACK = "FFFFFF", "000000"
_THEME = {"background1": _WHITE, "light1": _WHITE, "text1": _BLACK, "dark1": _BLACK}
_HIGHLIGHT = {
    "black": _BLACK, "white": _WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_RAISED = {"superscript", "subscript"}
#: Letters of so many half points show nothing, nor do rows of an exact height of so many twentieths of a point.
_NO_SIZE, _NO_HEIGHT = 2, 40
_DEEPEST = 20


class DocxStyle:
    """What the styles of one document say; `sheet` is its part of styles, None where it has none."""

    def __init__(self, sheet: etree._Element | None) -> None:
        found = [] if sheet is None else list(sheet.iter(f"{_W}style"))
        self._styles = {style.get(f"{_W}styleId", ""): style for style in found}
        defaults = (s for s in found if s.get(f"{_W}default") in {"1", "true"} and s.get(f"{_W}type") == "paragraph")
        self._usual = next((style.get(f"{_W}styleId", "") for style in defaults), "")
        self._known: dict[tuple[str, str], etree._Element | None] = {}

    def hides(self, run: etree._Element) -> bool:
        """Whether a run is not seen: hidden, struck out, without size, or of the colour of its ground."""
        if (
            any(self._toggle(run, name) for name in _TOGGLES)
            or run.find(f"{_W}rPr/{_W14}textFill/{_W14}noFill") is not None
        ):
            return True
        size = self._value(run, "sz")
        return (size.isdigit() and int(size) <= _NO_SIZE) or self._has_colour_of_its_ground(run)

    def raises(self, run: etree._Element) -> bool:
        """Whether a run stands above or below the line."""
        moved = self._value(run, "position")
        return self._value(run, "vertAlign") in _RAISED or moved.lstrip("-").strip("0").isdigit()

    def hides_row(self, row: etree._Element) -> bool:
        """Whether a row of a table is hidden, deleted or has no height."""
        properties = row.find(f"{_W}trPr")
        if properties is None:
            return False
        hidden, height = properties.find(f"{_W}hidden"), properties.find(f"{_W}trHeight")
        value = height.get(f"{_W}val", "") if height is not None and height.get(f"{_W}hRule") == "exact" else ""
        has_no_height = value.isdigit() and int(value) <= _NO_HEIGHT
        return properties.find(f"{_W}del") is not None or (hidden is not None and _is_on(hidden)) or has_no_height

    def _toggle(self, run: etree._Element, name: str) -> bool:
        direct = run.find(f"{_W}rPr/{_W}{name}")
        if direct is not None:
            return _is_on(direct)
        styled = [self._in_style(style, name) for style in self._styles_of(run)]
        # A property of this kind that two styles set is turned off again.
        return sum(_is_on(found) for found in styled if found is not None) % 2 == 1

    def _value(self, run: etree._Element, name: str) -> str:
        found = self._property(run, name)
        return found.get(f"{_W}val", "") if found is not None else ""

    def _property(self, run: etree._Element, name: str) -> etree._Element | None:
        direct = run.find(f"{_W}rPr/{_W}{name}")
        if direct is not None:
            return direct
        styled = (self._in_style(style, name) for style in self._styles_of(run))
        return next((one for one in styled if one is not None), None)

    def _styles_of(self, run: etree._Element) -> list[str]:
        own = run.find(f"{_W}rPr/{_W}rStyle")
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        named = paragraph.find(f"{_W}pPr/{_W}pStyle") if paragraph is not None else None
        usual = named.get(f"{_W}val", "") if named is not None else self._usual
        return [own.get(f"{_W}val", ""), usual] if own is not None else [usual]

    def _in_style(self, style: str, name: str) -> etree._Element | None:
        key = style, name
        if key not in self._known:
            self._known[key] = self._found(style, name)
        return self._known[key]

    def _found(self, style: str, name: str) -> etree._Element | None:
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return None
            value = found.find(f"{_W}rPr/{_W}{name}")
            if value is not None:
                return value
            based = found.find(f"{_W}basedOn")
            style = based.get(f"{_W}val", "") if based is not None else ""
        return None

    def _has_colour_of_its_ground(self, run: etree._Element) -> bool:
        ink = _colour(self._property(run, "color"), "val", "theme")
        return ink is not None and ink == _ground(run)


def _ground(run: etree._Element) -> str | None:
    """The colour behind a run; None where it cannot be known."""
    highlight = run.find(f"{_W}rPr/{_W}highlight")
    if highlight is not None and highlight.get(f"{_W}val") != "none":
        return _HIGHLIGHT.get(highlight.get(f"{_W}val", ""))
    for one in (run, *run.iterancestors()):
        # What lies behind a text box, or a table of some style, may have any colour.
        if one.tag == f"{_W}txbxContent" or one.find(f"{_W}tblPr/{_W}tblStyle") is not None:
            return None
        properties = "rPr" if one is run else f"{etree.QName(one).localname}Pr"
        fill = one.find(f"{_W}{properties}/{_W}shd")
        if fill is not None and (fill.get(f"{_W}fill", "auto") != "auto" or fill.get(f"{_W}themeFill")):
            return _colour(fill, "fill", "themeFill") if fill.get(f"{_W}val", "clear") in {"clear", "nil"} else None
    return _WHITE


def _colour(element: etree._Element | None, value: str, theme: str) -> str | None:
    """A colour that a property names, itself or as one of the theme that no theme changes."""
    if element is None:
        return None
    theme_name = element.get(f"{_W}{'themeColor' if theme == 'theme' else theme}")
    shaded = any(element.get(f"{_W}{theme}{kind}") for kind in ("Tint", "Shade"))
    if theme_name:
        return None if shaded else _THEME.get(theme_name)
    plain = element.get(f"{_W}{value}", "auto").upper()
    return None if plain == "AUTO" else plain


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{_W}val", "1") not in _OFF

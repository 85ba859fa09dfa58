"""Properties and styles of a DOCX → which runs and rows a person sees."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = {"0", "false", "off", "none"}
_TOGGLES = ("vanish", "strike", "dstrike")
_WHITE = "FFFFFF"
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
        """Whether a run is not seen: hidden, struck out, or white on white."""
        return any(self._toggle(run, name) for name in _TOGGLES) or self._is_white(run)

    def raises(self, run: etree._Element) -> bool:
        """Whether a run stands above the line."""
        return self._value(run, "vertAlign") == "superscript"

    def hides_row(self, row: etree._Element) -> bool:
        """Whether a row of a table is hidden or deleted."""
        hidden = row.find(f"{_W}trPr/{_W}hidden")
        return row.find(f"{_W}trPr/{_W}del") is not None or (hidden is not None and _is_on(hidden))

    def _toggle(self, run: etree._Element, name: str) -> bool:
        direct = run.find(f"{_W}rPr/{_W}{name}")
        if direct is not None:
            return _is_on(direct)
        styled = [self._in_style(style, name) for style in self._styles_of(run)]
        # A property of this kind that two styles set is turned off again.
        return sum(_is_on(found) for found in styled if found is not None) % 2 == 1

    def _value(self, run: etree._Element, name: str) -> str:
        direct = run.find(f"{_W}rPr/{_W}{name}")
        found = [direct, *(self._in_style(style, name) for style in self._styles_of(run))]
        return next((one.get(f"{_W}val", "") for one in found if one is not None), "")

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

    def _is_white(self, run: etree._Element) -> bool:
        if self._value(run, "color").upper() != _WHITE or run.find(f"{_W}rPr/{_W}highlight") is not None:
            return False
        for one in (run, *run.iterancestors()):
            # What lies behind a text box, or a table of some style, may have any colour.
            if one.tag == f"{_W}txbxContent" or one.find(f"{_W}tblPr/{_W}tblStyle") is not None:
                return False
            properties = "rPr" if one is run else f"{etree.QName(one).localname}Pr"
            fill = one.find(f"{_W}{properties}/{_W}shd")
            if fill is not None and fill.get(f"{_W}fill", "auto") != "auto":
                return fill.get(f"{_W}fill", "").upper() == _WHITE
        return True


def _is_on(element: etree._Element) -> bool:
    return element.get(f"{_W}val", "1") not in _OFF

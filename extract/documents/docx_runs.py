"""The runs of a paragraph of a Word document → what they print: results of fields, bases of ruby, no instructions."""

from __future__ import annotations

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MARKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-"}
#: Characters of symbol fonts have numbers of their own.
_SYMBOL_FONTS = range(0xF000, 0xF100)
#: What is typed as a formula.
MATHS = {f"{_M}oMath", f"{_M}oMathPara"}


class Fields:
    """How deep a paragraph stands in fields; what stands before the result of one is its instruction."""

    def __init__(self) -> None:
        self._has_result: list[bool] = []

    def mark(self, kind: str) -> None:
        """Begin, part or end a field."""
        if kind == "begin":
            self._has_result.append(False)
        elif self._has_result and kind == "separate":
            self._has_result[-1] = True
        elif self._has_result and kind == "end":
            self._has_result.pop()

    @property
    def is_shown(self) -> bool:
        """Whether text here is printed."""
        return all(self._has_result)


def run_text(run: etree._Element, fields: Fields) -> str:
    """What a run prints: breaks as line breaks, tabs as tabs."""
    parts: list[str] = []
    for piece in run:
        if piece.tag == f"{_W}fldChar":
            fields.mark(piece.get(f"{_W}fldCharType", ""))
        elif fields.is_shown:
            parts.append(_piece_text(piece, fields))
    return "".join(parts)


def formula_text(formula: etree._Element) -> str:
    """The characters of a formula in order."""
    return "".join(text.text or "" for text in formula.iter(f"{_M}t"))


def _piece_text(piece: etree._Element, fields: Fields) -> str:
    if piece.tag == f"{_W}t":
        return piece.text or ""
    if piece.tag == f"{_W}sym":
        number = int(piece.get(f"{_W}char", "") or "0", 16)
        return "" if number in _SYMBOL_FONTS or not number else chr(number)
    if piece.tag == f"{_W}ruby":
        return "".join(run_text(run, fields) for run in piece.iterfind(f"{_W}rubyBase//{_W}r"))
    if piece.tag == f"{_MC}AlternateContent":
        # A newer way to print a character, with the character itself as the way of old.
        return next((text for way in piece if (text := run_text(way, fields))), "")
    return _MARKS.get(str(piece.tag), "")

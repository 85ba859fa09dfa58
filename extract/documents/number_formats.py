"""A stored value and its number format → the text that the cell shows."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ssf import SSF

from extract.documents.displayed_sheet import SheetCell
from extract.wording import Words, load_words

GENERAL = "General"
_GENERAL_CODES = {"", GENERAL, "@"}


class _FormatWords(Words):
    built_in: dict[int, str]


#: The formats that files name by number only.
BUILT_IN = load_words("extract.documents", "number_formats", _FormatWords).built_in
#: Decimal digits that a number of a spreadsheet has for certain.
_DIGITS = 15
#: A mark before a character that is shown as it stands; East Asian programs write it where others write a backslash.
_SHOWN_AS_IT_IS = re.compile(r'("[^"]*"|\\.|!.)')
_NUMBER = re.compile(r"-?(\d[\d,]*\.?\d*|\.\d+)")
#: What no placeholder, comma or end of a section can stand in: quoted text, marked characters, conditions, colours.
_LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip
#: Commas behind the last digit of the whole part or of the fraction: each divides by a thousand.
_SCALE = re.compile(r"(?<=[0#?])(,+)(?=[^0#?,;]*(?:\.|;|$))")
#: What the library raises about a format that it does not know.
_NOT_RENDERED = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


class NumberFormats:
    """Renders by one workbook's calendar; formats are those of ECMA-376."""

    def __init__(self, *, date1904: bool = False) -> None:
        self._formats: Any = SSF(date1904=date1904, locale="en-US", errors="raise")

    def shown(self, value: float, code: str) -> str:
        """What a cell with the number `value` shows; a format that cannot be rendered shows the number itself."""
        if code in _GENERAL_CODES:
            return self._general(value)
        rendered = self._rendered(value, code)
        return plain_number(value) if rendered is None else rendered

    def renders(self, value: float, code: str) -> bool:
        """Whether the format is one that the library renders."""
        return code in _GENERAL_CODES or self._rendered(value, code) is not None

    def _rendered(self, value: float, code: str) -> str | None:
        try:
            scaled, section = _scaled(value, _with_backslashes(code))
            return str(self._formats.format(section, _away_from_zero(scaled))).strip()
        except _NOT_RENDERED:
            return None

    def cell(self, value: float, code: str, *, unseen: bool) -> SheetCell:
        """The cell that shows a number: unseen also if its format shows nothing of it."""
        text = self.shown(value, code)
        if not text:
            return SheetCell(plain_number(value), unseen=True, is_number=True)
        return SheetCell(text, hidden_digits(value, text), unseen, is_number=True)

    def _general(self, value: float) -> str:
        text = str(self._formats.format(GENERAL, value)).strip()
        # Programs differ in when they turn to powers of ten.
        return plain_number(value) if "E" in text.upper() else text


def _with_backslashes(code: str) -> str:
    return _SHOWN_AS_IT_IS.sub(lambda mark: f"\\{mark[0][1]}" if mark[0][0] == "!" else mark[0], code)


def _scaled(value: float, code: str) -> tuple[float, str]:
    """The value divided as the commas of its section say, and that section without them.

    The library divides too, but loses the place of characters that stand between the digits.
    """
    masked = _LITERAL.sub(lambda literal: "\0" * len(literal[0]), code)
    if not _SCALE.search(masked):
        return value, code
    ends = [place for place, character in enumerate(masked) if character == ";"]
    spans = list(zip([0, *(end + 1 for end in ends)], [*ends, len(code)], strict=True))[:3]
    number = _section_of(value, [code[start:end] for start, end in spans])
    start, end = spans[number]
    section, hidden = code[start:end], masked[start:end]
    for commas in reversed(list(_SCALE.finditer(hidden))):
        section = section[: commas.start()] + section[commas.end() :]
        value /= 1000 ** len(commas[0])
    conditions = any(_CONDITION.search(code[first:last]) for first, last in spans)
    return (abs(value) if number and not conditions else value), _CONDITION.sub("", section)


def _section_of(value: float, sections: Sequence[str]) -> int:
    """Which section shows a number: the first whose condition holds; else positive, negative, zero."""
    conditions = [_CONDITION.search(section) for section in sections]
    if any(conditions):
        holds = (c is None or _HOLDS[c[1]](value, float(c[2])) for c in conditions)
        return next((number for number, is_met in enumerate(holds) if is_met), len(sections) - 1)
    wanted = 1 if value < 0 else 0 if value else 2
    return wanted if wanted < len(sections) else 0


def _away_from_zero(value: float) -> float:
    """The value as a spreadsheet rounds it: by its decimal digits, not by the binary fraction below them."""
    if not value or value == int(value):
        return value
    target = math.copysign(math.inf, value)
    for _ in range(4):
        value = math.nextafter(value, target)
    return value


def hides_text(code: str) -> bool:
    """Whether a format shows nothing of a text: its fourth section is empty."""
    sections = code.split(";")
    return len(sections) > 3 and not sections[3].strip()


def plain_number(value: float) -> str:
    """A number with all of its digits: whole numbers without a point, none in powers of ten."""
    if math.isfinite(value) and value == int(value):
        return str(int(value))
    text = format(value, f".{_DIGITS}g")
    return format(Decimal(text), "f") if "e" in text else text


def hidden_digits(value: float, shown: str) -> str | None:
    """The number itself where what is shown of it is another, None where both are the same."""
    plain = plain_number(value)
    negative = shown.startswith("(") and shown.endswith(")")
    number = _NUMBER.search(shown)
    try:
        seen = Decimal(number[0].replace(",", "")) if number else None
        if seen is not None and (-seen if negative else seen) == Decimal(plain):
            return None
    except InvalidOperation:
        pass
    return plain

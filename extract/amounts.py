"""Printed text → amount, or the kind of emptiness that stands in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.enumerations import FindingCode
from extract.errors import InvalidAmount
from extract.messages import message
from extract.text import squeeze
from extract.wording import Words, load_words

_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．－＋（）％：", "0123456789,.-+()%:")
_DASHES = str.maketrans(dict.fromkeys("−–﹣‐‑", "-"))
#: Marks of footnotes that are characters of their own, behind a digit: ², ①, ⑴, *, ※.
_MARKS = re.compile(r"(?<=\d)[*※†‡\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u2487]+$")
_CENT = Decimal("0.01")
#: A place that is finer is taken for this one.
_MOST_DECIMALS = 6
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_WHOLE = re.compile(r"[-+]?\d+")
_PLAIN = re.compile(r"\d+(\.\d+)?|\.\d+")


class _AmountWords(Words):
    """What stands in an amount cell where there is no amount, and the largest amount that there can be."""

    dash: frozenset[str]
    none: frozenset[str]
    largest_yuan: Decimal


_WORDS = load_words("extract", "amounts", _AmountWords)
#: The warehouse holds sums of a hundred thousand amounts of this size.
LARGEST_YUAN = _WORDS.largest_yuan


class Absence(StrEnum):
    """The three different states of "no amount": nothing printed, a dash, the word none."""

    BLANK = "blank"
    DASH = "dash"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount: its exact value in the printed unit and its decimals."""

    value: Decimal
    decimals: int


def parse_amount(text: str) -> Amount | Absence:
    """The amount that `text` prints, or why there is none.

    Takes thousand separators, full-width digits, spaces inside numbers, a minus sign or
    accounting parentheses, and marks of footnotes behind it. Raises InvalidAmount for everything
    else: digits are never repaired.
    """
    if _stacked(text):
        raise invalid_amount(FindingCode.STACKED_AMOUNTS, " / ".join(text.split()))
    plain = printed_amount(text).translate(_FULL_WIDTH).translate(_DASHES)
    if not plain:
        return Absence.BLANK
    if plain in _WORDS.dash:
        return Absence.DASH
    if plain in _WORDS.none:
        return Absence.NONE
    negative = False
    digits = plain.lstrip("¥￥")
    if digits.startswith("(") and digits.endswith(")"):
        negative, digits = True, digits[1:-1]
    if digits[:1] in {"-", "+"}:
        negative, digits = negative != (digits[0] == "-"), digits[1:]
    if not (_PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits)):
        raise invalid_amount(FindingCode.UNREADABLE_AMOUNT, text)
    number = Decimal(digits.replace(",", ""))
    decimals = len(digits.partition(".")[2])
    # A minus sign by arithmetic would round what is longer than the context.
    return Amount(number.copy_negate() if negative and number else number, decimals)


def printed_amount(text: str) -> str:
    """What a cell prints of an amount, without the marks of footnotes behind it."""
    return _MARKS.sub("", squeeze(text))


def to_yuan(value: Decimal, factor: Decimal | int) -> Decimal | None:
    """An amount of units of `factor` yuan in yuan and cents; None where it is larger than any amount can be."""
    # Compared before it is multiplied: a number of a million digits overflows.
    return (value * factor).quantize(_CENT) + 0 if value.copy_abs() <= LARGEST_YUAN / factor else None


def last_place(amount: Amount, factor: Decimal | int) -> Decimal:
    """One unit of the last printed place of an amount of units of `factor` yuan; the warehouse keeps six decimals."""
    return factor * Decimal(1).scaleb(-min(amount.decimals, _MOST_DECIMALS))


def invalid_amount(code: FindingCode, text: str) -> InvalidAmount:
    """The error about a text that is no amount; it becomes a finding of that code where the text stands in a form."""
    return InvalidAmount(*message("invalid_amount", text=text), code, text)


def _stacked(text: str) -> bool:
    """Whether whole numbers stand one above the other: joined, their digits would pass for one amount."""
    if "\n" not in text:
        return False
    lines = [line for line in text.split("\n") if squeeze(line)]
    return len(lines) > 1 and all(_WHOLE.fullmatch(squeeze(line).translate(_FULL_WIDTH)) for line in lines)


def is_zero(text: str) -> bool:
    """Whether `text` prints an amount of nothing."""
    try:
        parsed = parse_amount(text)
    except InvalidAmount:
        return False
    return isinstance(parsed, Amount) and not parsed.value


def is_amount(text: str) -> bool:
    """Whether `text` prints an amount (a zero is one; blank and dashes are not)."""
    try:
        return isinstance(parse_amount(text), Amount)
    except InvalidAmount:
        return False

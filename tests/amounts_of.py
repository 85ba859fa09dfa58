"""Amounts read and amounts printed as multisets of the same keys, so that they can be compared exactly."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from extract.model import LineItem
from sample_maker.expected import ExpectedAmount

Key = tuple[str, str, str, str, str, Decimal]


def key_of(form: str, side: str | None, code: str | None, name: str, measure: str, amount_text: str) -> Key:
    """Form, side, code (or else name), measure and value."""
    plain = re.sub(r"[\s“”\"'‘’…．.]", "", name).translate(str.maketrans("（）：，", "():,"))
    return form, side or "", code or "", "" if code else plain, measure, value_of(amount_text)


def value_of(amount_text: str) -> Decimal:
    """What an amount is worth, however many zeros it is printed with."""
    return Decimal(amount_text.replace(",", "")).normalize() + 0


def read_amounts(items: Iterable[LineItem]) -> Counter[Key]:
    """What was read."""
    return Counter(key_of(i.form, i.side, i.subject_code, i.subject_name, i.measure, i.amount_text) for i in items)


def printed_amounts(expected: Iterable[ExpectedAmount]) -> Counter[Key]:
    """What the sample maker printed."""
    return Counter(key_of(e.form, e.side, e.subject_code, e.subject_name, e.measure, e.amount_text) for e in expected)


def true_amounts(truth: Path) -> Counter[Key]:
    """What was read by hand."""
    with truth.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["amount_text"]]
    return Counter(
        key_of(r["form"], r["side"], r["subject_code"], r["subject_name"], r["measure"], r["amount_text"]) for r in rows
    )

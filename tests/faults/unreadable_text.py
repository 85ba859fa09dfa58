"""Faults in the text of a PDF: what a person reads on the page is no text, or another one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sample_maker.garbled import as_outlines, with_other_names
from sample_maker.pdf import make_pdf
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.pages import draw_short_pdf, pages_with_tables

_DIGITS = "0123456789"


@fault("pdf: the characters of a page with a table are drawn as outlines", readable=True, cost=15)
def outlined_page(random: Random) -> Mutant:
    """One page without text."""
    report, pdf = draw_short_pdf(random, forms=4)
    return Mutant(as_outlines(pdf, [random.choice(pages_with_tables(pdf))]), report.seen(), ".pdf")


def _digits_named(names: Callable[[Random], dict[str, int]]) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report, pdf = draw_short_pdf(random, forms=2)
        return Mutant(with_other_names(pdf, names(random)), report.seen(), ".pdf")

    return make


fault("pdf: digits have code points of private use", readable=False, cost=30)(
    _digits_named(lambda _: {digit: 0xF030 + int(digit) for digit in _DIGITS})
)
fault("pdf: a digit has no code point", readable=False, cost=30)(
    _digits_named(lambda random: {random.choice(_DIGITS): random.choice([0, 0x20, 0xFFFD])})
)


@fault("pdf: a character of the publisher's name has no code point", readable=True, cost=10)
def name_without_character(random: Random) -> Mutant:
    """Neither the cover nor the tables name the publisher as a person reads it."""
    character = "鄱"
    name, region = f"青{character}县水产站", ("江西省", f"青{character}县")
    report = draw_report(random, leaves=5, publisher=name, region_words=region)
    code = random.choice([0, 0xFFFD, 0xE000 + random.randrange(2000)])
    return Mutant(with_other_names(make_pdf(report.figures, report.layout), {character: code}), report.seen(), ".pdf")

"""Faults in the text of a PDF: what a person reads on the page is no text, or another one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from extract.documents.open import open_document
from sample_maker.garbled import as_outlines, with_other_names
from sample_maker.pdf import make_pdf
from tests.faults.kinds import Mutant, draw_report, fault

_DIGITS = "0123456789"
#: Ruling lines of a page that holds a table.
_TABLE = 20


def _pages_with_tables(pdf: bytes) -> list[int]:
    return [page.number for page in open_document(pdf).pages if len(page.ruling_lines) >= _TABLE]


@fault("pdf: the characters of a page with a table are drawn as outlines", readable=True, cost=20)
def outlined_page(random: Random) -> Mutant:
    """One page without text."""
    report = draw_report(random, leaves=5)
    pdf = make_pdf(report.figures, report.layout)
    return Mutant(as_outlines(pdf, [random.choice(_pages_with_tables(pdf))]), report.seen(), ".pdf")


def _digits_named(names: Callable[[Random], dict[str, int]]) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random, leaves=5)
        pdf = make_pdf(report.figures, report.layout)
        return Mutant(with_other_names(pdf, names(random)), report.seen(), ".pdf")

    return make


fault("pdf: digits have code points of private use", readable=False, cost=120)(
    _digits_named(lambda _: {digit: 0xF030 + int(digit) for digit in _DIGITS})
)
fault("pdf: a digit has no code point", readable=False, cost=120)(
    _digits_named(lambda random: {random.choice(_DIGITS): random.choice([0, 0x20, 0xFFFD])})
)

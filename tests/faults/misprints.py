"""Faults of the publisher: an amount is printed that does not add up. What is printed is what is published, or told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from sample_maker.garbled import with_other_names
from tests.faults.figures import PRINTERS, Printer, money_cells, with_text
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.pages import draw_short_pdf


def _misprint(random: Random, text: str) -> str:
    """The amount with one of its digits changed; the first is never 0."""
    at = random.choice([place for place, character in enumerate(text) if character.isdigit()])
    return text[:at] + random.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]


def _printed_wrong(printer: Printer) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        form, row, column = random.choice(money_cells(report))
        wrong = _misprint(random, row.amounts[column])
        printed = replace(report, figures=with_text(report.figures, form, row, column, wrong))
        return Mutant(printer(printed.figures, printed.layout), printed.seen())

    return make


# Only what has ruling lines and pages has a second reader; the others are kept out.
fault("pdf: an amount is printed wrong", readable=True, cost=4)(_printed_wrong(PRINTERS["pdf"]))
for _format in ("docx", "html", "xlsx"):
    fault(f"{_format}: an amount is printed wrong", readable=False)(_printed_wrong(PRINTERS[_format]))


@fault("pdf: a digit is named as another", readable=False, cost=6)
def digit_named_as_another(random: Random) -> Mutant:
    """Every engine that reads the text agrees, and it is not what a person sees."""
    report, pdf = draw_short_pdf(random, forms=3)
    drawn, named = random.sample("123456789", 2)
    pdf = with_other_names(pdf, {drawn: ord(named)})
    return Mutant(pdf, report.seen(), ".pdf")

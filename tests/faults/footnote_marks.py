"""Faults of what stands beside amounts on the pages of a PDF: raised marks of footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from tests.faults.kinds import Mutant, draw_report, fault

_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
_MARKED = 0.1


@fault("pdf: raised marks stand behind amounts", readable=True, cost=4)
def raised_marks(random: Random) -> Mutant:
    """A small digit, raised, that is no part of the amount before it."""
    report = draw_report(random)
    share, rise = random.choice([0.5, 0.6, 0.7]), random.choice([0.25, 0.35, 0.45])

    @dataclass(slots=True)
    class Marked(PdfPages):
        def text(
            self, x: float, baseline: float, text: str, size: float, style: str = "body", anchor: str = "left"
        ) -> None:
            PdfPages.text(self, x, baseline, text, size, style, anchor)
            if anchor == "right" and _AMOUNT.fullmatch(text) and random.random() < _MARKED:
                mark = random.choice("123456789*")
                PdfPages.text(self, x, baseline - rise * size, mark, share * size, style)

    return Mutant(make_pdf(report.figures, report.layout, Marked), report.seen(), ".pdf")

"""Faults of a PDF with a watermark: words over or behind its text that belong to no line of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.pdf_visibility import apart


@fault("pdf: a watermark lies over the pages", readable=True, cost=10)
def watermark(random: Random) -> Mutant:
    """Grey or coloured words at some angle, once and large or many times and small, before or behind the text."""
    report = draw_report(random)
    words = random.choice(["内部资料", "2021-07-15", "仅供预览 1,234.56", report.figures.publisher, "样本 SAMPLE 2020"])
    turned = random.choice([15, 30, 45, 60, -30, -45, 55])
    size, step = random.choice([(48.0, 0), (14.0, 110), (10.0, 70), (20.0, 160)])
    colour = random.choice([(0.8, 0.8, 0.8), (0.9, 0.9, 0.9), (1.0, 0.7, 0.7), (0.6, 0.6, 0.9), (0.5, 0.5, 0.5)])
    alpha, behind = random.choice([1.0, 0.3]), random.random() < 0.5

    @dataclass(slots=True)
    class Stamped(PdfPages):
        def _stamp(self) -> None:
            places = [(self.width / 4, self.height / 3)]
            if step:
                places = [(x, y) for x in range(40, int(self.width), step) for y in range(40, int(self.height), step)]
            for left, bottom in places:
                with apart(self.canvas) as canvas:
                    canvas.setFillColorRGB(*colour)
                    canvas.setFillAlpha(alpha)
                    canvas.translate(left, bottom)
                    canvas.rotate(turned)
                    canvas.setFont(self.fonts["title"], size)
                    canvas.drawString(0, 0, words)

        def new_page(self, *, landscape: bool = False, rotation: int = 0) -> None:
            PdfPages.new_page(self, landscape=landscape, rotation=rotation)
            if behind:
                self._stamp()

        def _finish_page(self) -> None:
            if not behind:
                self._stamp()
            PdfPages._finish_page(self)

    return Mutant(make_pdf(report.figures, report.layout, Stamped), report.seen(), ".pdf")

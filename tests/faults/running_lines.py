"""Faults at the edges of pages: numbers and running titles, worded in any way, between the parts of forms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault

_SIZE = 9.0


@fault("pdf: lines run along the edges of all pages", readable=True, cost=4)
def running_lines(random: Random) -> Mutant:
    """Forms over several pages, and lines at head and foot between their parts."""
    layout = replace(draw_layout(random), row_height=random.choice([26.0, 32.0]), page_numbers=False)
    report = draw_report(random, replace(layout, repeat_header=random.random() < 0.5), leaves=9)
    name, year = report.figures.publisher, report.figures.fiscal_year
    heads = [name, f"{name}{year}年度决算", f"{year}年度部门决算表", "www.example.gov.cn", ""]
    head, foot = random.choice(heads), random.choice(["[{}]", "Page {} of 20", "{} | 20", "~{}~", "{year}-09-15 {}"])

    @dataclass(slots=True)
    class Framed(PdfPages):
        def _finish_page(self) -> None:
            canvas = self.canvas
            canvas.setFont(self.fonts["title"], _SIZE)
            canvas.drawCentredString(self.width / 2, self.height - 34, head)
            canvas.setFont("Helvetica", _SIZE)
            canvas.drawCentredString(self.width / 2, 28, foot.format(self.number, year=year))
            PdfPages._finish_page(self)

    return Mutant(make_pdf(report.figures, report.layout, Framed), report.seen(), ".pdf")

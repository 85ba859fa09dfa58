"""Faults in how the tables of a PDF are drawn: rules of dots, dashes and pictures, headings that stand turned."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from PIL import Image
from reportlab.lib.utils import ImageReader

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.pdf_visibility import apart

#: Headings of one line.
_ONE_LINE = frozenset(
    ["合计", "小计", "基本支出", "项目支出", "事业收入", "经营收入", "其他收入", "经营支出", "预算数", "决算数", "金额"]
)
#: A turned heading is no longer than the row of headings is high.
_HEADING_HEIGHT = 18.0
#: Draws a rule between two points from the bottom left of a page.
Rule = Callable[[PdfPages, float, float, float, float], None]


@dataclass(slots=True)
class RuledPages(PdfPages):
    """Pages whose ruling lines are drawn in another way."""

    rule: Rule = field(default=lambda *_: None)

    def ruling_line(
        self, x0: float, y0: float, x1: float, y1: float, *, as_rectangle: bool, thickness: float = 0.5
    ) -> None:
        """A straight ruling line, as `rule` draws it whatever the layout says."""
        del as_rectangle, thickness
        self.rule(self, x0, self.height - y0, x1, self.height - y1)


def _steps(x0: float, y0: float, x1: float, y1: float, step: float) -> list[tuple[float, float]]:
    length = max(abs(x1 - x0), abs(y1 - y0))
    count = max(1, round(length / step))
    return [(x0 + (x1 - x0) * n / count, y0 + (y1 - y0) * n / count) for n in range(count + 1)]


def _squares(size: float, step: float) -> Rule:
    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        for x, y in _steps(x0, y0, x1, y1, step):
            pages.canvas.rect(x - size / 2, y - size / 2, size, size, stroke=0, fill=1)

    return rule


def _round_dots(radius: float, step: float) -> Rule:
    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        for x, y in _steps(x0, y0, x1, y1, step):
            pages.canvas.circle(x, y, radius, stroke=0, fill=1)

    return rule


def _round_caps(width: float, step: float) -> Rule:
    """Dots as a pen draws them: strokes without length."""

    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        with apart(pages.canvas) as canvas:
            canvas.setLineCap(1)
            canvas.setLineWidth(width)
            canvas.setDash([0, step])
            canvas.line(x0, y0, x1, y1)

    return rule


def _dashes(on: float, off: float) -> Rule:
    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        with apart(pages.canvas) as canvas:
            canvas.setDash([on, off])
            canvas.setLineWidth(0.5)
            canvas.line(x0, y0, x1, y1)

    return rule


def _pieces(on: float, off: float, *, filled: bool) -> Rule:
    """Dashes that are lines or rectangles of their own."""

    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        across = abs(x1 - x0) > abs(y1 - y0)
        for x, y in _steps(x0, y0, x1, y1, on + off):
            end = (min(x + on, max(x0, x1)), y) if across else (x, min(y + on, max(y0, y1)))
            if filled:
                pages.canvas.rect(x, y, max(end[0] - x, 0.6), max(end[1] - y, 0.6), stroke=0, fill=1)
            else:
                pages.canvas.line(x, y, *end)

    return rule


def _double(apart_by: float) -> Rule:
    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        dx, dy = (0.0, apart_by) if abs(x1 - x0) > abs(y1 - y0) else (apart_by, 0.0)
        pages.canvas.setLineWidth(0.3)
        pages.canvas.line(x0, y0, x1, y1)
        pages.canvas.line(x0 + dx, y0 + dy, x1 + dx, y1 + dy)

    return rule


def _pictures(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
    black = io.BytesIO()
    Image.new("L", (1, 1), 0).save(black, "PNG")
    black.seek(0)
    width, height = max(abs(x1 - x0), 0.6), max(abs(y1 - y0), 0.6)
    pages.canvas.drawImage(ImageReader(black), min(x0, x1) - 0.3, min(y0, y1) - 0.3, width, height)


def _grey(level: float) -> Rule:
    def rule(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
        with apart(pages.canvas) as canvas:
            canvas.setStrokeGray(level)
            canvas.line(x0, y0, x1, y1)

    return rule


def _narrow_shapes(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
    """A rule as a filled outline of four corners."""
    path = pages.canvas.beginPath()
    path.moveTo(x0 - 0.2, y0 - 0.2)
    path.lineTo(x1 + 0.2, y0 - 0.2 if abs(y1 - y0) < 1 else y1 - 0.2)
    path.lineTo(x1 + 0.2, y1 + 0.2)
    path.lineTo(x0 - 0.2, y0 + 0.2 if abs(y1 - y0) < 1 else y1 + 0.2)
    path.close()
    pages.canvas.drawPath(path, stroke=0, fill=1)


def _in_form(pages: PdfPages, x0: float, y0: float, x1: float, y1: float) -> None:
    name = f"rule{pages.number}-{x0:.0f}-{y0:.0f}-{x1:.0f}-{y1:.0f}"
    pages.canvas.beginForm(name, -2, -2, int(pages.width) + 2, int(pages.height) + 2)
    pages.canvas.line(x0, y0, x1, y1)
    pages.canvas.endForm()
    pages.canvas.doForm(name)


_RULES: dict[str, list[Rule]] = {
    "squares": [_squares(0.72, 1.44), _squares(0.72, 0.72), _squares(0.4, 2.0), _squares(1.5, 3.0)],
    "round dots": [_round_dots(0.35, 1.5), _round_dots(0.5, 2.0), _round_dots(0.25, 1.0)],
    "round ends of a pen": [_round_caps(0.7, 1.5), _round_caps(1.0, 3.0)],
    "dashes": [_dashes(3, 3), _dashes(1, 1), _dashes(6, 2)],
    "short lines": [_pieces(3, 2, filled=False), _pieces(1, 1, filled=False), _pieces(5, 1.5, filled=False)],
    "short rectangles": [_pieces(3, 2, filled=True), _pieces(1.2, 1, filled=True), _pieces(6, 1, filled=True)],
    "two lines": [_double(1.2), _double(1.8)],
    "pictures": [_pictures],
    "grey lines": [_grey(0.5), _grey(0.8), _grey(0.9)],
    "narrow shapes": [_narrow_shapes],
    "forms": [_in_form],
}


def _ruled(rules: list[Rule]) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        pages = partial(RuledPages, rule=random.choice(rules))
        return Mutant(make_pdf(report.figures, report.layout, pages), report.seen(), ".pdf")

    return make


for _name, _rules in _RULES.items():
    fault(f"pdf: rules are made of {_name}", readable=True, cost=4)(_ruled(_rules))


@fault("pdf: headings stand turned", readable=True, cost=4)
def turned_headings(random: Random) -> Mutant:
    """Some or all short headings are read upwards or downwards."""
    report = draw_report(random)
    degrees, share = random.choice([90, -90]), random.choice([0.4, 1.0])

    @dataclass(slots=True)
    class Turned(PdfPages):
        def text(
            self, x: float, baseline: float, text: str, size: float, style: str = "body", anchor: str = "left"
        ) -> None:
            if anchor != "middle" or text not in _ONE_LINE or random.random() > share:
                PdfPages.text(self, x, baseline, text, size, style, anchor)
                return
            with apart(self.canvas) as canvas:
                canvas.translate(x, self.height - baseline + size * 0.36)
                canvas.rotate(degrees)
                small = min(size, _HEADING_HEIGHT / len(text))
                canvas.setFont(self.fonts["body"], small)
                canvas.drawCentredString(0, -0.36 * small, text)

    return Mutant(make_pdf(report.figures, report.layout, Turned), report.seen(), ".pdf")

"""Faults in what a person sees on the pages of a PDF: old amounts that are hidden, names that are cut."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Final

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from sample_maker.pdf_update import catalogue, free_number, objects, page_numbers, with_entries, with_objects
from tests.faults.kinds import Mutant, draw_report, fault

AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
#: Every report prints more amounts than this.
_FEWEST_AMOUNTS = 80
_INVISIBLE_MODE: Final = 3
_CLIP_MODE: Final = 7


@dataclass(slots=True)
class ChangedPages(PdfPages):
    """Pages on which some amounts are drawn in another way."""

    change: Callable[..., None] = lambda *_: None
    places: frozenset[int] = frozenset()
    drawn: int = field(default=0)

    def text(
        self, x: float, baseline: float, text: str, size: float, style: str = "body", anchor: str = "left"
    ) -> None:
        """One line of text; a chosen amount as `change` draws it."""
        if anchor == "right" and AMOUNT.fullmatch(text):
            self.drawn += 1
            if self.drawn in self.places:
                self.change(self, Spot(x, self.height - baseline, size), text)
                return
        PdfPages.text(self, x, baseline, text, size, style, anchor)


def some_places(random: Random) -> frozenset[int]:
    """Which of the amounts are meant, counted from 1."""
    return frozenset(random.sample(range(1, _FEWEST_AMOUNTS), random.randint(1, 6)))


def other_amount(random: Random) -> str:
    """An amount that no person sees; a third of them are whole."""
    return str(random.randint(1, 99_999)) if random.random() < 0.3 else f"{random.randint(1, 99_999) / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an amount ends, and its size, in points from the bottom left of the page."""

    x: float
    y: float
    size: float


def put(pages: PdfPages, at: Spot, text: str) -> None:
    """One amount at its place."""
    pages.canvas.setFont(pages.fonts["body"], at.size)
    pages.canvas.drawRightString(at.x, at.y, text)


@contextmanager
def apart(canvas: Canvas) -> Iterator[Canvas]:
    """What is set inside counts only inside."""
    canvas.saveState()
    yield canvas
    canvas.restoreState()


#: Draws an old amount where nobody sees it.
Hide = Callable[[PdfPages, Spot, str, Random], None]


def _white(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    with apart(pages.canvas) as canvas:
        canvas.setFillGray(random.choice([1.0, 0.98]))
        put(pages, at, old)


def _on_its_colour(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    colour = random.choice([(0.8, 0.9, 1.0), (0.75, 0.75, 0.75), (0.2, 0.3, 0.6)])
    with apart(pages.canvas) as canvas:
        canvas.setFillColorRGB(*colour)
        canvas.rect(at.x - at.size * 2.5, at.y - 2, at.size * 2.5, at.size + 1, stroke=0, fill=1)
        put(pages, at, old[:4])
        canvas.setFillGray(1)
        canvas.rect(at.x - at.size * 2.5, at.y - 2, at.size * 2.5, at.size + 1, stroke=0, fill=1)


def _transparent(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    with apart(pages.canvas) as canvas:
        canvas.setFillAlpha(random.choice([0, 0.01, 0.04]))
        put(pages, at, old)


def _not_painted(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    with apart(pages.canvas) as canvas:
        canvas.setFont(pages.fonts["body"], at.size)
        width = canvas.stringWidth(old, pages.fonts["body"], at.size)
        canvas.drawString(at.x - width, at.y, old, mode=random.choice([_INVISIBLE_MODE, _CLIP_MODE]))


def _covered(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    put(pages, at, old)
    box = int(at.x - at.size * 5), int(at.y) - 2, int(at.size * 5.2) + 2, int(at.size) + 3
    with apart(pages.canvas) as canvas:
        canvas.setFillGray(1)
        way = random.choice(["fill", "line", "picture", "shading", "form"])
        if way == "fill":
            canvas.rect(*box, stroke=0, fill=1)
        elif way == "line":
            canvas.setStrokeGray(1)
            canvas.setLineWidth(box[3])
            middle = box[1] + box[3] / 2
            canvas.line(box[0], middle, box[0] + box[2], middle)
        elif way == "picture":
            white = io.BytesIO()
            Image.new("RGB", (2, 2), "white").save(white, "PNG")
            white.seek(0)
            canvas.drawImage(ImageReader(white), *box)
        elif way == "shading":
            path = canvas.beginPath()
            path.rect(*box)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.linearGradient(box[0], box[1], box[0] + box[2], box[1], [(1, 1, 1), (1, 1, 1)])
        else:
            name = f"cover{pages.number}-{at.x:.0f}-{at.y:.0f}"
            canvas.beginForm(name, box[0], box[1], box[0] + box[2], box[1] + box[3])
            canvas.setFillGray(1)
            canvas.rect(*box, stroke=0, fill=1)
            canvas.endForm()
            canvas.doForm(name)


def _clipped(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    with apart(pages.canvas) as canvas:
        path = canvas.beginPath()
        path.rect(at.x - 10, at.y + random.choice([-40, 60]), 20, 12)
        canvas.clipPath(path, stroke=0, fill=0)
        put(pages, at, old)


def _outside(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    put(pages, replace(at, x=random.choice([-30.0, pages.width + 90.0])), old)


def _outside_above(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    put(pages, replace(at, y=random.choice([-50.0, pages.height + 60.0])), old)


def _tiny(pages: PdfPages, at: Spot, old: str, random: Random) -> None:
    put(pages, replace(at, size=random.uniform(0.1, 0.8)), old)


def _hidden(hide: Hide) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)

        def change(pages: PdfPages, at: Spot, text: str) -> None:
            hide(pages, at, other_amount(random), random)
            put(pages, at, text)

        pages = partial(ChangedPages, change=change, places=some_places(random))
        return Mutant(make_pdf(report.figures, report.layout, pages), report.seen(), ".pdf")

    return make


for _name, _hide in {
    "an old amount is white": _white,
    "an old amount has the colour of its ground": _on_its_colour,
    "an old amount is transparent": _transparent,
    "an old amount is not painted": _not_painted,
    "an old amount is covered": _covered,
    "an old amount is clipped away": _clipped,
    "an old amount stands beside the page": _outside,
    "an old amount stands above or below the page": _outside_above,
    "an old amount is too small to be seen": _tiny,
}.items():
    fault(f"pdf: {_name}", readable=True, cost=4)(_hidden(_hide))


@fault("pdf: a layer that is off holds old amounts", readable=True, cost=4)
def layer_off(random: Random) -> Mutant:
    """A layer, or a group of them, that is off, on the page itself or in a form that stands on it."""
    report = draw_report(random)
    in_form = random.random() < 0.5

    def change(pages: PdfPages, at: Spot, text: str) -> None:
        canvas = pages.canvas
        if in_form:
            name = f"old{pages.number}-{at.x:.0f}-{at.y:.0f}"
            canvas.beginForm(name, 0, 0, pages.width, pages.height)
        canvas.addLiteral("/OC /Layer BDC")
        put(pages, at, other_amount(random))
        canvas.addLiteral("EMC")
        if in_form:
            canvas.endForm()
            canvas.doForm(name)
        put(pages, at, text)

    pages = partial(ChangedPages, change=change, places=some_places(random))
    pdf = make_pdf(report.figures, report.layout, pages)
    layer, group = free_number(pdf), free_number(pdf) + 1
    named = random.choice([layer, group])
    changed = {
        number: content.replace(b"/ProcSet", b"/Properties << /Layer %d 0 R >> /ProcSet" % named, 1)
        for number, content in objects(pdf).items()
        if b"/ProcSet" in content
    }
    root = catalogue(pdf)
    state = random.choice([b"/OFF [%d 0 R]", b"/BaseState /OFF /ON [] /Order [%d 0 R]"]) % layer
    changed[root] = with_entries(pdf, root, b"/OCProperties << /OCGs [%d 0 R] /D << %s >> >>" % (layer, state))
    changed[layer] = b"<< /Type /OCG /Name (draft) >>"
    changed[group] = b"<< /Type /OCMD /OCGs [%d 0 R] /P /AllOn >>" % layer
    return Mutant(with_objects(pdf, changed), report.seen(), ".pdf")


@fault("pdf: what stands beyond the visible part of a page is not seen", readable=True, cost=4)
def cropped(random: Random) -> Mutant:
    """The visible page is smaller than the page, and old amounts stand beyond its edge."""
    report = draw_report(random)

    def change(pages: PdfPages, at: Spot, text: str) -> None:
        put(pages, replace(at, x=random.choice([28.0, pages.width - 5])), other_amount(random)[:5])
        put(pages, at, text)

    pages = partial(ChangedPages, change=change, places=some_places(random))
    pdf = make_pdf(report.figures, report.layout, pages)
    changed = {}
    for number in page_numbers(pdf):
        found = re.search(rb"/MediaBox \[ 0 0 (\d+) (\d+)", objects(pdf)[number])
        assert found
        width, height = (int(side) for side in found.groups())
        changed[number] = with_entries(pdf, number, b"/CropBox [ 40 10 %d %d ]" % (width - 40, height - 10))
    return Mutant(with_objects(pdf, changed), report.seen(), ".pdf")


@fault("pdf: names go on behind the edge that cuts them", readable=True, cost=4)
def names_cut(random: Random) -> Mutant:
    """Spreadsheets print a long text up to the edge of its cell and leave the rest in the file."""
    report = draw_report(random)
    tail = "".join(random.sample("其他支出事务管理经费合计行政单位", random.randint(2, 6)))

    @dataclass(slots=True)
    class Cut(PdfPages):
        def text(
            self, x: float, baseline: float, text: str, size: float, style: str = "body", anchor: str = "left"
        ) -> None:
            if anchor != "left" or style != "body" or len(text) < 4 or size > 10 or random.random() < 0.7:
                PdfPages.text(self, x, baseline, text, size, style, anchor)
                return
            y = self.height - baseline
            width = self.canvas.stringWidth(text, self.fonts["body"], size)
            with apart(self.canvas) as canvas:
                path = canvas.beginPath()
                path.rect(x - 1, y - 3, width + 1, size + 5)
                canvas.clipPath(path, stroke=0, fill=0)
                PdfPages.text(self, x, baseline, text + tail, size)

    return Mutant(make_pdf(report.figures, report.layout, Cut), report.seen(), ".pdf")

"""Faults in how the pages of a PDF come: turned, two on a sheet, filled in by fields and notes, with files attached."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from reportlab.pdfbase.pdfmetrics import stringWidth

from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from sample_maker.pdf_update import catalogue, free_number, objects, page_numbers, stream, with_entries, with_objects
from sample_maker.spreadsheet import make_xlsx
from tests.faults.kinds import Mutant, draw_layout, draw_report, fault
from tests.faults.pdf_visibility import ChangedPages, Spot, some_places

_SHEET = (842.0, 595.0)
#: A box on a page, by the number of the page: left, bottom, right, top, and the text in it.
_Boxes = list[tuple[int, float, float, float, float, str]]


@fault("pdf: pages are stored turned", readable=True, cost=4)
def turned_pages(random: Random) -> Mutant:
    """Each page has a rotation of its own, and its content stands upright as it is shown."""
    layout = replace(draw_layout(random), rotation=random.choice([90, 270]), landscape=random.random() < 0.5)
    report = draw_report(random, layout)
    return Mutant(make_pdf(report.figures, report.layout), report.seen(), ".pdf")


@fault("pdf: pages lie on their side or head as they are shown", readable=True, cost=4)
def shown_turned(random: Random) -> Mutant:
    """The rotation of some pages is not what it should be."""
    report = draw_report(random)
    pdf = make_pdf(report.figures, report.layout)
    turned = b"/Rotate %d" % random.choice([90, 180, 270])
    changed = {
        number: objects(pdf)[number].replace(b"/Rotate 0", turned)
        for number in page_numbers(pdf)
        if random.random() < 0.7
    }
    return Mutant(with_objects(pdf, changed) if changed else pdf, report.seen(), ".pdf")


@fault("pdf: pages have a unit of their own", readable=True, cost=4)
def user_unit(random: Random) -> Mutant:
    """A unit of the page is more or less than a point."""
    report = draw_report(random)
    pdf = make_pdf(report.figures, report.layout)
    unit = b"/UserUnit %.2f" % random.choice([0.5, 2, 10])
    return Mutant(with_objects(pdf, {n: with_entries(pdf, n, unit) for n in page_numbers(pdf)}), report.seen(), ".pdf")


@fault("pdf: two pages stand on each sheet", readable=True, cost=4)
def two_up(random: Random) -> Mutant:
    """Pages side by side on a wide sheet, as a printer's driver lays them."""
    report = draw_report(random)
    with pdfium.PdfDocument(make_pdf(report.figures, report.layout)) as document:
        sheets = pdfium.PdfDocument(pdfium_c.FPDF_ImportNPagesToOne(document.raw, *_SHEET, 2, 1))
        target = io.BytesIO()
        sheets.save(target)
        sheets.close()
    return Mutant(target.getvalue(), report.seen(), ".pdf")


def _widget(number: int, box: bytes, text: str, appearance: int | None) -> bytes:
    value = b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"
    shown = b"/AP << /N %d 0 R >>" % appearance if appearance else b""
    return b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (f%d) /F 4 /Rect [%s] /V %s /DA (/Helv 8 Tf 0 g) %s >>" % (
        number,
        box,
        value,
        shown,
    )


def _choice(number: int, box: bytes, text: str, appearance: int | None) -> bytes:
    # What draws a choice leaves room for the arrow that opens it.
    small = _widget(number, box, text, appearance).replace(b"/Helv 8 Tf", b"/Helv 4 Tf")
    return small.replace(b"/FT /Tx", b"/FT /Ch /Ff 131072 /Opt [(%s)]" % text.encode())


def _note(number: int, box: bytes, text: str, appearance: int | None) -> bytes:
    shown = b"/AP << /N %d 0 R >>" % appearance if appearance else b""
    named = b"<< /Type /Annot /Subtype /FreeText /NM (n%d) /F 4 /Rect [%s] /Contents (%s) /DA (0 g /Helv 8 Tf) %s >>"
    return named % (
        number,
        box,
        text.encode(),
        shown,
    )


def _filled_in(make_one: Callable[[int, bytes, str, int | None], bytes], *, drawn: bool) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        boxes: _Boxes = []

        def change(pages: PdfPages, at: Spot, text: str) -> None:
            width = stringWidth(text, "Helvetica", 8)
            boxes.append((pages.number, at.x - width - 4, at.y - 3, at.x + 2, at.y + at.size + 1, text))

        pages = partial(ChangedPages, change=change, places=some_places(random))
        pdf = make_pdf(report.figures, report.layout, pages)
        return Mutant(_with_annotations(pdf, boxes, make_one, drawn=drawn), report.seen(), ".pdf")

    return make


def _with_annotations(
    pdf: bytes, boxes: _Boxes, make_one: Callable[[int, bytes, str, int | None], bytes], *, drawn: bool
) -> bytes:
    number = free_number(pdf)
    font = number
    changed: dict[int, bytes] = {}
    on_page: dict[int, list[int]] = {}
    changed[font] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for page, left, bottom, right, top, text in boxes:
        number += 2
        content = b"/Tx BMC q BT /Helv 8 Tf 0 g 2 4 Td (%s) Tj ET Q EMC" % text.encode()
        head = b"/Type /XObject /Subtype /Form /BBox [0 0 %.2f %.2f] /Resources << /Font << /Helv %d 0 R >> >>"
        changed[number] = stream(content, head % (right - left, top - bottom, font))
        box = b"%.2f %.2f %.2f %.2f" % (left, bottom, right, top)
        changed[number - 1] = make_one(number, box, text, number if drawn else None)
        on_page.setdefault(page, []).append(number - 1)
    pages = page_numbers(pdf)
    for page, entries in on_page.items():
        listed = b" ".join(b"%d 0 R" % entry for entry in entries)
        changed[pages[page - 1]] = with_entries(pdf, pages[page - 1], b"/Annots [%s]" % listed)
    every = b" ".join(b"%d 0 R" % entry for entries in on_page.values() for entry in entries)
    form = b"/AcroForm << /Fields [%s] /DA (/Helv 8 Tf 0 g) /DR << /Font << /Helv %d 0 R >> >> >>" % (every, font)
    changed[catalogue(pdf)] = with_entries(pdf, catalogue(pdf), form)
    return with_objects(pdf, changed)


for _what, _make in {"text fields": _widget, "choice fields": _choice, "notes": _note}.items():
    fault(f"pdf: amounts stand in {_what}", readable=True, cost=4)(_filled_in(_make, drawn=True))
    fault(f"pdf: amounts stand in {_what} that are not drawn yet", readable=True, cost=4)(
        _filled_in(_make, drawn=False)
    )


@fault("pdf: the report is attached to a cover", readable=True, cost=4)
def portfolio(random: Random) -> Mutant:
    """A page that says to open the attached file."""
    report = draw_report(random)
    inner = (
        make_pdf(report.figures, report.layout) if random.random() < 0.5 else make_xlsx(report.figures, report.layout)
    )
    return Mutant(_with_attached(_cover(), inner), report.seen(), ".pdf")


@fault("pdf: some forms are attached to the others", readable=False, cost=4)
def half_attached(random: Random) -> Mutant:
    """A report with tables of its own; the last form comes as an attached file."""
    report = draw_report(random)
    forms = report.figures.forms
    count = random.randint(1, 3)
    outer = make_pdf(replace(report.figures, forms=forms[:-count]), report.layout)
    rest = replace(report.figures, forms=forms[-count:])
    inner = make_pdf(rest, report.layout) if random.random() < 0.5 else make_xlsx(rest, report.layout)
    return Mutant(_with_attached(outer, inner), report.seen(), ".pdf")


def _cover() -> bytes:
    pages = PdfPages({"body": "Helvetica"}, page_numbers=False)
    pages.new_page()
    pages.text(100, 100, "Please open the attached file", 14)
    return pages.finish()


def _with_attached(outer: bytes, inner: bytes) -> bytes:
    with pdfium.PdfDocument(outer) as document:
        document.new_attachment("report").set_data(inner)
        target = io.BytesIO()
        document.save(target)
    return target.getvalue()

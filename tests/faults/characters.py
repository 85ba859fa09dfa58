"""Faults in the characters themselves: radicals for the ordinary ones, rare ones, and two prints of one text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from extract.characters import ORDINARY
from sample_maker.bundle import make_zip
from sample_maker.docx import make_docx
from sample_maker.garbled import with_other_names
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.pdf_pages import PdfPages
from sample_maker.report_figures import ReportFigures
from sample_maker.spreadsheet import make_xlsx
from sample_maker.web_page import make_html
from tests.faults.kinds import Mutant, draw_report, fault
from tests.faults.pdf_visibility import ChangedPages, Spot, put, some_places

Radicals = dict[int, int]
_LIKE_THEM = {ordinary: code for code, ordinary in ORDINARY.items() if code < 0x3000}
#: A character of the bureau's name that no other text of a report holds, and rare ones that are named for it.
_NAMED, _RARE = "塬", "𠪎𫚖𬸣𫄧"
_BUREAU = "青禾县塬上林场"


def _some_radicals(random: Random) -> Radicals:
    """For some or all ordinary characters the radicals that look like them, by code point."""
    share = random.choice([0.3, 1.0])
    return {kept: like for kept, like in _LIKE_THEM.items() if random.random() < share}


def _pdf(figures: ReportFigures, layout: Layout, radicals: Radicals) -> bytes:
    return with_other_names(make_pdf(figures, layout), {chr(kept): like for kept, like in radicals.items()})


def _html(figures: ReportFigures, layout: Layout, radicals: Radicals) -> bytes:
    return make_html(figures, layout).decode().translate(radicals).encode()


def _package(data: bytes, radicals: Radicals) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = ("document.xml", "sharedStrings.xml")
    return make_zip(
        {
            name: part.decode().translate(radicals).encode() if name.endswith(texts) else part
            for name, part in parts.items()
        }
    )


def _docx(figures: ReportFigures, layout: Layout, radicals: Radicals) -> bytes:
    return _package(make_docx(figures, layout), radicals)


def _xlsx(figures: ReportFigures, layout: Layout, radicals: Radicals) -> bytes:
    return _package(make_xlsx(figures, layout), radicals)


def _with_radicals(
    printer: Callable[[ReportFigures, Layout, Radicals], bytes], suffix: str
) -> Callable[[Random], Mutant]:
    def make(random: Random) -> Mutant:
        report = draw_report(random)
        return Mutant(printer(report.figures, report.layout, _some_radicals(random)), report.seen(), suffix)

    return make


for _format, _printer in {"pdf": _pdf, "html": _html, "docx": _docx, "xlsx": _xlsx}.items():
    fault(f"{_format}: radicals stand for ordinary characters", readable=True, cost=4 if _format == "pdf" else 1)(
        _with_radicals(_printer, f".{_format}")
    )


@fault("pdf: the name holds a character beyond the basic plane", readable=True, cost=4)
def rare_character(random: Random) -> Mutant:
    """The font says that a character of the name is a rare one."""
    report = draw_report(random, publisher=_BUREAU)
    rare = random.choice(_RARE)
    pdf = with_other_names(make_pdf(report.figures, report.layout), {_NAMED: ord(rare)})
    return Mutant(pdf, replace(report.seen(), department_name=_BUREAU.replace(_NAMED, rare)), ".pdf")


@fault("pdf: amounts are printed twice, as bold ones", readable=True, cost=4)
def printed_twice(random: Random) -> Mutant:
    """Programs without a bold font print a text again beside itself."""
    report = draw_report(random)

    def change(pages: PdfPages, at: Spot, text: str) -> None:
        put(pages, at, text)
        put(pages, replace(at, x=at.x + random.choice([0.0, 0.2, 0.5])), text)

    pages = partial(ChangedPages, change=change, places=some_places(random))
    return Mutant(make_pdf(report.figures, report.layout, pages), report.seen(), ".pdf")

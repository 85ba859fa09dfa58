"""Faults of scans with text: what a recogniser once wrote under the picture of a page is not what it shows."""

from __future__ import annotations

import io
from random import Random

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extract.documents.open import open_document
from sample_maker.pdf import make_pdf
from tests.faults.kinds import Mutant, draw_report, fault

#: Ruling lines of a page that holds a table.
_TABLE = 20
_SCALE = 200 / 72


@fault("pdf: other text stands under the picture of a page", readable=False, cost=60)
def other_text_under_picture(random: Random) -> Mutant:
    """One page is a picture; under it, unseen, stands the text of that page in another report."""
    report = draw_report(random, leaves=5)
    other = draw_report(random, report.layout, leaves=5)
    shown, under = make_pdf(report.figures, report.layout), make_pdf(other.figures, report.layout)
    numbers = [page.number for page in open_document(shown).pages if len(page.ruling_lines) >= _TABLE]
    with pdfium.PdfDocument(shown) as document, pdfium.PdfDocument(under) as hidden:
        index = min(random.choice(numbers), len(hidden)) - 1
        page = hidden[index]
        for entry in list(page.get_objects(max_depth=1)):
            if entry.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
                pdfium_c.FPDFTextObj_SetTextRenderMode(entry.raw, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
            else:
                page.remove_obj(entry)
        packed = io.BytesIO()
        document[index].render(scale=_SCALE).to_pil().convert("RGB").save(packed, "JPEG", quality=85)
        picture = pdfium.PdfImage.new(hidden)
        picture.load_jpeg(packed)
        picture.set_matrix(pdfium.PdfMatrix().scale(*page.get_size()))
        page.insert_obj(picture)
        page.gen_content()
        document.del_page(index)
        document.import_pages(hidden, [index], index)
        target = io.BytesIO()
        document.save(target)
    return Mutant(target.getvalue(), report.seen(), ".pdf")

"""A PDF page → whether its annotations are part of it now: form fields, notes and stamps that a person sees."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Kinds that show nothing of their own on the page.
_SILENT = {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP}
_UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW


def draw_annotations(page: pdfium.PdfPage) -> bool:
    """Draw what annotations show into the page; a page that changed must be loaded again. Hidden ones show nothing."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    if count < 1 or not any(_is_shown(page, index) for index in range(count)):
        return False
    return bool(pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_SUCCESS)


def _is_shown(page: pdfium.PdfPage, index: int) -> bool:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
    if not annotation:
        return False
    try:
        flags: int = pdfium_c.FPDFAnnot_GetFlags(annotation)
        return pdfium_c.FPDFAnnot_GetSubtype(annotation) not in _SILENT and not flags & _UNSEEN
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)

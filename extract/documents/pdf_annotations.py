"""A PDF page → the page with its annotations as part of it: form fields, notes and stamps that a person sees."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

#: Kinds that show nothing of their own on the page, or only a sign that something is behind it.
_SILENT = {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP, pdfium_c.FPDF_ANNOT_FILEATTACHMENT}
_UNSEEN = pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW
_FORM_INTERFACE = 2


@dataclass(frozen=True, slots=True)
class Annotations:
    """Whether annotations of a page show something on it, and whether files are pinned to it."""

    are_shown: bool
    hold_files: bool


def annotations_of(page: pdfium.PdfPage) -> Annotations:
    """What the annotations of a page are; hidden ones show nothing."""
    are_shown = hold_files = False
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        is_hidden = pdfium_c.FPDFAnnot_GetFlags(annotation) & _UNSEEN
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        are_shown = are_shown or (kind not in _SILENT and not is_hidden)
        hold_files = hold_files or kind == pdfium_c.FPDF_ANNOT_FILEATTACHMENT
    return Annotations(are_shown, hold_files)


def drawn_page(document: pdfium.PdfDocument, index: int) -> tuple[pdfium.PdfPage, bool]:
    """A page that is not open, opened with what its annotations show drawn into it, and whether that changed it."""
    if document.formenv is None:
        # PDFium draws fields and notes that nothing was drawn for yet, for whoever asks for the form.
        interface = pdfium_c.FPDF_FORMFILLINFO(version=_FORM_INTERFACE)
        form = pdfium_c.FPDFDOC_InitFormFillEnvironment(document.raw, interface)
        document.formenv = pdfium.PdfFormEnv(form, interface) if form else None
    page = document[index]
    if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page, False
    page.close()
    return document[index], True

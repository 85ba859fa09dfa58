"""One file → CPU seconds from opening it to its line items: long files, and scanned ones."""

from __future__ import annotations

import io
import json
import sys
import time

import pypdfium2 as pdfium

from extract.report import read_stages
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.scan import make_scan
from sample_maker.synthetic import synthetic_figures


def measure(kind: str, pages: int) -> dict[str, float]:
    """Pages and CPU seconds of a `digital` or `scanned` report of so many pages."""
    pdf = _repeated(make_pdf(synthetic_figures(1), Layout()), pages)
    data = make_scan(pdf, dots_per_inch=200, degrees=0.5, seal=True) if kind == "scanned" else pdf
    read_stages(make_pdf(synthetic_figures(2), Layout()))  # imports and caches are not what is measured
    began = time.process_time()
    stages = read_stages(data)
    return {"pages": len(stages.document.pages), "cpu_seconds": time.process_time() - began}


def _repeated(pdf: bytes, pages: int) -> bytes:
    """The pages of a report over and over, until there are so many."""
    source, target = pdfium.PdfDocument(pdf), pdfium.PdfDocument.new()
    while len(target) < pages:
        target.import_pages(source, list(range(min(len(source), pages - len(target)))))
    packed = io.BytesIO()
    target.save(packed)
    return packed.getvalue()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))

"""Name of an engine and files → the pages that it read; one process for each, so that memory is its own."""

from __future__ import annotations

import json
import os
import resource
import sys
import warnings
from collections.abc import Callable
from pathlib import Path


def juesuan(path: Path) -> int:
    """Ours, from opening the file to its line items."""
    from extract.report import read_stages

    return len(read_stages(path.read_bytes()).document.pages)


def camelot_default(path: Path) -> int:
    """Camelot as it comes."""
    from camelot.io import read_pdf

    read_pdf(str(path), pages="all")
    return page_count(path)


def camelot_vector(path: Path) -> int:
    """Camelot's vector engine with text split at column rules."""
    from camelot.io import read_pdf

    read_pdf(str(path), pages="all", flavor="lattice", engine="vector", split_text=True)
    return page_count(path)


def pdfplumber(path: Path) -> int:
    """Pdfplumber's ruled tables."""
    import pdfplumber as plumber

    with plumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
        return len(document.pages)


def page_count(path: Path) -> int:
    """Pages of a PDF."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


ENGINES: dict[str, Callable[[Path], int]] = {
    "juesuan": juesuan,
    "camelot (default)": camelot_default,
    "camelot (vector)": camelot_vector,
    "pdfplumber": pdfplumber,
}


def measure(name: str, files: list[Path]) -> dict[str, float]:
    """CPU seconds and pages of one engine over all files, and the peak memory of this process in MiB."""
    warnings.simplefilter("ignore")
    engine = ENGINES[name]
    engine(files[0])  # imports and caches are not what is compared
    began = _cpu_seconds()
    pages = sum(engine(path) for path in files)
    seconds = _cpu_seconds() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"pages": pages, "cpu_seconds": seconds, "peak_mib": peak}


def _cpu_seconds() -> float:
    """User and system time of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1], [Path(name) for name in sys.argv[2:]])))

"""Name of an engine and files → pages, CPU seconds and amounts that it read; one process for each engine.

Peers give tables of text and no accounts, so all are compared by what they have in common: the amounts with a
decimal point that stand in the cells of their tables.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

_AMOUNT = re.compile(r"-?\d{1,3}(,\d{3})*\.\d+|-?\d+\.\d+")

#: A file → its pages, and the texts of the cells that the engine found.
Engine = Callable[[Path], tuple[int, Iterable[str]]]


def juesuan(path: Path) -> tuple[int, Iterable[str]]:
    """Ours, from opening the file to its line items."""
    from extract.report import read_stages

    stages = read_stages(path.read_bytes())
    return len(stages.document.pages), [i.amount_text for s in stages.statements for i in s.line_items]


def camelot_default(path: Path) -> tuple[int, Iterable[str]]:
    """Camelot as it comes."""
    from camelot.io import read_pdf

    return page_count(path), _of_frames(table.df for table in read_pdf(str(path), pages="all"))


def camelot_vector(path: Path) -> tuple[int, Iterable[str]]:
    """Camelot's vector engine with text split at column rules."""
    from camelot.io import read_pdf

    tables = read_pdf(str(path), pages="all", flavor="lattice", engine="vector", split_text=True)
    return page_count(path), _of_frames(table.df for table in tables)


def pdfplumber(path: Path) -> tuple[int, Iterable[str]]:
    """Pdfplumber's ruled tables."""
    import pdfplumber as plumber

    with plumber.open(path) as document:
        cells = [
            cell or "" for page in document.pages for table in page.extract_tables() for row in table for cell in row
        ]
        return len(document.pages), cells


def img2table(path: Path) -> tuple[int, Iterable[str]]:
    """Ruled tables by img2table in rendered pages, with the text of the PDF."""
    from img2table.document import PDF

    found = PDF(str(path)).extract_tables()
    boxes = {
        (number, cell.bbox.x1, cell.bbox.y1): cell.value or ""
        for number, tables in found.items()
        for table in tables
        for row in table.content.values()
        for cell in row
    }
    return page_count(path), boxes.values()


def page_count(path: Path) -> int:
    """Pages of a PDF."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


ENGINES: dict[str, Engine] = {
    "juesuan": juesuan,
    "camelot (default)": camelot_default,
    "camelot (vector)": camelot_vector,
    "pdfplumber": pdfplumber,
    "img2table": img2table,
}


def amounts(texts: Iterable[str]) -> Counter[str]:
    """The texts that are amounts with a decimal point, without white space and separators."""
    plain = ("".join(text.split()) for text in texts)
    return Counter(text.replace(",", "") for text in plain if _AMOUNT.fullmatch(text))


def measure(name: str, files: list[Path]) -> dict[str, Any]:
    """CPU seconds, pages and amounts of one engine over all files, and the peak memory of this process in MiB."""
    warnings.simplefilter("ignore")
    engine = ENGINES[name]
    engine(files[0])  # imports and caches are not what is compared
    began = _cpu_seconds()
    read = {str(path): engine(path) for path in files}
    seconds = _cpu_seconds() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pages": sum(pages for pages, _ in read.values()),
        "cpu_seconds": seconds,
        "peak_mib": peak,
        "amounts": {path: dict(amounts(texts)) for path, (_, texts) in read.items()},
    }


def _of_frames(frames: Iterable[Any]) -> Iterator[str]:
    for frame in frames:
        yield from (str(cell) for row in frame.to_numpy() for cell in row)


def _cpu_seconds() -> float:
    """User and system time of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1], [Path(name) for name in sys.argv[2:]])))

"""Faults of scans: cells on a coloured ground."""

from __future__ import annotations

from random import Random

from extract.documents.open import open_document
from sample_maker.pdf import make_pdf
from sample_maker.scan import Ground, make_scan
from tests.faults.kinds import Mutant, draw_report, fault

#: Ruling lines of a page that holds a table.
_TABLE = 20


@fault("pdf: headings of a scan stand on grey cells", readable=False, cost=120)
def grey_headings(random: Random) -> Mutant:
    """A scanned report whose tables are grey as far down as their headings reach, and some way below."""
    report = draw_report(random, leaves=5)
    pdf = make_pdf(report.figures, report.layout)
    grey = random.choice([217, 192, 166])
    boxes = {}
    for page in open_document(pdf).pages:
        across = [line for line in page.ruling_lines if line.horizontal]
        if len(page.ruling_lines) >= _TABLE:
            top = min(line.position for line in across)
            left, right = min(line.start for line in across), max(line.end for line in across)
            boxes[page.number] = [(left, top, right, top + random.uniform(40, 90))]
    ground = Ground((grey, grey, grey), boxes)
    return Mutant(make_scan(pdf, dots_per_inch=random.choice([150, 200]), ground=ground), report.seen(), ".pdf")

"""Faults of scans: cells on a coloured ground."""

from __future__ import annotations

from random import Random

from extract.documents.open import open_document
from sample_maker.scan import Ground, make_scan
from tests.faults.kinds import Mutant, fault
from tests.faults.pages import draw_short_pdf, pages_with_tables


@fault("pdf: headings of a scan stand on grey cells", readable=False, cost=30)
def grey_headings(random: Random) -> Mutant:
    """A scanned report whose tables are grey as far down as their headings reach, and some way below."""
    report, pdf = draw_short_pdf(random, forms=2)
    grey = random.choice([217, 192, 166])
    tables = set(pages_with_tables(pdf))
    boxes = {}
    for page in open_document(pdf).pages:
        across = [line for line in page.ruling_lines if line.horizontal]
        if page.number in tables:
            top = min(line.position for line in across)
            left, right = min(line.start for line in across), max(line.end for line in across)
            boxes[page.number] = [(left, top, right, top + random.uniform(40, 90))]
    ground = Ground((grey, grey, grey), boxes)
    return Mutant(make_scan(pdf, dots_per_inch=random.choice([150, 200]), ground=ground), report.seen(), ".pdf")

"""Real reports as pictures, and without their rules: nearly all is read, and what is wrong is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from extract.model import LineItem
from extract.report import Stages, read_stages
from sample_maker.scan import make_scan
from tests.amounts_of import Key, read_amounts, true_amounts

REPORTS = ["caizheng_2024", "guizi_2024"]


def line_items(stages: Stages) -> list[LineItem]:
    return [item for statement in stages.statements for item in statement.line_items]


def unflagged(items: Iterable[LineItem], true: Iterable[Key]) -> list[Key]:
    """Readings that are wrong and not marked as suspect."""
    sure = read_amounts(item for item in items if item.suspect is None)
    return list((sure - Counter(true)).elements())


def without_rules(pdf: bytes, path: Path) -> bytes:
    """The same pages without anything drawn but text."""
    document = pdfium.PdfDocument(pdf)
    for page in document:
        for drawn in list(page.get_objects(max_depth=1)):
            if drawn.type == pdfium_c.FPDF_PAGEOBJ_PATH:
                page.remove_obj(drawn)
        page.gen_content()
    document.save(str(path))
    return path.read_bytes()


#: All resolutions, both tilts and both reports; each takes more than a minute.
PICTURES = [
    ("caizheng_2024", 150, 1.0),
    ("caizheng_2024", 200, -1.0),
    ("guizi_2024", 150, -1.0),
    ("guizi_2024", 300, 1.0),
]


@pytest.mark.slow
@pytest.mark.parametrize(("report", "dots_per_inch", "degrees"), PICTURES)
def test_pictures_of_real_reports(shared_documents: Path, report: str, dots_per_inch: int, degrees: float) -> None:
    pdf = (shared_documents / f"real/{report}.pdf").read_bytes()
    true = true_amounts(shared_documents / f"real/{report}.csv")
    scan = make_scan(pdf, dots_per_inch=dots_per_inch, degrees=degrees, quality=50)
    items = line_items(read_stages(scan))
    assert {item.engine for item in items} == {"ocr"}
    assert (read_amounts(items) & true).total() >= 0.995 * true.total()
    assert unflagged(items, true.elements()) == []


@pytest.mark.slow
def test_the_stamped_scan_of_the_seed(shared_documents: Path) -> None:
    stages = read_stages((shared_documents / "seed/report-scanned.pdf").read_bytes())
    assert read_amounts(line_items(stages)) == true_amounts(shared_documents / "seed/truth.csv")
    assert (stages.identity.fiscal_year, stages.identity.department_name) == (2019, "攸县行政审批服务局")


@pytest.mark.parametrize("report", REPORTS)
def test_real_reports_without_rules(shared_documents: Path, tmp_path: Path, report: str) -> None:
    pdf = without_rules((shared_documents / f"real/{report}.pdf").read_bytes(), tmp_path / "unruled.pdf")
    true = true_amounts(shared_documents / f"real/{report}.csv")
    items = line_items(read_stages(pdf))
    assert {item.engine for item in items} == {"header_columns"}
    assert (read_amounts(items) & true).total() >= 0.98 * true.total()
    assert unflagged(items, true.elements()) == []

"""What became of the forms of each real document, against what was read from its pages by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.enumerations import CoverageStatus, Phase
from extract.report import read_stages

EXPECTED: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "form_coverage.yaml").read_text(encoding="utf-8")
)
#: The publisher of this budget is printed nowhere: it is refused with its forms named.
REFUSED = {"budget/beijing_shenji_2026.pdf"}


def test_every_shared_report_and_budget_has_an_expectation(shared_documents: Path) -> None:
    kinds = (shared_documents / folder for folder in ("seed", "real", "budget"))
    files = [path for folder in kinds for path in folder.iterdir() if path.suffix != ".csv" and path.is_file()]
    named = {f"{path.parent.name}/{path.name}" for path in files if path.name != "README.md"}
    assert named == {*EXPECTED, *REFUSED}


@pytest.mark.parametrize("name", [name for name in EXPECTED if "scanned" not in name])
def test_each_form_is_told_as_a_person_sees_it(shared_documents: Path, name: str) -> None:
    stages = read_stages((shared_documents / name).read_bytes())
    told = {entry.form: f"{entry.status} {entry.where.page or ''}".strip() for entry in stages.coverage}
    assert told == EXPECTED[name]
    lost = [entry for entry in stages.coverage if entry.status is CoverageStatus.MISSING]
    missing = {finding.form for finding in stages.findings if finding.code == "form_missing"}
    assert missing == {entry.form for entry in lost}
    if stages.identity.phase is Phase.BUDGET:
        assert {entry.reason for entry in stages.coverage} == {"not_supported"}


@pytest.mark.slow
def test_the_forms_of_a_scan_are_told_as_those_of_the_digital_report(shared_documents: Path) -> None:
    name = "seed/report-scanned.pdf"
    coverage = read_stages((shared_documents / name).read_bytes()).coverage
    assert {entry.form: str(entry.status) for entry in coverage} == {
        form: told.split()[0] for form, told in EXPECTED[name].items()
    }

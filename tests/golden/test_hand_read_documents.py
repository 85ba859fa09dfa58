"""Whole real documents, compared with what was read from them by hand: nothing missing, nothing extra."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.enumerations import EngineName
from extract.errors import JuesuanError, UnknownIdentity
from extract.report import read_stages
from tests.amounts_of import read_amounts, true_amounts

TRUTHS = [
    ("seed/report.pdf", "seed/truth.csv"),
    ("seed/report.docx", "seed/truth.csv"),
    ("seed/report.md", "seed/truth.csv"),
    ("real/caizheng_2024.pdf", "real/caizheng_2024.csv"),
    ("real/guizi_2024.pdf", "real/guizi_2024.csv"),
]


@pytest.mark.parametrize(("document", "truth"), TRUTHS)
@pytest.mark.parametrize("engine", [EngineName.PDFIUM_GRID, EngineName.CAMELOT])
def test_every_amount_is_read_and_no_other(
    shared_documents: Path, document: str, truth: str, engine: EngineName
) -> None:
    stages = read_stages((shared_documents / document).read_bytes(), engine)
    read = read_amounts(item for statement in stages.statements for item in statement.line_items)
    true = true_amounts(shared_documents / truth)
    assert read - true == {}
    assert true - read == {}


@pytest.mark.parametrize("document", ["seed/report.html", "seed/report.doc"])
def test_other_formats_of_the_seed_give_the_same(shared_documents: Path, document: str) -> None:
    stages = read_stages((shared_documents / document).read_bytes())
    read = read_amounts(item for statement in stages.statements for item in statement.line_items)
    assert read == true_amounts(shared_documents / "seed/truth.csv")
    assert (stages.identity.fiscal_year, stages.identity.department_name) == (2019, "攸县行政审批服务局")


@pytest.mark.parametrize(
    ("document", "year", "name", "region"),
    [
        ("seed/report.pdf", 2019, "攸县行政审批服务局", "湖南省株洲市攸县"),
        ("seed/report.md", 2019, "攸县行政审批服务局", "湖南省株洲市攸县"),
        ("real/caizheng_2024.pdf", 2024, "上海市普陀区财政局", "上海市普陀区"),
        ("real/guizi_2024.pdf", 2024, "上海市普陀区规划和自然资源局", "上海市普陀区"),
        ("real/swu_2023.pdf", 2023, "西南大学", None),
    ],
)
def test_whose_accounts_they_are(
    shared_documents: Path, document: str, year: int, name: str, region: str | None
) -> None:
    identity = read_stages((shared_documents / document).read_bytes()).identity
    assert (identity.fiscal_year, identity.department_name, identity.region_name) == (year, name, region)
    assert identity.phase == "final_accounts"
    chosen = {entry.attribute for entry in identity.evidence if entry.chosen}
    assert {"fiscal_year", "phase", "department_name", "scope"} <= chosen


def test_names_that_the_seed_uses_for_its_publisher_are_kept(shared_documents: Path) -> None:
    identity = read_stages((shared_documents / "seed/report.pdf").read_bytes()).identity
    assert identity.aliases == ("攸县行政审批局", "岐县行政审批局")


def test_untitled_continuation_pages_of_university_forms_are_read(shared_documents: Path) -> None:
    stages = read_stages((shared_documents / "real/swu_2023.pdf").read_bytes())
    totals = {
        (statement.form, item.measure): item.amount_text
        for statement in stages.statements
        for item in statement.line_items
        if item.subject_name == "合计" and item.side != "expenditure"
    }
    assert totals["revenue_expenditure_summary", "final"] == "569,496.54"
    assert totals["revenue", "total"] == "430,725.03"
    assert totals["expenditure", "total"] == "457,676.75"
    # The expenditure of all appropriations is not that of the general public budget.
    assert "general_budget_expenditure" not in {statement.form for statement in stages.statements}
    unsupported = [finding for finding in stages.findings if finding.code == "unsupported_form"]
    assert [finding.where.page for finding in unsupported] == [14, 15]
    # The total is printed on both pages.
    assert sum(len(finding.amount_texts) for finding in unsupported) == 61 + 4
    assert "38,084.87" in unsupported[0].amount_texts


@pytest.mark.parametrize("name", ["logistics_report.pdf", "misnamed.pdf", "performance_targets_table.pdf"])
def test_what_is_no_report_is_refused(shared_documents: Path, name: str) -> None:
    with pytest.raises(JuesuanError) as refusal:
        read_stages((shared_documents / "not_a_report" / name).read_bytes())
    assert refusal.value.code == "not_a_report"


def test_budgets_are_told_apart_and_give_no_final_accounts(shared_documents: Path) -> None:
    budgets = sorted((shared_documents / "budget").glob("*.pdf"))
    assert len(budgets) == 12
    unnamed = budgets.pop(0)
    assert unnamed.name == "beijing_shenji_2026.pdf"
    # Its pages hold tables only: no publisher is printed on them.
    with pytest.raises(UnknownIdentity, match="phase = budget") as refusal:
        read_stages(unnamed.read_bytes())
    assert refusal.value.message.count("The budget form") >= 7
    assert "\n" not in refusal.value.message
    for path in budgets:
        stages = read_stages(path.read_bytes())
        assert stages.identity.phase == "budget", path.name
        assert stages.statements == ()
        named = [finding for finding in stages.findings if finding.code == "form_not_supported"]
        assert len(named) >= 7, path.name

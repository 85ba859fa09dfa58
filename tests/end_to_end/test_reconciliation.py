"""What the register says of real reports: what holds, and each contradiction in its class; nothing else fails."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from tests.conftest import SHARED_DOCUMENTS
from tests.end_to_end.warehouse import audited_candidate

pytestmark = pytest.mark.xdist_group("reconciliation")

SEED = ["report.pdf", "report.docx", "report.md"]
REAL = ["caizheng_2024.pdf", "guizi_2024.pdf", "caizheng_2024_seeded_errors.pdf", "swu_2023.pdf"]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    if not SHARED_DOCUMENTS.is_dir():
        pytest.skip(f"the hand-read documents are not there: {SHARED_DOCUMENTS}")
    files = {name: (SHARED_DOCUMENTS / "seed" / name).read_bytes() for name in SEED}
    files |= {name: (SHARED_DOCUMENTS / "real" / name).read_bytes() for name in REAL}
    candidate, result, _ = audited_candidate(tmp_path_factory.mktemp("register"), files)
    assert [f for f in result.failures if f.gates and f.severity == "error"] == []
    return duckdb.connect(str(candidate), read_only=True)


Register = duckdb.DuckDBPyConnection


def results(register: Register, name: str, status: str) -> set[tuple[str, str]]:
    return set(
        register.execute(
            "select r.rule_id, r.subject_code from marts.fct_reconciliation as r join marts.dim_document as d "
            "using (document_id) where list_contains(d.file_names, ?) and r.status = ?",
            [name, status],
        ).fetchall()
    )


def contradictions(register: Register, name: str) -> set[tuple[str, str]]:
    return set(
        register.execute(
            "select c.rule_id, c.class from marts.fct_contradiction as c join marts.dim_document as d "
            "using (document_id) where list_contains(d.file_names, ?)",
            [name],
        ).fetchall()
    )


@pytest.mark.parametrize("name", SEED)
def test_what_holds_in_the_seed_passes(register: Register, name: str) -> None:
    passed = {rule for rule, _ in results(register, name, "pass")}
    sums = {"A01", "A02", "A03", "A04", "A05", "A06", "A07t", "A08", "A09", "A11", "A12", "A13", "A14", "A15", "A16"}
    between = {"B01", "B02", "B02c", "B03", "B04", "B04c", "B10rn", "B10vn", "B10ad", "B13m", "B13t"}
    prose = {"C01r", "C01e", "C02", "C02s", "C03", "C03s", "C04r", "C04e", "C05", "C05s", "C06", "C06s", "C07", "C07b"}
    prose |= {"C07t", "C07r", "C07d", "C07n", "C08", "C08p", "C08q", "C09b", "C09f", "C10", "C11a", "C14"}
    prose |= {"C16r", "C16e", "C16p", "C16s", "C16t", "C17t", "C17a", "C17g", "C17p", "C17o"}
    assert (sums | between | prose) - passed == set()
    assert ("B06", "") in results(register, name, "rounding")


@pytest.mark.parametrize("name", SEED)
def test_the_contradictions_of_the_seed_and_nothing_else(register: Register, name: str) -> None:
    assert results(register, name, "fail") == {
        ("B12", ""),
        ("C08l", "public"),
        ("C09r", "合计"),
        ("C09s", "公务用车购置及运行费"),
        ("C12", "vehicles"),
        ("C13", "serving"),
        ("C15", "岐县行政审批局"),
        ("C15", "攸县行政审批局"),
        ("C16b", ""),
        ("C16x", ""),
        ("C18", "政府采购"),
        ("C18", "公务接待费"),
    }
    assert contradictions(register, name) >= {
        ("B06", "rounding"),
        ("C15", "entity"),
        ("C13", "publisher"),
        ("C12", "publisher"),
        ("B12", "definition"),
        ("C09r", "truncation"),
        ("C09s", "truncation"),
        ("C08l", "publisher"),
        ("C16b", "publisher"),
        ("C16x", "publisher"),
        ("C18", "publisher"),
    }


def test_a_contradiction_shows_both_sides_with_their_pages(register: Register) -> None:
    row = register.execute(
        "select c.left_text, c.right_text, c.left_page, c.right_page from marts.fct_contradiction as c "
        "join marts.dim_document as d using (document_id) where c.rule_id = 'C13' and d.file_names = ['report.pdf']"
    ).fetchone()
    assert row == ("在职 16 人", "在职 23 人", 15, 2)


def test_projects_and_initial_budgets_that_only_prose_has(register: Register) -> None:
    # Of the three files of this report the one with boxes on pages is current, and facts are of current versions.
    projects = register.execute(
        "select count(*), sum(p.budget_yuan), sum(p.actual_yuan) from marts.fct_project_performance as p "
        "join marts.dim_document as d using (document_id) where d.file_names = ['report.pdf']"
    ).fetchone()
    assert projects == (7, Decimal(1_200_000), Decimal(2_758_900))
    budgets = register.execute(
        "select i.function_code, i.initial_budget_yuan from marts.fct_item_budget as i "
        "join marts.dim_document as d using (document_id) where d.fiscal_year = 2019 order by 1"
    ).fetchall()
    assert [code for code, _ in budgets] == ["2010301", "2010306", "2010799", "2019999"]
    assert sum(amount for _, amount in budgets) == Decimal(5_334_000)


def test_implied_prior_year_figures_are_derived_and_wait_for_the_year_before(register: Register) -> None:
    implied = register.execute(
        "select distinct c.value from marts.fct_claim as c join marts.dim_document as d using (document_id) "
        "where d.file_names = ['report.pdf'] and c.is_derived and c.fact in ('total_prior', 'three_public_prior')"
    ).fetchall()
    assert {value for (value,) in implied} >= {Decimal("420.10"), Decimal("0.89"), Decimal("7.86")}
    waiting = results(register, "report.pdf", "not_evaluable")
    assert ("D03", "收入总计") in waiting
    assert "D03" not in {rule for rule, _ in results(register, "report.pdf", "pass")}


def test_failures_of_the_real_reports_are_found_and_no_others(register: Register) -> None:
    assert results(register, "caizheng_2024.pdf", "fail") == {
        ("C04b", ""),
        ("C06s", "一般公共服务支出"),
        ("C08l", "personnel"),
    }
    assert results(register, "guizi_2024.pdf", "fail") == {
        ("B12", ""),
        ("C05s", "一般公共预算财政拨款支出"),
        ("C07r", "合计"),
        ("C07n", "其他国土资源事务支出"),
        ("C07n", "机关事业单位退休人员活动费支出"),
        ("C08", ""),
        ("C08b", ""),
        ("C08p", ""),
        ("C08l", "personnel"),
        ("C08l", "public"),
    }


def test_planted_errors_are_found(register: Register) -> None:
    name = "caizheng_2024_seeded_errors.pdf"
    failed = results(register, name, "fail")
    assert ("C01b", "") in failed
    assert ("C09e", "合计") in failed
    wrong_words = {subject for rule, subject in failed if rule == "C07d"}
    assert wrong_words == {"行政运行", "机关事业单位职业年金缴费支出", "行政单位医疗"}
    texts = register.execute(
        "select c.rule_id, c.right_text from marts.fct_contradiction as c join marts.dim_document as d "
        "using (document_id) where list_contains(d.file_names, ?) and c.class = 'entity'",
        [name],
    ).fetchall()
    assert any(rule == "C15y" and text.startswith("2023") for rule, text in texts)
    assert any(rule == "C15" and "XX局" in text for rule, text in texts)
    # The missing form turns its rules to not evaluable, never to a pass.
    assert {"A08", "B02", "C03"} <= {rule for rule, _ in results(register, name, "not_evaluable")}
    assert not {"A08", "B02", "C03"} & {rule for rule, _ in results(register, name, "pass")}


def test_coverage_says_how_much_was_really_checked(register: Register) -> None:
    rows = register.execute(
        "select d.file_names[1], a.rule_group, a.evaluated, a.rules from marts.agg_reconciliation_coverage as a "
        "join marts.dim_document as d using (document_id) where a.rule_group = 'A'"
    ).fetchall()
    coverage = {name: (evaluated, rules) for name, _, evaluated, rules in rows}
    assert coverage["report.pdf"][0] < coverage["report.pdf"][1]
    assert coverage["swu_2023.pdf"][0] < coverage["guizi_2024.pdf"][0]

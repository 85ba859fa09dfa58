"""Accounts of two years against each other; what is removed cannot be checked, and correct reports do not fail."""

from __future__ import annotations

import re

import duckdb
import pytest

from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.conftest import SHARED_DOCUMENTS
from tests.end_to_end.warehouse import audited_candidate

pytestmark = pytest.mark.xdist_group("years")


def report(year: int, name: str, opening: str, closing: str, prose: str = "", item: str = "行政运行") -> bytes:
    """A report of two forms, with its balances, one item and a sentence."""
    total = f"{100 + float(opening):.2f}"
    return (
        f"{name}\n{year}年度部门决算\n收入支出决算总表\n部门：{name}\n单位：万元\n"
        "收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
        "一、财政拨款收入\t100.00\t一、一般公共服务支出\t100.00\n本年收入合计\t100.00\t本年支出合计\t100.00\n"
        f"年初结转和结余\t{opening}\t年末结转和结余\t{closing}\n总计\t{total}\t总计\t{total}\n\n"
        "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
        f"合计\t\t100.00\t100.00\t\n2010601\t{item}\t100.00\t100.00\t\n\n"
        f"一、收入支出决算总体情况说明\n{prose}\n"
    ).encode()


def without_section(text: str, heading: str) -> str:
    """The report without one section of its prose."""
    return re.sub(rf"^## \*?\*?{heading}.*?(?=^## )", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    if not SHARED_DOCUMENTS.is_dir():
        pytest.skip(f"the hand-read documents are not there: {SHARED_DOCUMENTS}")
    seed = (SHARED_DOCUMENTS / "seed" / "report.md").read_text(encoding="utf-8")
    shorter = without_section(seed, "六、")
    assert len(shorter) < len(seed)
    told = "2023年度收入总计105.00万元，比上年减少{}万元，减少{}%。"
    files = {
        "good 2022.txt": report(2022, "样本县甲局", "10.00", "10.00"),
        "good 2023.txt": report(2023, "样本县甲局", "10.00", "10.00", told.format("5.00", "4.55")),
        "bad 2022.txt": report(2022, "样本县乙局", "10.00", "10.00"),
        "bad 2023.txt": report(2023, "样本县乙局", "5.00", "5.00", told.format("15.00", "12.50"), "另外的名称"),
        "no section.md": shorter.encode(),
    }
    for number in range(40):
        figures = synthetic_figures(1000 + number, rounding=number % 4, fiscal_year=2015 + number % 10)
        files[f"synthetic {number}.txt"] = make_text(figures, Layout(family="nine_three_public_seventh"))
    return duckdb.connect(str(audited_candidate(tmp_path_factory.mktemp("years"), files)[0]), read_only=True)


Register = duckdb.DuckDBPyConnection


def statuses(register: Register, name: str, rule: str) -> set[str]:
    rows = register.execute(
        "select distinct r.status from marts.fct_reconciliation as r join marts.dim_document as d "
        "using (document_id) where list_contains(d.file_names, ?) and r.rule_id = ?",
        [name, rule],
    ).fetchall()
    return {status for (status,) in rows}


def test_the_closing_balance_is_the_opening_balance_of_the_next_year(register: Register) -> None:
    assert statuses(register, "good 2023.txt", "D01") == {"pass"}
    assert statuses(register, "bad 2023.txt", "D01") == {"fail"}
    assert statuses(register, "good 2022.txt", "D01") == {"not_evaluable"}


def test_what_a_change_implies_is_what_the_year_before_published(register: Register) -> None:
    assert statuses(register, "good 2023.txt", "D03") == {"pass"}
    assert statuses(register, "bad 2023.txt", "D03") == {"fail"}


def test_a_subject_that_changes_its_name_without_a_reason_is_found(register: Register) -> None:
    assert statuses(register, "good 2023.txt", "D05") == {"pass"}
    assert statuses(register, "bad 2023.txt", "D05") == {"fail"}


def test_a_section_that_is_removed_takes_its_rules_with_it(register: Register) -> None:
    for rule in ("C08", "C08b", "C08p", "C08q", "C08s", "C08l"):
        assert statuses(register, "no section.md", rule) == {"not_evaluable"}, rule
    assert statuses(register, "no section.md", "C07") == {"pass"}


def test_correct_reports_fail_no_rule(register: Register) -> None:
    failed = register.execute(
        "select d.file_names[1], r.rule_id, r.subject_code, r.left_yuan, r.right_yuan "
        "from marts.fct_reconciliation as r join marts.dim_document as d using (document_id) "
        "where r.status = 'fail' and r.rule_group <> 'D' and d.file_names[1] like 'synthetic%'"
    ).fetchall()
    assert failed == []
    rounded = register.execute("select count(*) from marts.fct_reconciliation where status = 'rounding'").fetchone()
    assert rounded is not None
    assert rounded[0] > 0


def test_a_rule_does_not_apply_before_its_form_was_introduced(register: Register) -> None:
    rows = register.execute(
        "select distinct d.fiscal_year < 2020 from marts.fct_reconciliation as r join marts.dim_document as d "
        "using (document_id) where r.rule_id = 'B05s' and r.status = 'not_applicable'"
    ).fetchall()
    assert rows == [(True,)]

"""The page of rules names the rules that there are, and what it counts is what a warehouse holds."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import duckdb

from extract.forms.catalogue.templates import load_templates
from flows.pages.rules import PAGE, rules_on, with_counts
from flows.settings import PROJECT_ROOT


def listed() -> set[str]:
    with (PROJECT_ROOT / "dbt_project" / "seeds" / "rules.csv").open(encoding="utf-8") as file:
        rules = {row["rule_id"] for row in csv.DictReader(file)}
    return rules | {identity.identity_id for form in load_templates() for identity in form.identities}


def test_every_rule_is_on_the_page_and_every_rule_of_the_page_exists() -> None:
    named = rules_on(PAGE.read_text(encoding="utf-8"))
    assert set(named) == listed()
    assert len(named) == len(set(named))


def test_what_is_not_built_is_no_rule() -> None:
    _, _, unbuilt = PAGE.read_text(encoding="utf-8").partition("## Not built yet")
    named = set(re.findall(r"\b[A-D]\d\d\w?\b", unbuilt))
    assert "A18" in named
    # D03 is named beside what it does not cover.
    assert named & listed() == {"D03"}


def test_counting_leaves_the_prose_of_the_page_alone(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "create schema marts; create schema intermediate;"
            "create table marts.dim_document as select 'a' as document_id, 'final_accounts' as phase;"
            "create table intermediate.int_rule_collected as select 'A01' as rule_id, 'error' as severity;"
            "create table marts.fct_reconciliation as select 'A01' as rule_id, '总计' as rule_label_zh,"
            " 'totals' as rule_label_en, 'info' as severity,"
            " unnest(['pass', 'pass', 'fail', 'not_evaluable']) as status"
        )
    page = with_counts("before\n<!-- counted -->\nold\n<!-- end -->\nafter\n", path)
    assert page.startswith("before\n<!-- counted -->\nCounted over 1 ")
    assert page.endswith("| A01 | 总计 | totals | error | 3 | 2 | 0 | 1 | 1 |\n<!-- end -->\nafter\n")
    assert rules_on(page) == ["A01"]
    assert with_counts(page, path) == page

"""A warehouse → docs/rules.md: every rule, and how often it was evaluated, passed, rounded and failed there."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from flows.settings import PROJECT_ROOT

PAGE = PROJECT_ROOT / "docs" / "rules.md"
_SQL = """
select
    rule_id, rule_label_zh, rule_label_en, severity,
    count(*) filter (status in ('pass', 'rounding', 'fail')) as evaluated,
    count(*) filter (status = 'pass') as passed,
    count(*) filter (status = 'rounding') as rounding,
    count(*) filter (status = 'fail') as failed,
    count(*) filter (status = 'not_evaluable') as not_evaluable
from (
    select results.* replace (rules.severity as severity)
    from marts.fct_reconciliation as results
    inner join seeds.rules as rules on results.rule_id = rules.rule_id
)
group by all
order by rule_id
"""


def main(arguments: Sequence[str]) -> None:
    """Write the page from the warehouse that is named."""
    PAGE.write_text(render_rules(Path(arguments[0])), encoding="utf-8")


def render_rules(warehouse: Path) -> str:
    """The page as Markdown."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = connection.execute(
            "select count(*) from marts.dim_document where phase = 'final_accounts'"
        ).fetchone()
        rows = connection.execute(_SQL).fetchall()
    return "\n".join([*_head(documents[0] if documents else 0), *map(_row, rows)]) + "\n"


def _head(documents: int) -> list[str]:
    return [
        "# Rules 勾稽规则",
        "",
        "Group A holds inside a form, B between forms, C between forms and prose, D between years. The rules are",
        "rows of `dbt_project/seeds/rules.csv`, their terms of `dbt_project/seeds/rule_terms.csv` and",
        "`dbt_project/seeds/rate_rules.csv`; sums inside a form are macros in `dbt_project/macros/identities/`.",
        "",
        f"Counted over {documents} hand-read reports, subject by subject (`python -m flows.pages.rules WAREHOUSE`).",
        "",
        "| rule | 规则 | rule in words | severity | evaluated | pass | rounding | fail | not evaluable |",
        "|---|---|---|---|---:|---:|---:|---:|---:|",
    ]


def _row(row: tuple[Any, ...]) -> str:
    return "| " + " | ".join(str(value) for value in row) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])

"""A warehouse → the table of docs/rules.md: how often each rule was evaluated, passed, rounded and failed there."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from flows.settings import PROJECT_ROOT

PAGE = PROJECT_ROOT / "docs" / "rules.md"
#: What stands between these two lines of the page is counted, all else is written by hand.
_BEGIN, _END = "<!-- counted -->", "<!-- end -->"
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
    inner join intermediate.int_rule_collected as rules on results.rule_id = rules.rule_id
)
group by all
order by rule_id
"""


def main(arguments: Sequence[str]) -> None:
    """Count anew, in the warehouse that is named, what the page says of each rule."""
    PAGE.write_text(with_counts(PAGE.read_text(encoding="utf-8"), Path(arguments[0])), encoding="utf-8")


def with_counts(page: str, warehouse: Path) -> str:
    """The page with its table, and the line above it, replaced by what the warehouse holds; the prose stays."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return "".join((before, _BEGIN, "\n", *(line + "\n" for line in _table(warehouse)), _END, after))


def rules_on(page: str) -> list[str]:
    """The rules that the table of the page names, in its order."""
    return re.findall(r"^\| ([A-Z]\w+) \|", page, flags=re.MULTILINE)


def _table(warehouse: Path) -> list[str]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = connection.execute(
            "select count(*) from marts.dim_document where phase = 'final_accounts'"
        ).fetchone()
        rows = connection.execute(_SQL).fetchall()
    return [*_head(documents[0] if documents else 0), *map(_row, rows)]


def _head(documents: int) -> list[str]:
    return [
        f"Counted over {documents} hand-read reports, subject by subject (`python -m flows.pages.rules WAREHOUSE`).",
        "",
        "| rule | 规则 | rule in words | severity | evaluated | pass | rounding | fail | not evaluable |",
        "|---|---|---|---|---:|---:|---:|---:|---:|",
    ]


def _row(row: tuple[Any, ...]) -> str:
    return "| " + " | ".join(str(value) for value in row) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])

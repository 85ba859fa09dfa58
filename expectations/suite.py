"""The rules of the dbt project and `suite.yaml` → the expectations of the audit."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

_DBT_PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"
_MACRO = re.compile(r"\{%\s*(?:end)?macro[^%]*%\}")
#: Rules of this kind are sums inside a form and have SQL of their own; all others are read from the register.
_IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: `sql` yields its rows, `unexpected` those of them that fail.

    `scope` is `identity` or `register` (rows have a status), `document`, `warehouse` or `waiver` (every row
    is a failure). `gates` says whether a failure of severity error keeps a document out.
    """

    expectation_id: str
    label_zh: str
    label_en: str
    severity: str
    scope: str
    table: str
    sql: str
    gates: bool

    @property
    def has_status(self) -> bool:
        """Whether the rows say of themselves if they pass."""
        return self.scope in {_IDENTITY, "register"}

    @property
    def readable(self) -> str:
        """The SQL with the table in the place of the batch."""
        return self.sql.replace("{batch}", self.table)

    @property
    def unexpected(self) -> str:
        """The rows that must not be."""
        return f"select * from ({self.sql}) where status = 'fail'" if self.has_status else self.sql  # noqa: S608


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    sql: str
    severity: str
    zh: str
    en: str
    scope: str


class _Suite(BaseModel):
    model_config = ConfigDict(extra="forbid")
    tables: dict[str, str]
    conditions: list[_Entry]


@cache
def load_suite() -> tuple[Check, ...]:
    """All checks: the rules in the order of their seed, then the conditions."""
    suite = _Suite.model_validate(yaml.safe_load(_text("suite.yaml")))
    rules = [_rule(row, suite.tables) for row in _rows()]
    conditions = [
        Check(e.id, e.zh, e.en, e.severity, e.scope, suite.tables[e.scope], _text(f"sql/{e.sql}.sql").strip(), True)
        for e in suite.conditions
    ]
    return (*rules, *conditions)


def _rule(row: dict[str, str], tables: dict[str, str]) -> Check:
    """A sum inside a form keeps a document out; what contradicts it elsewhere is published and flagged."""
    identity = row["kind"] == _IDENTITY
    scope = _IDENTITY if identity else "register"
    if identity:
        sql = _text("sql/evaluate.sql").replace("{terms}", _identity_sql(row["rule_id"]))
    else:
        sql = _text("sql/register.sql").replace("{rule_id}", row["rule_id"])
    labels = row["rule_label_zh"], row["rule_label_en"]
    return Check(row["rule_id"], *labels, row["severity"], scope, tables[scope], sql.strip(), identity)


def _rows() -> list[dict[str, str]]:
    with (_DBT_PROJECT / "seeds" / "rules.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _identity_sql(rule_id: str) -> str:
    """The SQL of an identity: its one home is the macro that dbt evaluates into the register."""
    macro = _DBT_PROJECT / "macros" / "identities" / f"identity_{rule_id}.sql"
    return _MACRO.sub("", macro.read_text(encoding="utf-8")).strip()


def _text(name: str) -> str:
    return resources.files("expectations").joinpath(*name.split("/")).read_text(encoding="utf-8").strip()

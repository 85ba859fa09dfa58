"""The rules of the dbt project and `suite.yaml` → the expectations of the audit."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml
from jinja2 import Environment
from pydantic import BaseModel, ConfigDict

from extract.enumerations import Severity
from extract.forms.catalogue.identity import Identity
from extract.forms.catalogue.templates import load_templates

_DBT_PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"
#: Sums inside a form are computed anew; all other rules are read from the register.
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
    identities = {identity.identity_id: identity for form in load_templates() for identity in form.identities}
    rules = [_sum(identity, suite.tables) for _, identity in sorted(identities.items())]
    rules += [_rule(row, suite.tables) for row in _rows()]
    conditions = [
        Check(e.id, e.zh, e.en, e.severity, e.scope, suite.tables[e.scope], _text(f"sql/{e.sql}.sql").strip(), True)
        for e in suite.conditions
    ]
    return (*rules, *conditions)


def _sum(identity: Identity, tables: dict[str, str]) -> Check:
    """A sum inside a form: where it fails the document is kept out."""
    sql = _text("sql/evaluate.sql").replace("{evaluated}", _evaluation()).replace("{rule_id}", identity.identity_id)
    labels = identity.label_zh, identity.label_en
    return Check(identity.identity_id, *labels, Severity.ERROR, _IDENTITY, tables[_IDENTITY], sql, True)


def _rule(row: dict[str, str], tables: dict[str, str]) -> Check:
    """What contradicts a sum elsewhere is published and flagged."""
    sql = _text("sql/register.sql").replace("{rule_id}", row["rule_id"])
    labels = row["rule_label_zh"], row["rule_label_en"]
    return Check(row["rule_id"], *labels, row["severity"], "register", tables["register"], sql, False)


def _rows() -> list[dict[str, str]]:
    with (_DBT_PROJECT / "seeds" / "rules.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _evaluation() -> str:
    """The SQL of all sums: its one home are the macros by which dbt evaluates them into the register."""
    macros = sorted((_DBT_PROJECT / "macros" / "identities").glob("*.sql"))
    texts = [macro.read_text(encoding="utf-8") for macro in macros]
    return Environment(autoescape=False).from_string("".join([*texts, "{{ evaluate_identities() }}"])).render().strip()  # noqa: S701


def _text(name: str) -> str:
    return resources.files("expectations").joinpath(*name.split("/")).read_text(encoding="utf-8").strip()

"""The rules of the dbt project and `suite.yaml` → the expectations of the audit."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated

from jinja2 import Environment

from expectations.model import CheckScope, Gate
from extract.enumerations import Severity
from extract.forms.catalogue.identity import Identity
from extract.forms.catalogue.templates import load_templates
from extract.wording import Words, load_words, words_for_each

_DBT_PROJECT = Path(__file__).resolve().parent.parent / "dbt_project"


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: `sql` yields its rows, `unexpected` those of them that fail.

    Rows of sums and of the register have a status, every other row is a failure. `gates` says whether a failure
    of severity error keeps a document out, `spares_printed` whether it does not where the row says that two engines
    read the document so.
    """

    expectation_id: str
    label_zh: str
    label_en: str
    severity: Severity
    scope: CheckScope
    table: str
    sql: str
    gates: bool
    spares_printed: bool = False

    @property
    def has_status(self) -> bool:
        """Whether the rows say of themselves if they pass."""
        return self.scope in {CheckScope.IDENTITY, CheckScope.REGISTER}

    @property
    def readable(self) -> str:
        """The SQL with the table in the place of the batch."""
        return self.sql.replace("{batch}", self.table)

    @property
    def unexpected(self) -> str:
        """The rows that must not be."""
        if not self.has_status:
            return self.sql
        spared = " and not coalesce(is_as_printed, false)" if self.spares_printed else ""
        return f"select * from ({self.sql}) where status = 'fail'{spared}"  # noqa: S608


class _Condition(Words):
    """What must hold besides the rules: the SQL that yields what does not, and both labels."""

    id: str
    sql: str
    severity: Severity
    zh: str
    en: str
    scope: CheckScope


class _Suite(Words):
    """The table that `{batch}` stands for, by scope, and the conditions."""

    tables: Annotated[dict[CheckScope, str], words_for_each(CheckScope)]
    conditions: tuple[_Condition, ...]


_SUITE = load_words("expectations", "suite", _Suite)


@cache
def load_suite(gate: Gate = Gate.PUBLISH_FLAGGED) -> tuple[Check, ...]:
    """All checks of a gate: the rules in the order of their seed, then the conditions."""
    tables = _SUITE.tables
    identities = {identity.identity_id: identity for form in load_templates() for identity in form.identities}
    spares = gate is Gate.PUBLISH_FLAGGED
    rules = [_sum(identity, tables, spares_printed=spares) for _, identity in sorted(identities.items())]
    rules += [_rule(row, tables) for row in _rows()]
    conditions = [
        Check(e.id, e.zh, e.en, e.severity, e.scope, tables[e.scope], _text(f"sql/{e.sql}.sql").strip(), True)
        for e in _SUITE.conditions
    ]
    return (*rules, *conditions)


def _sum(identity: Identity, tables: Mapping[CheckScope, str], *, spares_printed: bool) -> Check:
    """A sum inside a form: where it fails the document is kept out, but for one that is printed so."""
    sql = _text("sql/identity.sql").replace("{evaluated}", _evaluation()).replace("{rule_id}", identity.identity_id)
    labels = identity.label_zh, identity.label_en
    scope = CheckScope.IDENTITY
    return Check(identity.identity_id, *labels, Severity.ERROR, scope, tables[scope], sql, True, spares_printed)


def _rule(row: dict[str, str], tables: Mapping[CheckScope, str]) -> Check:
    """What contradicts a sum elsewhere is published and flagged."""
    sql = _text("sql/register.sql").replace("{rule_id}", row["rule_id"])
    labels = row["rule_label_zh"], row["rule_label_en"]
    severity, scope = Severity(row["severity"]), CheckScope.REGISTER
    return Check(row["rule_id"], *labels, severity, scope, tables[scope], sql, False)


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

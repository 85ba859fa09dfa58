"""`suite.yaml` and its SQL files → the expectations of the audit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: `sql` yields its rows, `unexpected` those of them that fail.

    `scope` is `identity` (rows have a status), `document` or `warehouse` (every row is a failure).
    """

    expectation_id: str
    label_zh: str
    label_en: str
    severity: str
    scope: str
    table: str
    sql: str

    @property
    def readable(self) -> str:
        """The SQL with the table in the place of the batch."""
        return self.sql.replace("{batch}", self.table)

    @property
    def unexpected(self) -> str:
        """The rows that must not be."""
        return f"select * from ({self.sql}) where status = 'fail'" if self.scope == "identity" else self.sql  # noqa: S608


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    sql: str
    severity: str
    zh: str
    en: str
    scope: str = "identity"


class _Suite(BaseModel):
    model_config = ConfigDict(extra="forbid")
    tables: dict[str, str]
    identities: list[_Entry]
    conditions: list[_Entry]


@cache
def load_suite() -> tuple[Check, ...]:
    """All checks in the order of the file."""
    suite = _Suite.model_validate(yaml.safe_load(_text("suite.yaml")))
    evaluate = _text("sql/evaluate.sql")
    checks = [(entry, evaluate.replace("{terms}", _sql(entry))) for entry in suite.identities]
    checks += [(entry, _sql(entry)) for entry in suite.conditions]
    return tuple(
        Check(entry.id, entry.zh, entry.en, entry.severity, entry.scope, suite.tables[entry.scope], sql)
        for entry, sql in checks
    )


def _sql(entry: _Entry) -> str:
    return _text(f"sql/{entry.sql}.sql").strip()


def _text(name: str) -> str:
    return resources.files("expectations").joinpath(*name.split("/")).read_text(encoding="utf-8")

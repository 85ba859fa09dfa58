"""A warehouse and the mutants that were delivered to it → the silent faults."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from tests.amounts_of import Key, key_of
from tests.faults.kinds import Kind, Mutant, Seen

#: What tells a reader that something of a form is not in the warehouse.
_NOT_THERE = {"not_read", "missing", "elsewhere"}


class Outcome(StrEnum):
    """How a mutant came out."""

    EXACT = "exact"
    TOLD = "told"
    WRONG = "wrong"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant, and why."""

    kind: Kind
    number: int
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a warehouse says of one document."""

    identity: tuple[int, str, str]
    amounts: Counter[Key]
    in_doubt: Counter[Key]
    units: frozenset[str]
    told_forms: frozenset[str]
    told_of_all: bool


def judge(warehouse: Path, mutants: Iterable[tuple[Kind, int, Mutant]]) -> list[Verdict]:
    """What became of each mutant."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        refused = dict(connection.execute("select document_id, code from marts.fct_quarantine").fetchall())
        verdicts = []
        for kind, number, mutant in mutants:
            document = hashlib.sha256(mutant.data).hexdigest()
            if document in refused:
                outcome, why = Outcome.TOLD, refused[document]
            else:
                outcome, why = _judge(mutant.seen, _published(connection, document))
            verdicts.append(Verdict(kind, number, outcome, why))
    return verdicts


def _judge(seen: Seen, published: Published | None) -> tuple[Outcome, str]:
    if published is None:
        return Outcome.SHORT, "neither published nor quarantined"
    identity = seen.fiscal_year, seen.department_name, seen.phase
    if published.identity != identity:
        return Outcome.WRONG, f"{published.identity} instead of {identity}"
    if published.units - {seen.unit}:
        return Outcome.WRONG, f"unit {sorted(published.units)} instead of {seen.unit}"
    extra = published.amounts - seen.amounts
    if extra - published.in_doubt:
        return Outcome.WRONG, f"{(extra - published.in_doubt).total()} amounts nobody sees: {_some(extra)}"
    missing = seen.amounts - published.amounts
    untold = [key for key in missing if not _is_told(key, published)]
    if untold:
        return Outcome.SHORT, f"{len(untold)} amounts are lost without a word: {_some(untold)}"
    unsaid = {form for form in seen.unseen_forms if form not in published.told_forms and not published.told_of_all}
    if unsaid:
        return Outcome.SHORT, f"nothing says what cannot be read in {sorted(unsaid)}"
    return (Outcome.TOLD if missing or extra or seen.unseen_forms else Outcome.EXACT), ""


def _is_told(key: Key, published: Published) -> bool:
    return published.told_of_all or key[0] in published.told_forms


def _some(keys: Mapping[Key, int] | list[Key]) -> str:
    return "; ".join(" ".join(map(str, key)) for key in list(keys)[:3])


def _published(connection: duckdb.DuckDBPyConnection, document: str) -> Published | None:
    identity = connection.execute(
        "select fiscal_year, department_name, phase from marts.dim_document where document_id = ?", [document]
    ).fetchone()
    if identity is None:
        return None
    rows = connection.execute(
        "select form, side, subject_code, subject_name, measure, amount_text, unit, is_suspect "
        "from marts.fct_line_item where document_id = ?",
        [document],
    ).fetchall()
    findings = connection.execute(
        "select code, form from marts.fct_finding where document_id = ? and severity <> 'info'",
        [document],
    ).fetchall()
    coverage = _coverage(connection, document)
    told = {form for _, form in findings if form} | {form for form, status in coverage if status in _NOT_THERE}
    return Published(
        identity=(int(identity[0]), str(identity[1]), str(identity[2])),
        amounts=Counter(key_of(*row[:6]) for row in rows),
        in_doubt=Counter(key_of(*row[:6]) for row in rows if row[7]),
        units=frozenset(row[6] for row in rows),
        told_forms=frozenset(told),
        told_of_all=any(form is None and code in _WHOLE_PAGES for code, form in findings),
    )


def _coverage(connection: duckdb.DuckDBPyConnection, document: str) -> list[tuple[str, str]]:
    try:
        return connection.execute(
            "select form, status from marts.fct_form_coverage where document_id = ?", [document]
        ).fetchall()
    except duckdb.CatalogException:
        return []


#: Findings about a page or file as a whole: what is lost may be any form.
_WHOLE_PAGES = {"unread_page", "unread_member", "embedded_not_read", "outside_the_file"}

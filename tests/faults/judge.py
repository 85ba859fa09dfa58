"""A warehouse and the mutants that were delivered to it → the silent faults."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb

from extract.enumerations import FindingCode
from extract.errors import SeveralReports
from tests.amounts_of import Key, key_of, value_of
from tests.faults.kinds import Kind, Mutant, Seen

#: What tells a reader that a whole form is not in the warehouse.
_NOT_THERE = {"not_read", "missing", "elsewhere"}
_WHOLE_FORM = {
    FindingCode.UNIT_UNKNOWN,
    FindingCode.UNITS_DIFFER,
    FindingCode.UNDECIDED_LAYOUT,
    FindingCode.CONTRADICTORY_FORM,
    FindingCode.FORM_NOT_READ,
    FindingCode.FORM_WITHOUT_AMOUNTS,
    FindingCode.FORM_MISSING,
}
#: What tells that one cell could not be read, whatever it shows.
_ONE_CELL = {
    FindingCode.UNREADABLE_AMOUNT,
    FindingCode.STACKED_AMOUNTS,
    FindingCode.IMPLAUSIBLE_AMOUNT,
    FindingCode.ILLEGIBLE_AMOUNT,
    FindingCode.AMOUNT_WITHOUT_LABEL,
}
#: What tells the very amounts that are left aside.
_SOME_AMOUNTS = {FindingCode.UNMAPPED_COLUMN, FindingCode.UNMAPPED_LINE, FindingCode.REPEATED_FORM}
#: Findings about a page, a picture or a file as a whole: what is lost may be of any form.
_ANY_FORM = {
    FindingCode.UNREADABLE_PAGE,
    FindingCode.UNREADABLE_PICTURE,
    FindingCode.PICTURE_WITHOUT_TABLE,
    FindingCode.UNREAD_MEMBER,
    FindingCode.EMBEDDED_NOT_READ,
    FindingCode.OUTSIDE_THE_FILE,
    FindingCode.FORM_NOT_READ,
}


class Outcome(StrEnum):
    """How a mutant came out."""

    EXACT = "exact"
    TOLD = "told"
    WRONG = "wrong"
    SHORT = "short"


SILENT = {Outcome.WRONG, Outcome.SHORT}
Numbered = tuple[Kind, int, Mutant]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one mutant, and why."""

    kind: Kind
    number: int
    outcome: Outcome
    why: str

    def __str__(self) -> str:
        return f"{self.kind.name} no. {self.number}: {self.outcome}: {self.why}"


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that every user meets: a warning or an error."""

    code: str
    form: str | None
    amount_texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """What a warehouse says of one document."""

    identity: tuple[int, str, str]
    amounts: Counter[Key]
    in_doubt: Counter[Key]
    units: frozenset[str]
    told: tuple[Told, ...]
    coverage: Mapping[str, str]
    failed: frozenset[str]


def judge(
    warehouse: Path, mutants: Iterable[Numbered], turned_away: Mapping[str, str] | None = None
) -> Iterator[Verdict]:
    """What became of each mutant; `turned_away` are documents of a candidate that its audit keeps out."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute("select document_id, code from marts.fct_quarantine").fetchall()
        # An archive of several reports is out as such only: its files stand for it.
        read = {document: code for document, code in rows if code != SeveralReports.code}
        refused = read | dict(turned_away or {})
        published = _published(connection)
    for kind, number, mutant in mutants:
        document = hashlib.sha256(mutant.data).hexdigest()
        if document in refused:
            yield Verdict(kind, number, Outcome.TOLD, refused[document])
        elif document not in published:
            yield Verdict(kind, number, Outcome.SHORT, "neither published nor quarantined")
        else:
            yield Verdict(kind, number, *outcome_of(mutant.seen, published[document]))


def outcome_of(seen: Seen, published: Published) -> tuple[Outcome, str]:
    """How a published document compares with what a person sees in it."""
    identity = seen.fiscal_year, seen.department_name, seen.phase
    if published.identity != identity:
        return Outcome.WRONG, f"{published.identity} instead of {identity}"
    if published.units - {seen.unit}:
        return Outcome.WRONG, f"unit {sorted(published.units)} instead of {seen.unit}"
    extra = published.amounts - seen.amounts
    if extra - published.in_doubt:
        wrong = extra - published.in_doubt
        return Outcome.WRONG, f"{wrong.total()} amounts nobody sees: {_some(wrong)}"
    missing = seen.amounts - published.amounts
    untold = list(_untold(missing, extra, published))
    if untold:
        return Outcome.SHORT, f"{len(untold)} amounts are lost without a word: {_some(untold)}"
    unsaid = sorted(form for form in seen.unseen_forms if not _tells_loss_in(form, published))
    if unsaid:
        return Outcome.SHORT, f"nothing says what cannot be read in {unsaid}"
    uncut = sorted(form for form in seen.cut_forms - published.failed if not _tells_loss_in(form, published))
    if uncut:
        return Outcome.SHORT, f"no sum fails and nothing says that lines are lost in {uncut}"
    return (Outcome.TOLD if missing or extra or seen.unseen_forms else Outcome.EXACT), ""


def _untold(missing: Counter[Key], in_doubt: Counter[Key], published: Published) -> Iterator[Key]:
    """The lost amounts that nothing speaks of: each word tells as many as it names, and no more."""
    if any(entry.code in _ANY_FORM and entry.form is None for entry in published.told):
        return
    cells = Counter(entry.form for entry in published.told if entry.code in _ONE_CELL)
    aside = (entry for entry in published.told if entry.code in _SOME_AMOUNTS)
    named = Counter((entry.form, value_of(text)) for entry in aside for text in entry.amount_texts)
    # An amount or a label that may be misread stands for the one that it was read from.
    places = Counter(key[:-1] for key in in_doubt.elements())
    values = Counter((key[0], key[-1]) for key in in_doubt.elements())
    for key in missing.elements():
        form, value = key[0], key[-1]
        if _is_told_whole(form, published):
            continue
        for told, by in ((named, (form, value)), (places, key[:-1]), (values, (form, value)), (cells, form)):
            if told[by] > 0:  # type: ignore[index]
                told[by] -= 1  # type: ignore[index]
                break
        else:
            yield key


def _is_told_whole(form: str, published: Published) -> bool:
    return published.coverage.get(form) in _NOT_THERE or any(
        entry.form == form and entry.code in _WHOLE_FORM for entry in published.told
    )


def _tells_loss_in(form: str, published: Published) -> bool:
    telling = _ONE_CELL | _SOME_AMOUNTS | {FindingCode.TITLE_OF_ANOTHER_FORM}
    return _is_told_whole(form, published) or any(
        (entry.form == form and entry.code in telling) or (entry.form is None and entry.code in _ANY_FORM)
        for entry in published.told
    )


def _some(keys: Iterable[Key]) -> str:
    return "; ".join(" ".join(map(str, key)) for key in list(keys)[:3])


def _published(connection: duckdb.DuckDBPyConnection) -> dict[str, Published]:
    """All documents of a warehouse by their ids, each table read once."""
    items = _by_document(
        connection,
        "select document_id, form, side, subject_code, subject_name, measure, amount_text, unit, is_suspect "
        "from marts.fct_line_item",
    )
    findings = _by_document(
        connection, "select document_id, code, form, amount_texts from marts.fct_finding where severity <> 'info'"
    )
    coverage = _by_document(connection, "select document_id, form, status from marts.fct_form_coverage")
    failed = _by_document(connection, "select document_id, form from marts.fct_reconciliation where status = 'fail'")
    documents = connection.execute(
        "select document_id, fiscal_year, department_name, phase from marts.dim_document"
    ).fetchall()
    return {
        document: Published(
            identity=(int(year), str(name), str(phase)),
            amounts=Counter(key_of(*row[:6]) for row in items[document]),
            in_doubt=Counter(key_of(*row[:6]) for row in items[document] if row[7]),
            units=frozenset(row[6] for row in items[document]),
            told=tuple(Told(code, form, tuple(texts or ())) for code, form, texts in findings[document]),
            coverage=dict(coverage[document]),
            failed=frozenset(form for (form,) in failed[document]),
        )
        for document, year, name, phase in documents
    }


def _by_document(connection: duckdb.DuckDBPyConnection, query: str) -> Mapping[str, Sequence[tuple[Any, ...]]]:
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for document, *row in connection.execute(query).fetchall():
        rows[document].append(tuple(row))
    return rows

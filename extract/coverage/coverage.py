"""Pages, statements, findings and claims → what became of each form that the document should hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from extract.accounts import FormCoverage, Identity
from extract.coverage.budget_forms import budget_form
from extract.coverage.contradictions import contradiction
from extract.coverage.expected import Expected, expected_forms, named_forms, standard_form
from extract.coverage.outline import Entry, Heading, Namer, goes_on, headings, holds_amounts, outline
from extract.enumerations import CoverageReason, CoverageStatus, ExpectedBy, FindingCode, Phase
from extract.findings import finding
from extract.forms.catalogue.other_forms import other_form
from extract.forms.catalogue.templates import load_templates
from extract.forms.recognise.titles import is_furniture
from extract.model import Claim, Finding, Location, Page, RawTable, Statement
from extract.text import normalise
from extract.wording import Bilingual, Words, load_words, words_for_each


class _CoverageWords(Words):
    """How a document says that a form is empty or stands elsewhere, and each reason in words."""

    nothing: re.Pattern[str]
    none: re.Pattern[str]
    elsewhere: re.Pattern[str]
    attachment: re.Pattern[str]
    reasons: Annotated[dict[CoverageReason, Bilingual], words_for_each(CoverageReason), Field(min_length=1)]


_WORDS = load_words("extract.coverage", "coverage", _CoverageWords)
#: Each reason in words.
REASONS: Mapping[CoverageReason, Bilingual] = _WORDS.reasons
#: Findings on a form that keep amounts of another reading or of another table.
_NOT_OF_THE_READING = {
    FindingCode.REPEATED_FORM,
    FindingCode.SAME_FORM_AGAIN,
    FindingCode.ENGINES_AGREE,
    FindingCode.ENGINE_CHOSEN,
    FindingCode.ENGINE_FAILED,
}
_NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class _Fate:
    """A status with its reason, the place that shows it, and the words that stand there."""

    status: CoverageStatus
    reason: CoverageReason | None = None
    where: Location = _NOWHERE
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a document, and in which order it is printed."""

    entries: tuple[Entry, ...]
    statements: Mapping[str, Statement]
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    headings: Mapping[str, tuple[Heading, ...]]

    @property
    def owned(self) -> frozenset[int]:
        """The numbers of the tables that belong to a statement."""
        tables = (table for statement in self.statements.values() for table in statement.tables)
        return frozenset(table.table_no for table in tables if table.table_no is not None)


def form_coverage(
    pages: Sequence[Page],
    identity: Identity,
    statements: Sequence[Statement],
    findings: Sequence[Finding],
    claims: Sequence[Claim] = (),
) -> tuple[FormCoverage, ...]:
    """One entry for each form that the document should hold or does hold, the standard forms in their order first.

    The forms of a budget are named and not read.
    """
    is_read = identity.phase is Phase.FINAL_ACCOUNTS
    namer: Namer = standard_form if is_read else budget_form
    entries = outline(pages, namer)
    expected = dict(expected_forms(entries, identity.fiscal_year) if is_read else named_forms(entries))
    for statement in statements:
        label = next(template.label_zh for template in load_templates() if template.form == statement.form)
        by = ExpectedBy.HEADING
        expected.setdefault(statement.form, Expected(statement.form, label, by, statement.tables[0], statement.title))
    titles: dict[str, tuple[Heading, ...]] = {}
    for heading in headings(entries):
        titles[heading.form] = (*titles.get(heading.form, ()), heading)
    reading = _Reading(entries, {s.form: s for s in statements}, tuple(findings), tuple(claims), titles)
    order = {template.form: template.order for template in load_templates()}
    forms = sorted(expected.values(), key=lambda entry: order.get(entry.form, len(order) + 1))
    return tuple(_covered(entry, _fate(entry.form, reading, is_read=is_read)) for entry in forms)


def coverage_findings(coverage: Sequence[FormCoverage], findings: Sequence[Finding] = ()) -> Iterator[Finding]:
    """An error for each form that is there and was not read, a warning for each that is nowhere.

    Forms that are named and not loaded have findings of their own, and so have those whose table says in `findings`
    why it is not read.
    """
    told = {entry.form for entry in findings if entry.code is FindingCode.FORM_NOT_READ}
    for entry in coverage:
        if entry.reason is CoverageReason.NOT_SUPPORTED or (
            entry.reason is CoverageReason.TABLE_NOT_READ and entry.form in told
        ):
            continue
        if entry.status is CoverageStatus.NOT_READ and entry.reason is not None:
            reason = REASONS[entry.reason]
            code = FindingCode.FORM_WITHOUT_AMOUNTS
            yield finding(code, entry.where, entry.form, title=entry.label_zh, reason=reason, evidence=entry.evidence)
        elif entry.status is CoverageStatus.MISSING:
            reason = REASONS[CoverageReason(f"expected_by_{entry.expected_by}")]
            yield finding(FindingCode.FORM_MISSING, entry.where, entry.form, title=entry.label_zh, reason=reason)


def _covered(expected: Expected, fate: _Fate) -> FormCoverage:
    where = fate.where if fate.where != _NOWHERE else expected.where
    evidence = fate.evidence or expected.text
    return FormCoverage(expected.form, expected.label_zh, fate.status, expected.by, where, evidence, fate.reason)


def _fate(form: str, reading: _Reading, *, is_read: bool) -> _Fate:
    statement = reading.statements.get(form)
    if statement is not None and statement.line_items:
        return _Fate(CoverageStatus.READ, None, statement.tables[0], statement.title)
    titles = reading.headings.get(form, ())
    if titles and (not is_read or other_form(form) is not None):
        return _Fate(CoverageStatus.NOT_READ, CoverageReason.NOT_SUPPORTED, titles[0].where, titles[0].text)
    if statement is not None:
        return _empty(statement, titles, reading)
    return _elsewhere(form, reading, titles) or (_titled(form, titles, reading) if titles else _absent())


def _absent() -> _Fate:
    return _Fate(CoverageStatus.MISSING)


def _empty(statement: Statement, titles: Sequence[Heading], reading: _Reading) -> _Fate:
    """What is true of a form whose table is there and gave no amount."""
    where = statement.tables[0]

    def not_read(reason: CoverageReason, evidence: str) -> _Fate:
        return _Fate(CoverageStatus.NOT_READ, reason, where, evidence)

    lost = [entry for entry in reading.findings if entry.form == statement.form and _says_lost(entry)]
    if lost:
        is_unit = any(entry.code in {FindingCode.UNIT_UNKNOWN, FindingCode.UNITS_DIFFER} for entry in lost)
        reason = CoverageReason.UNIT_UNKNOWN if is_unit else CoverageReason.CELLS_NOT_READ
        return not_read(reason, statement.title)
    if any(holds_amounts(table) for table in _tables_of(statement, reading)):
        return not_read(CoverageReason.CELLS_NOT_READ, statement.title)
    behind = _behind(statement, reading)
    if behind is not None and goes_on(behind):
        return not_read(CoverageReason.TABLE_NOT_READ, statement.title)
    told = contradiction(statement.form, list(reading.statements.values()), reading.claims)
    if told is not None:
        return not_read(CoverageReason.CONTRADICTED, told)
    note = _note([line for title in titles for line in title.lines]) or _nothing_printed(_tables_of(statement, reading))
    if note is None and not any(other.line_items for other in reading.statements.values()):
        return not_read(CoverageReason.NOTHING_READ, statement.title)
    reason = CoverageReason.EMPTY_GRID if note is None else CoverageReason.SAID_TO_BE_EMPTY
    return _Fate(CoverageStatus.PRINTED_EMPTY, reason, where, note or statement.title)


def _says_lost(entry: Finding) -> bool:
    return (bool(entry.amount_texts) and entry.code not in _NOT_OF_THE_READING) or entry.code in _LOSING


#: Findings on a form after which an empty statement is no empty form.
_LOSING = {
    FindingCode.UNIT_UNKNOWN,
    FindingCode.UNITS_DIFFER,
    FindingCode.UNREADABLE_AMOUNT,
    FindingCode.STACKED_AMOUNTS,
    FindingCode.ILLEGIBLE_AMOUNT,
    FindingCode.IMPLAUSIBLE_AMOUNT,
    FindingCode.AMOUNT_WITHOUT_LABEL,
    FindingCode.UNDECIDED_LAYOUT,
}


def _titled(form: str, titles: Sequence[Heading], reading: _Reading) -> _Fate:
    """What is true of a form whose title stands in the body, and that no table was read as."""
    for title in titles:
        if title.table is not None and holds_amounts(title.table):
            return _Fate(CoverageStatus.NOT_READ, CoverageReason.TABLE_NOT_READ, title.where, title.text)
    empty = next(_said_empty(titles, reading.owned), None)
    if empty is None:
        return _Fate(CoverageStatus.NOT_READ, CoverageReason.NO_TABLE, titles[0].where, titles[0].text)
    told = contradiction(form, list(reading.statements.values()), reading.claims)
    if told is not None:
        return _Fate(CoverageStatus.NOT_READ, CoverageReason.CONTRADICTED, empty.where, told)
    return empty


def _said_empty(titles: Sequence[Heading], owned: Collection[int]) -> Iterator[_Fate]:
    """The notes that there is nothing under a title, then the grids without amounts."""
    for title in titles:
        note = _note(title.lines) or _nothing_printed([] if title.table is None else [title.table])
        if note is not None:
            yield _Fate(CoverageStatus.PRINTED_EMPTY, CoverageReason.SAID_TO_BE_EMPTY, title.where, note)
    for title in titles:
        if title.table is not None and title.table.table_no not in owned:
            yield _Fate(CoverageStatus.PRINTED_EMPTY, CoverageReason.EMPTY_GRID, title.where, title.text)


def _elsewhere(form: str, reading: _Reading, titles: Sequence[Heading]) -> _Fate | None:
    """The line that says that a form stands in an attachment, None if there is none."""
    if any(title.table is not None for title in titles):
        return None
    patterns = [pattern for template in load_templates() if template.form == form for pattern in template.titles]
    for entry in reading.entries:
        text = normalise(entry.text)
        names = entry.names[:1] and entry.names[0].form == form
        if not text or not (names or any(pattern.search(text) for pattern in patterns)):
            continue
        if _WORDS.elsewhere.search(text) or (not entry.in_contents and _WORDS.attachment.search(text)):
            return _Fate(CoverageStatus.ELSEWHERE, CoverageReason.IN_ATTACHMENT, entry.where, entry.text)
    return None


def _tables_of(statement: Statement, reading: _Reading) -> list[RawTable]:
    numbers = {table.table_no for table in statement.tables}
    blocks = (entry.block for entry in reading.entries)
    return [block for block in blocks if isinstance(block, RawTable) and block.table_no in numbers]


def _behind(statement: Statement, reading: _Reading) -> RawTable | None:
    """The table that follows a form without a title between, if it belongs to no form."""
    last = max((table.table_no or 0 for table in statement.tables), default=0)
    seen = False
    for entry in reading.entries:
        if isinstance(entry.block, RawTable):
            if seen:
                return None if entry.block.table_no in reading.owned or entry.names else entry.block
            seen = entry.block.table_no == last
        elif seen and not is_furniture(entry.text):
            return None
    return None


def _note(lines: Sequence[str]) -> str | None:
    """The line that says that a form has nothing in it."""
    return next((line for line in lines if _WORDS.nothing.search(normalise(line))), None)


def _nothing_printed(tables: Sequence[RawTable]) -> str | None:
    """The word for none in a cell, or a note inside the grid."""
    for table in tables:
        for cell in table.cells:
            text = normalise(cell.text)
            if _WORDS.none.fullmatch(text) or _WORDS.nothing.search(text):
                return cell.text.strip()
    return None

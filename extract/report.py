"""Bytes of a published file → a report: whose it is, its statements, and all that was not read into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.accounts import FormCoverage, Identity, Report
from extract.coverage.coverage import coverage_findings, form_coverage
from extract.documents.open import Conversions, OpenedDocument, open_document
from extract.enumerations import EngineName, FindingCode, Phase
from extract.errors import JuesuanError, NotAReport, SeveralReportsInFile, UnknownIdentity
from extract.findings import finding
from extract.forms.recognise.budget import budget_forms, planned_tables
from extract.identity.evidence import title_phase
from extract.identity.resolve import phase_of, resolve_identity, table_publishers
from extract.limits import DEFAULT_LIMITS, Limits
from extract.members import each_alone, one_report
from extract.messages import message
from extract.model import (
    Claim,
    Finding,
    Location,
    RawTable,
    SourceDocument,
    Statement,
)
from extract.narrative.claims import read_claims
from extract.parts import names, parted
from extract.settle.reading import Reading
from extract.settle.settle import first_reading, settle
from extract.tables.engines import FIRST_ENGINE
from extract.tables.opened_pages import OpenedPage, files_of, opened_pages
from extract.tables.read import PageReader, as_document, read_pages
from extract.wording import Bilingual

#: What says of a first reading that a form stands in it more than once.
_TWICE = {FindingCode.REPEATED_FORM, FindingCode.CONTRADICTORY_FORM, FindingCode.SAME_FORM_AGAIN}


@dataclass(frozen=True, slots=True)
class Stages:
    """The way of one document through extraction, stage by stage."""

    document: SourceDocument
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    identity: Identity
    claims: tuple[Claim, ...] = ()
    coverage: tuple[FormCoverage, ...] = ()
    further: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[RawTable, ...]:
        """All raw tables in reading order."""
        return tuple(b for page in self.document.pages for b in page.blocks if isinstance(b, RawTable))


def extract_report(
    data: bytes, limits: Limits = DEFAULT_LIMITS, conversions: Conversions | None = None, number: int = 1
) -> Report:
    """The report in `data`, of a file with several the one with a number; `conversions` were converted in advance.

    Raises UnreadableDocument (empty, damaged, encrypted, unknown or unsupported format, over a limit),
    NotAReport (none of the standard forms, or no report of that number), UnknownIdentity (year, phase, publisher or
    unit nowhere), SeveralReports (an archive whose files are reports), SeveralReportsInFile (nothing parts them).
    """
    stages = read_stages(data, limits=limits, conversions=conversions, number=number)
    return Report(
        stages.document,
        stages.identity,
        stages.statements,
        stages.findings,
        stages.claims,
        stages.coverage,
        stages.further,
    )


def read_document(data: bytes, engine: EngineName = FIRST_ENGINE, limits: Limits = DEFAULT_LIMITS) -> SourceDocument:
    """The pages of a file with their raw tables; raises UnreadableDocument."""
    return read_pages(open_document(data, limits), engine)


def read_stages(
    data: bytes,
    engine: EngineName = FIRST_ENGINE,
    limits: Limits = DEFAULT_LIMITS,
    conversions: Conversions | None = None,
    number: int = 1,
) -> Stages:
    """All stages of extraction; raises as `extract_report` does."""
    opened = open_document(data, limits, conversions)
    reader = PageReader(engine)
    if opened.members:
        opened = one_report(opened, files_of(opened), lambda file: _alone(file, reader))
    stages = _stages(opened, reader, number)
    if stages.identity.phase is Phase.FINAL_ACCOUNTS:
        claims, implausible = read_claims(stages.document.pages)
        stages = replace(stages, claims=claims, findings=(*stages.findings, *implausible))
    return _covered(stages)


def _covered(stages: Stages) -> Stages:
    """The stages with what became of each form that should be there."""
    pages, identity = stages.document.pages, stages.identity
    coverage = form_coverage(pages, identity, stages.statements, stages.findings, stages.claims)
    findings = (*stages.findings, *coverage_findings(coverage, stages.findings))
    return replace(stages, coverage=coverage, findings=findings)


def _alone(file: OpenedDocument, reader: PageReader) -> tuple[Identity, Sequence[Statement]]:
    stages = _stages(file, reader)
    if stages.further:
        raise SeveralReportsInFile(*message("several_reports_in_file", publishers=stages.identity.department_name))
    return stages.identity, stages.statements


def _stages(opened: OpenedDocument, reader: PageReader, number: int = 1) -> Stages:
    """All stages but the prose, of the report with a number in its file."""
    to_read = opened_pages(opened)
    first = first_reading(to_read, reader)
    reports = _reports(opened, first)
    if not 0 < number <= len(reports):
        raise NotAReport(*message("no_such_report", count=len(reports), number=number))
    if len(reports) > 1:
        # Files without pages are read under one key, whatever part of them is read.
        reader = reader if opened.pages else PageReader(reader.engine)
        opened = reports[number - 1]
        to_read = opened_pages(opened)
        first = first_reading(to_read, reader)
    further = names(reports)[1:]
    try:
        return replace(_one_report(opened, to_read, reader, first), further=further)
    except JuesuanError as error:
        error.further = further
        raise


def _reports(opened: OpenedDocument, first: Reading) -> tuple[OpenedDocument, ...]:
    """The reports of a file; raises SeveralReports where the only file of an archive holds several."""
    if not _may_hold_several(first):
        return (opened,)
    if not opened.members:
        return parted(opened, first.pages)
    files = files_of(opened)
    if len(files) == 1 and len(parted(files[0], first.pages)) > 1:
        raise each_alone(opened, files)
    return (opened,)


def _may_hold_several(first: Reading) -> bool:
    """Whether a form stands twice, or one of a budget is there: only then is it asked where reports part."""
    if any(entry.code in _TWICE for entry in first.findings):
        return True
    return any(title_phase(title) is not Phase.FINAL_ACCOUNTS for _, title in planned_tables(first.pages))


def _one_report(opened: OpenedDocument, to_read: Sequence[OpenedPage], reader: PageReader, first: Reading) -> Stages:
    # The forms of a budget are named, not read: nothing of theirs is worth a second reading.
    is_read = phase_of(first.pages) in {None, Phase.FINAL_ACCOUNTS}
    reading = settle(to_read, reader, once=not is_read, first=first)
    document = as_document(opened, reading.pages)
    on_pages = tuple(entry for page in document.pages for entry in page.findings)
    statements = reading.statements
    findings = (*opened.findings, *on_pages, *reading.findings, *_unread_members(opened))
    phase = phase_of(document.pages)
    if phase is not Phase.FINAL_ACCOUNTS:
        planned = budget_forms(document.pages)
        if phase is not None and planned:
            # Forms of a budget look like those of final accounts: none of their lines may pass for one.
            parts = (entry for entry in opened.findings if entry.code is FindingCode.PART_OF_FILE)
            statements, findings = (), (*parts, *planned)
    if not statements and not findings_tell_forms(findings):
        blocks = [block for page in document.pages for block in page.blocks]
        tables = sum(isinstance(block, RawTable) for block in blocks)
        refusal = NotAReport(*message("not_a_report", tables=tables, lines=len(blocks) - tables))
        raise _with_told(refusal, findings, FindingCode.FORM_NOT_READ)
    try:
        identity, doubts = resolve_identity(document.pages)
    except UnknownIdentity as error:
        raise _with_told(error, findings, FindingCode.FORM_NOT_SUPPORTED) from error
    _refuse_compilation(document, findings)
    kept = statements if identity.phase is Phase.FINAL_ACCOUNTS else ()
    return Stages(document, kept, (*findings, *doubts), identity)


def _refuse_compilation(document: SourceDocument, findings: Sequence[Finding]) -> None:
    """Raise SeveralReportsInFile where forms stand twice with other amounts, and several publishers above them."""
    if not any(entry.code is FindingCode.CONTRADICTORY_FORM for entry in findings):
        return
    publishers = table_publishers(document.pages)
    if len(publishers) > 1:
        named = ", ".join(f"{name} (p. {page})" if page else name for name, page in publishers.items())
        raise SeveralReportsInFile(*message("several_reports_in_file", publishers=named))


def _with_told(error: JuesuanError, findings: Sequence[Finding], code: FindingCode) -> JuesuanError:
    """The error with what is said of the forms that were recognised all the same."""
    named = [entry for entry in findings if entry.code is code]
    english = " ".join((error.message, *(entry.message for entry in named)))
    return type(error)(english, "".join((error.message_zh, *(entry.message_zh for entry in named))))


def findings_tell_forms(findings: Sequence[Finding]) -> bool:
    """Whether budget forms were recognised."""
    return any(entry.code is FindingCode.FORM_NOT_SUPPORTED for entry in findings)


def _unread_members(opened: OpenedDocument) -> Iterator[Finding]:
    for member in opened.refused:
        reason = Bilingual(en=member.error.message, zh=member.error.message_zh)
        yield finding(FindingCode.UNREAD_MEMBER, Location(member=member.name), name=member.name, reason=reason)

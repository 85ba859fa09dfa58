"""Whose accounts a document holds, and all that was read of them."""

from __future__ import annotations

from dataclasses import dataclass

from extract.enumerations import Attribute, CoverageReason, CoverageStatus, ExpectedBy, Phase, Scope, Source
from extract.model import Claim, Finding, LineItem, Location, SourceDocument, Statement


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of the document that speaks for a value of an identity attribute."""

    attribute: Attribute
    value: str
    source: Source
    text: str
    page: int | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose accounts these are; `department_name` as the tables print it, `aliases` what else it is called."""

    fiscal_year: int
    phase: Phase
    department_name: str
    scope: Scope
    region_code: str | None
    region_name: str | None
    aliases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FormCoverage:
    """What became of a form that a document should hold; `evidence` are the printed words that show it."""

    form: str
    label_zh: str
    status: CoverageStatus
    expected_by: ExpectedBy
    where: Location
    evidence: str
    reason: CoverageReason | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that was read from one document; `further` names the second and later reports of its file by their places."""

    document: SourceDocument
    identity: Identity
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    coverage: tuple[FormCoverage, ...] = ()
    further: tuple[str, ...] = ()

    @property
    def line_items(self) -> tuple[LineItem, ...]:
        """The line items of all statements, in the order in which they are printed."""
        return tuple(item for statement in self.statements for item in statement.line_items)

"""Pages → the statements on them with all that speaks for and against the reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.enumerations import CheckStatus, FindingCode
from extract.forms.statements import read_statements
from extract.model import Finding, LineItem, Page, Statement
from extract.settle.identities import Sum, sums_of

#: Findings that say that something on a page could not be read into its form.
_MISREAD = {
    FindingCode.UNREADABLE_AMOUNT,
    FindingCode.ILLEGIBLE_AMOUNT,
    FindingCode.STACKED_AMOUNTS,
    FindingCode.AMOUNT_WITHOUT_LABEL,
    FindingCode.UNDECIDED_LAYOUT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements of some pages, the findings of their reading, and the sums of each statement."""

    pages: tuple[Page, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    sums: tuple[tuple[Sum, ...], ...]

    def score(self, form: str | None = None) -> tuple[int, int, int]:
        """What speaks against the reading: failed sums and misread cells, unproved amounts, lost ones."""
        chosen = [index for index, s in enumerate(self.statements) if form is None or s.form == form]
        failed = sum(entry.status is CheckStatus.FAIL for index in chosen for entry in self.sums[index])
        misread = sum(f.code in _MISREAD for f in self.findings if form is None or f.form == form)
        items = [item for index in chosen for item in self.statements[index].line_items]
        proved = self.proved()
        unproved = sum(id(item) not in proved for item in items)
        return failed + misread, unproved, -len(items)

    def proved(self) -> frozenset[int]:
        """The line items (by id) that stand in a sum that holds to the last digit."""
        return frozenset(
            id(term) for sums in self.sums for entry in sums if entry.status is CheckStatus.PASS for term in entry.terms
        )

    def failed(self) -> frozenset[int]:
        """The line items (by id) that stand in a sum that does not hold."""
        return frozenset(
            id(term) for sums in self.sums for entry in sums if entry.status is CheckStatus.FAIL for term in entry.terms
        )

    def doubtful_forms(self) -> tuple[str, ...]:
        """Forms with a failed sum or a misread cell, in order."""
        return tuple(statement.form for statement in self.statements if self.score(statement.form)[0])

    def pages_of(self, form: str) -> tuple[int, ...]:
        """Page numbers on which the tables of a form stand."""
        return next((statement.pages for statement in self.statements if statement.form == form), ())

    def items_of(self, form: str) -> tuple[LineItem, ...]:
        """The line items of a form."""
        return next((statement.line_items for statement in self.statements if statement.form == form), ())


def read(pages: Sequence[Page]) -> Reading:
    """The reading of some pages."""
    statements, findings = read_statements(pages)
    return Reading(tuple(pages), statements, findings, tuple(sums_of(statement) for statement in statements))

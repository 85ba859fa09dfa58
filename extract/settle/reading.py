"""Pages → the statements on them with all that speaks for and against the reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.enumerations import CheckStatus, FindingCode
from extract.forms.statements import read_statements
from extract.model import Finding, LineItem, Page, PageKey, Statement
from extract.settle.identities import Sum, sums_of

#: Findings that say that something on a page could not be read into its form.
_MISREAD = {
    FindingCode.UNREADABLE_AMOUNT,
    FindingCode.ILLEGIBLE_AMOUNT,
    FindingCode.STACKED_AMOUNTS,
    FindingCode.AMOUNT_WITHOUT_LABEL,
    FindingCode.TOTAL_NOT_PRINTED,
    FindingCode.UNDECIDED_LAYOUT,
}
#: The keys of line items.
ItemKeys = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements of some pages, the findings of their reading, and the sums of each statement."""

    pages: tuple[Page, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    sums: tuple[tuple[Sum, ...], ...]

    def score(self, form: str | None = None) -> tuple[int, int, int]:
        """What speaks against the reading: failed sums and misread cells, unproved amounts, lost ones."""
        failed = sum(entry.status is CheckStatus.FAIL for entry in self._sums_of(form))
        misread = sum(f.code in _MISREAD for f in self.findings if form is None or f.form == form)
        items = [item for s in self.statements if form in {None, s.form} for item in s.line_items]
        proved = self.proved(form)
        return failed + misread, sum(item.key not in proved for item in items), -len(items)

    def proved(self, form: str | None = None) -> ItemKeys:
        """The line items that stand in a sum that holds to the last digit."""
        held = (entry for entry in self._sums_of(form) if entry.status is CheckStatus.PASS)
        return frozenset(term.key for entry in held for term in entry.terms)

    def held(self, form: str | None = None) -> int:
        """How many sums hold to the last digit."""
        return sum(entry.status is CheckStatus.PASS for entry in self._sums_of(form))

    def outweighs(self, other: Reading, form: str | None = None) -> bool:
        """Whether less speaks against this reading; with fewer amounts more sums must hold: what is gone fails none."""
        has_less = self.score(form)[-1] > other.score(form)[-1]
        return self.score() < other.score() and (not has_less or self.held(form) > other.held(form))

    def failed(self) -> ItemKeys:
        """The line items that stand in a sum that does not hold."""
        failed = (entry for entry in self._sums_of(None) if entry.status is CheckStatus.FAIL)
        return frozenset(term.key for entry in failed for term in entry.terms)

    def doubtful_forms(self) -> tuple[str, ...]:
        """Forms with a failed sum or a misread cell, in order."""
        return tuple(statement.form for statement in self.statements if self.score(statement.form)[0])

    def statement(self, form: str) -> Statement | None:
        """The statement of a form, None where there is none."""
        return next((statement for statement in self.statements if statement.form == form), None)

    def pages_of(self, form: str) -> tuple[PageKey, ...]:
        """The pages on which the tables of a form stand."""
        statement = self.statement(form)
        return statement.page_keys if statement is not None else ()

    def items_of(self, form: str) -> tuple[LineItem, ...]:
        """The line items of a form."""
        statement = self.statement(form)
        return statement.line_items if statement is not None else ()

    def _sums_of(self, form: str | None) -> Iterator[Sum]:
        for statement, sums in zip(self.statements, self.sums, strict=True):
            if form in {None, statement.form}:
                yield from sums


def read(pages: Sequence[Page]) -> Reading:
    """The reading of some pages, whose tables are numbered."""
    statements, findings = read_statements(pages)
    return Reading(tuple(pages), statements, findings, tuple(sums_of(statement) for statement in statements))

"""What an audit says: how often each expectation held, and each place where it did not."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from extract.enumerations import Severity


class CheckScope(StrEnum):
    """What each row of an expectation speaks of."""

    IDENTITY = "identity"
    REGISTER = "register"
    DOCUMENT = "document"
    WAREHOUSE = "warehouse"
    WAIVER = "waiver"


class Gate(StrEnum):
    """What becomes of a report in which a sum fails that two engines read alike: published and flagged, or kept out."""

    PUBLISH_FLAGGED = "publish_flagged"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one expectation over all documents; `evaluated` = passed + rounding + failed."""

    expectation_id: str
    label_zh: str
    label_en: str
    severity: Severity
    passed: int
    rounding: int
    failed: int
    not_evaluable: int

    @property
    def evaluated(self) -> int:
        """How often the check could run."""
        return self.passed + self.rounding + self.failed


@dataclass(frozen=True, slots=True)
class Term:
    """One printed amount of a failed sum and where it stands; a suspect one may be misread."""

    line_item_id: str
    subject_name: str
    amount_text: str
    page: int | None
    bbox: tuple[float, ...] | None
    cell_ref: str | None
    is_suspect: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """One place where an expectation does not hold, with both sides in yuan.

    `gates` says whether a failure of severity error keeps its document out of the warehouse.
    """

    document_id: str | None
    expectation_id: str
    label_zh: str
    label_en: str
    severity: Severity
    gates: bool
    form: str | None
    subject_code: str | None = None
    subject_name: str | None = None
    measure: str | None = None
    left_yuan: Decimal | None = None
    right_yuan: Decimal | None = None
    difference_yuan: Decimal | None = None
    bound_yuan: Decimal | None = None
    left_terms: tuple[Term, ...] = ()
    right_terms: tuple[Term, ...] = ()

    @property
    def subject(self) -> str:
        """What within the document fails, spelled as the register spells it."""
        return " ".join(part for part in (self.subject_code, self.subject_name, self.measure) if part)

    @property
    def sentence(self) -> str:
        """One line: which sum, where, and both sides."""
        subject = " ".join(part for part in (self.form, self.subject) if part)
        if self.right_yuan is None:
            return f"{self.expectation_id} {self.label_zh} ({self.label_en}): {subject}"
        return (
            f"{self.expectation_id} {self.label_zh} ({self.label_en}): {subject}: "
            f"{self.left_yuan} / {self.right_yuan}, {self.difference_yuan} (±{self.bound_yuan})"
        )

    def as_row(self) -> dict[str, Any]:
        """Plain values, as JSON has them: amounts are text, for JSON has no decimals."""
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Outcomes of all expectations; `dataset_failures` concern the warehouse as a whole.

    `notices` are sentences, English and Chinese, that a steward must read: they keep nothing out. `gate` is the
    suite that judged.
    """

    outcomes: tuple[Outcome, ...]
    failures: tuple[Failure, ...]
    dataset_failures: tuple[str, ...]
    notices: tuple[tuple[str, str], ...] = ()
    gate: Gate = Gate.PUBLISH_FLAGGED

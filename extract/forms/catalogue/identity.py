"""An identity as data: which amounts of a form must add up to which."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extract.enumerations import Side


class IdentityKind(StrEnum):
    """How the whole and the parts of an identity are found; `forms/catalogue/sums.yaml` says what each means."""

    ROW = "row"
    ROLL_FORWARD = "roll_forward"
    HIERARCHY = "hierarchy"
    TOP_SUM = "top_sum"
    ROLE_SUM = "role_sum"
    EQUAL = "equal"


class Required(StrEnum):
    """When a whole that is not printed is a failure: its cell, its line, or never."""

    CELL = "cell"
    ROW = "row"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Part:
    """A measure or role that is added (`sign` 1) or subtracted (-1).

    With `stands_for` it counts only where nothing is printed in that role.
    """

    key: str
    sign: int = 1
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A sum that must hold in a form; `wholes` and `parts` are measures or roles, as the kind has it.

    `side` and `measure` restrict the lines that it speaks of, None for all.
    """

    identity_id: str
    kind: IdentityKind
    label_zh: str
    label_en: str
    wholes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    side: Side | None = None
    measure: str | None = None
    required: Required = Required.NO

    def parts_among(self, printed: Collection[str]) -> tuple[Part, ...]:
        """The parts that count where these roles are printed: a stand-in only where nothing prints its role."""
        return tuple(part for part in self.parts if part.stands_for is None or part.stands_for not in printed)


def rounding_bound(addends: int, place_yuan: Decimal) -> Decimal:
    """What a sum of so many addends may differ from its printed whole, in yuan.

    Each of the n+1 printed amounts stands for half a unit of its last place either way. `place_yuan` is the finest
    printed place of the form: a bare 0 in a column of cents loosens nothing.
    """
    return Decimal(addends + 1) * place_yuan / 2

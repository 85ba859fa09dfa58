"""The lists in `roles.yaml` → the rules by which a line of a form is told."""

from __future__ import annotations

import re

from extract.enumerations import LineRole, Side
from extract.wording import Words, load_words


class RoleRule(Words):
    """Lines that fit all that is given have this role: side, bare label, code, whether they are totals."""

    role: LineRole
    side: Side | None = None
    label: re.Pattern[str] | None = None
    code: re.Pattern[str] | None = None
    is_total: bool | None = None


class RoleWords(Words):
    """Ordinals of lines, and the lists of roles by name."""

    ordinal: re.Pattern[str]
    part_ordinal: re.Pattern[str]
    begins_part: re.Pattern[str]
    lists: dict[str, tuple[RoleRule, ...]]


#: How lines are numbered, and the lists of roles.
ROLE_WORDS = load_words("extract.forms.catalogue", "roles", RoleWords)


def without_ordinal(label: str) -> str:
    """A normalised label without the ordinal before it."""
    match = ROLE_WORDS.ordinal.match(label) or ROLE_WORDS.part_ordinal.match(label)
    return label[match.end() :] if match else label

"""A form that prints nothing, statements and claims → the amount elsewhere that says that it cannot be empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pydantic import ConfigDict, RootModel

from extract.enumerations import LineRole
from extract.model import Claim, LineItem, Statement
from extract.wording import Words, load_words


class _Sign(Words):
    """What speaks against an empty form: an amount other than 0 in another form, or in the prose."""

    form: str | None = None
    role: LineRole | None = None
    measure: str | None = None
    name: re.Pattern[str] | None = None
    code: re.Pattern[str] | None = None
    fact: str | None = None

    def tells(self, item: LineItem) -> bool:
        """Whether an amount of a form is such a one."""
        return (
            item.form == self.form
            and self.role in {None, item.role}
            and self.measure in {None, item.measure}
            and (self.name is None or bool(self.name.search(item.subject_name)))
            and (self.code is None or bool(self.code.fullmatch(item.subject_code or "")))
            and item.amount_yuan != 0
        )


class _Signs(RootModel[dict[str, tuple[_Sign, ...]]]):
    """What speaks against an empty form, by form."""

    model_config = ConfigDict(frozen=True)


_SIGNS = load_words("extract.coverage", "contradictions", _Signs).root


def contradiction(form: str, statements: Sequence[Statement], claims: Sequence[Claim]) -> str | None:
    """The first amount that says that a form has something in it, as printed; None if nothing says so."""
    return next(_told(form, statements, claims), None)


def _told(form: str, statements: Sequence[Statement], claims: Sequence[Claim]) -> Iterator[str]:
    for sign in _SIGNS.get(form, ()):
        for statement in statements:
            for item in statement.line_items:
                if sign.tells(item):
                    yield f"{statement.title or statement.form}: {item.subject_name} {item.amount_text}"
        for claim in claims:
            if sign.fact == claim.fact and claim.value_yuan:
                yield claim.sentence

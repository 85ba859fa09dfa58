"""The grammar in `words/narrative.yaml` → compiled fact patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from extract.wording import load_wording

_MACRO = re.compile(r"\{(\w+)(?::(money|percent))?\}")
_LISTS = ("prior", "more", "less")


class ClaimRule(BaseModel):
    """One claim of a pattern: which group holds its value, and in which unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fact: str
    value: str | None = None
    text: str | None = None
    chinese: str | None = None
    unit: str | None = None
    signed: str | None = None
    subject: str = "subject"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    pattern: str
    claims: list[ClaimRule]
    section: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class FactPattern:
    """Sentences of one kind: where they stand, how they run, and what they claim."""

    fact_pattern_id: str
    section: re.Pattern[str] | None
    pattern: re.Pattern[str]
    subject: str | None
    claims: tuple[ClaimRule, ...]
    money_groups: frozenset[str]
    percent_groups: frozenset[str]


@cache
def load_grammar() -> tuple[FactPattern, ...]:
    """All fact patterns in the order of the file."""
    words = load_wording("narrative")
    return tuple(_compile(_Entry.model_validate(entry), words) for entry in words["facts"])


def _compile(entry: _Entry, words: dict[str, Any]) -> FactPattern:
    money: set[str] = set()
    percent: set[str] = set()

    def expand(macro: re.Match[str]) -> str:
        name, kind = macro.group(1), macro.group(2)
        if name in _LISTS:
            return str(words[name])
        if name.isdigit():
            return macro.group()
        number = f"(?P<{name}>{words['number']})"
        if kind == "money":
            money.add(name)
            return f"{number}(?P<{name}_unit>{words['money_unit']})"
        if kind == "percent":
            percent.add(name)
            return f"{number}%"
        return number

    pattern = re.compile(_MACRO.sub(expand, entry.pattern))
    section = re.compile(entry.section) if entry.section else None
    return FactPattern(
        entry.id, section, pattern, entry.subject, tuple(entry.claims), frozenset(money), frozenset(percent)
    )

"""The grammar of the prose in `grammar.yaml` → compiled fact patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.forms.catalogue.units import PROSE_UNITS, unit_pattern
from extract.wording import Words, WrongWords, load_words

_MACRO = re.compile(r"\{(\w+)(?::(money|percent))?\}")
_LISTS = ("prior", "more", "less")


class ClaimRule(Words):
    """One claim of a pattern: which group holds its value, and in which unit."""

    fact: str
    value: str | None = None
    text: str | None = None
    chinese: str | None = None
    unit: str | None = None
    signed: str | None = None
    subject: str = "subject"


class _Entry(Words):
    """Sentences of one kind; `pattern` has the names of the lists and of the kinds of numbers in braces."""

    id: str
    pattern: str
    claims: tuple[ClaimRule, ...]
    section: re.Pattern[str] | None = None
    subject: str | None = None


class Grammar(Words):
    """Numbers, units, the lists that patterns share, and the patterns of all facts."""

    number: str
    prior: str
    more: str
    less: str
    facts: tuple[_Entry, ...]


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


def fact_patterns(grammar: Grammar) -> tuple[FactPattern, ...]:
    """The facts of a grammar, compiled; raises WrongWords where a pattern and its claims do not go together."""
    return tuple(_compile(entry, grammar) for entry in grammar.facts)


def _compile(entry: _Entry, grammar: Grammar) -> FactPattern:
    money: set[str] = set()
    percent: set[str] = set()

    def expand(macro: re.Match[str]) -> str:
        name, kind = macro.group(1), macro.group(2)
        if name in _LISTS:
            return str(getattr(grammar, name))
        if name.isdigit():
            return macro.group()
        number = f"(?P<{name}>{grammar.number})"
        if kind == "money":
            money.add(name)
            return f"{number}(?P<{name}_unit>{unit_pattern(PROSE_UNITS)})"
        if kind == "percent":
            percent.add(name)
            return f"{number}%"
        return number

    pattern = _whole_pattern(entry, _MACRO.sub(expand, entry.pattern))
    return FactPattern(
        entry.id, entry.section, pattern, entry.subject, entry.claims, frozenset(money), frozenset(percent)
    )


def _whole_pattern(entry: _Entry, text: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise WrongWords(f"extract/narrative/grammar.yaml: {entry.id}: {error}") from error
    named = {name for rule in entry.claims for name in (rule.value, rule.text, rule.chinese, rule.signed) if name}
    missing = named - set(pattern.groupindex)
    if missing:
        raise WrongWords(f"extract/narrative/grammar.yaml: {entry.id}: no group {', '.join(sorted(missing))}")
    return pattern


_GRAMMAR = load_words("extract.narrative", "grammar", Grammar)
#: What says that a figure is less than another one.
LESS = re.compile(_GRAMMAR.less)
#: All fact patterns in the order of the file.
GRAMMAR = fact_patterns(_GRAMMAR)

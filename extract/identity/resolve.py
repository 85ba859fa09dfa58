"""What the lines say → the identity of a report, each value with its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from extract.accounts import Evidence, Identity
from extract.enumerations import Attribute, FindingCode, Phase, Scope, Source
from extract.errors import UnknownIdentity
from extract.findings import finding
from extract.identity.evidence import Saying, cover_lines, sayings, source_of
from extract.identity.regions import Region, find_region
from extract.messages import message
from extract.model import Finding, Page, TextLine
from extract.text import normalise
from extract.wording import Bilingual, Words, load_words, words_for_each

#: From the most to the least telling source.
_RANKS = {
    Attribute.FISCAL_YEAR: (Source.COVER, Source.HEADING, Source.CAPTION, Source.PROSE),
    Attribute.PHASE: (Source.COVER, Source.HEADING, Source.TITLE),
    Attribute.DEPARTMENT_NAME: (Source.TABLE, Source.COVER, Source.HEADING, Source.TITLE),
}
#: At most so many places are kept for one value.
_KEPT = 5
#: In so many places of a kind a second publisher is no slip.
_SECOND_PUBLISHER = {Source.COVER: 1, Source.TABLE: 2}
#: Prose alone tells the year only if it is said often and hardly contradicted.
_PROSE_OFTEN = 3
_PROSE_SHARE = 0.6


class _ScopeWords(Words):
    """Words that tell whose accounts a report holds: the department's with its units, one unit's, the office's own."""

    own_level: re.Pattern[str]
    own_level_mark: re.Pattern[str]
    department_mark: re.Pattern[str]
    unit: re.Pattern[str]
    department: re.Pattern[str]


class _ResolveWords(Words):
    """How an identity is settled, and how its attributes and the places that tell them are called."""

    scopes: _ScopeWords
    central: re.Pattern[str]
    attributes: dict[Attribute, Bilingual]
    sources: Annotated[dict[Source, Bilingual], words_for_each(Source)]


_WORDS = load_words("extract.identity", "resolve", _ResolveWords)


def resolve_identity(pages: Sequence[Page]) -> tuple[Identity, tuple[Finding, ...]]:
    """Fiscal year, phase, publisher, scope and region of a report.

    Raises UnknownIdentity if year, phase or publisher stands nowhere: none has a default.
    """
    said = sayings(pages)
    chosen: dict[Attribute, Saying] = {}
    for attribute in (Attribute.FISCAL_YEAR, Attribute.PHASE, Attribute.DEPARTMENT_NAME):
        best = _choose(attribute, said)
        if best is None:
            raise _unknown(attribute, said)
        chosen[attribute] = best
    for attribute in (Attribute.FISCAL_YEAR, Attribute.DEPARTMENT_NAME):
        _refuse_equals(attribute, chosen, said)
    _refuse_lone_cover(chosen, said)
    name = chosen[Attribute.DEPARTMENT_NAME].value
    aliases = _aliases(name, said)
    scope = _scope(chosen[Attribute.DEPARTMENT_NAME], pages)
    region, findings = _region(name, aliases)
    derived = [scope, *([_said_by(said, Attribute.REGION, region[0].code, region[1])] if region else [])]
    chosen |= {entry.attribute: entry for entry in derived if entry is not None}
    evidence = [_evidence(entry, chosen) for entry in (*_kept(said), *derived) if entry is not None]
    identity = Identity(
        fiscal_year=int(chosen[Attribute.FISCAL_YEAR].value),
        phase=Phase(chosen[Attribute.PHASE].value),
        department_name=name,
        scope=Scope(scope.value) if scope else Scope.UNSTATED,
        region_code=region[0].code if region else None,
        region_name=region[0].full_name if region else None,
        aliases=aliases,
        evidence=tuple(evidence),
    )
    return identity, (*findings, *_conflicts(chosen, said))


def known_so_far(said: Sequence[Saying]) -> dict[Attribute, Saying]:
    """What is known of an identity that is not known as a whole."""
    found = {attribute: _choose(attribute, said) for attribute in _RANKS}
    return {attribute: entry for attribute, entry in found.items() if entry is not None}


def phase_of(pages: Sequence[Page]) -> Phase | None:
    """The phase alone, None if nothing speaks for one."""
    best = _choose(Attribute.PHASE, sayings(pages))
    return Phase(best.value) if best else None


def _choose(attribute: Attribute, said: Sequence[Saying]) -> Saying | None:
    """The value that most places of the most telling source name; the first of equals."""
    for source in _RANKS[attribute]:
        candidates = [entry for entry in said if entry.attribute == attribute and entry.source == source]
        if not candidates:
            continue
        counts = Counter(entry.value for entry in candidates)
        value, count = counts.most_common(1)[0]
        if source is Source.COVER and attribute is Attribute.DEPARTMENT_NAME:
            value = candidates[0].value
        if source is Source.PROSE and (count < _PROSE_OFTEN or count < _PROSE_SHARE * len(candidates)):
            continue
        return next(entry for entry in candidates if entry.value == value)
    return None


def _unknown(attribute: Attribute, said: Sequence[Saying]) -> UnknownIdentity:
    known = ", ".join(f"{name} = {entry.value}" for name, entry in known_so_far(said).items()) or "-"
    if attribute is Attribute.FISCAL_YEAR:
        return UnknownIdentity(*message("unknown_fiscal_year", known=known))
    if attribute is Attribute.PHASE:
        return UnknownIdentity(*message("unknown_phase", known=known))
    return UnknownIdentity(*message("unknown_department", known=known))


def _refuse_equals(attribute: Attribute, chosen: dict[Attribute, Saying], said: Sequence[Saying]) -> None:
    """Raise UnknownIdentity where another value has as good a claim: none of them is chosen.

    As many places of the same source have it. A second publisher has it from its line on the cover, or from the lines
    above two tables: a single table may carry a slip. Names that are part of one another are one name, as the lines of
    a cover are read joined and one by one.
    """
    best = chosen[attribute]
    places = [
        entry
        for entry in said
        if (entry.attribute, entry.source) == (attribute, best.source)
        and not (attribute is Attribute.FISCAL_YEAR and _other_phase(entry, chosen, said))
    ]
    counts = Counter(entry.value for entry in places)
    enough = counts[best.value]
    if attribute is Attribute.DEPARTMENT_NAME:
        enough = min(enough, _SECOND_PUBLISHER.get(best.source, enough))
    for value, count in counts.items():
        if count >= enough and value not in best.value and best.value not in value:
            raise _undecided(best, next(entry for entry in places if entry.value == value))


def _refuse_lone_cover(chosen: dict[Attribute, Saying], said: Sequence[Saying]) -> None:
    """Raise UnknownIdentity where all else in the document is of another fiscal year than its cover.

    A cover that names the year of publication looks like one that names the fiscal year.
    """
    best = chosen[Attribute.FISCAL_YEAR]
    if best.source is not Source.COVER:
        return
    years = [
        entry
        for entry in said
        if entry.attribute is Attribute.FISCAL_YEAR
        and entry.text not in best.text
        and not _other_phase(entry, chosen, said)
    ]
    elsewhere = [entry for entry in years if entry.source in {Source.HEADING, Source.CAPTION}]
    counts = Counter(entry.value for entry in elsewhere)
    in_prose = Counter(entry.value for entry in years if entry.source is Source.PROSE).most_common(1)
    if len(counts) == 1 and best.value not in {*counts, *(value for value, _ in in_prose)} and len(elsewhere) > 1:
        page = elsewhere[0].page or "-"
        raise UnknownIdentity(
            *message("cover_year_alone", first=best.value, second=elsewhere[0].value, second_page=page)
        )


def _undecided(first: Saying, second: Saying) -> UnknownIdentity:
    return UnknownIdentity(
        *message(
            "undecided_key",
            attribute=_WORDS.attributes[first.attribute].en,
            attribute_zh=_WORDS.attributes[first.attribute].zh,
            first=first.value,
            first_page=first.page or "-",
            second=second.value,
            second_page=second.page or "-",
        )
    )


def table_publishers(pages: Sequence[Page]) -> dict[str, int | None]:
    """The publishers that the lines above tables name, none of them part of another, each with its first page."""
    named: dict[str, int | None] = {}
    for entry in sayings(pages):
        if entry.attribute is Attribute.DEPARTMENT_NAME and entry.source is Source.TABLE:
            named.setdefault(entry.value, entry.page)
    return {name: page for name, page in named.items() if not any(name != other and name in other for other in named)}


def _aliases(name: str, said: Sequence[Saying]) -> tuple[str, ...]:
    names = [entry.value for entry in said if entry.attribute is Attribute.DEPARTMENT_NAME]
    return tuple(other for other in dict.fromkeys(names) if other != name)


def _kept(said: Sequence[Saying]) -> list[Saying]:
    """The first few places for each value and source."""
    counts: Counter[tuple[Attribute, str, Source]] = Counter()
    kept = []
    for entry in said:
        key = (entry.attribute, entry.value, entry.source)
        counts[key] += 1
        if counts[key] <= _KEPT:
            kept.append(entry)
    return kept


def _evidence(entry: Saying, chosen: dict[Attribute, Saying]) -> Evidence:
    is_chosen = entry is chosen.get(entry.attribute)
    return Evidence(entry.attribute, entry.value, entry.source, entry.text[:200], entry.page, is_chosen)


def _scope(name: Saying, pages: Sequence[Page]) -> Saying | None:
    """本级 by the name, else 单位 or 部门 by which of the two words the document uses first; None if it uses none."""
    scopes = _WORDS.scopes
    behind = name.text.partition(name.value)[2]
    if scopes.own_level.search(name.value) or scopes.own_level_mark.search(behind):
        return replace(name, attribute=Attribute.SCOPE, value=Scope.OWN_LEVEL)
    if scopes.department_mark.search(behind):
        return replace(name, attribute=Attribute.SCOPE, value=Scope.DEPARTMENT)
    cover = cover_lines(pages)
    for line in (block for page in pages for block in page.blocks if isinstance(block, TextLine)):
        text = normalise(line.text)
        for value, pattern in ((Scope.UNIT, scopes.unit), (Scope.DEPARTMENT, scopes.department)):
            if pattern.search(text):
                return Saying(Attribute.SCOPE, value, source_of(line, cover), text, line.page)
    return None


def _region(name: str, aliases: Sequence[str]) -> tuple[tuple[Region, str] | None, list[Finding]]:
    """The region and the name of the publisher that spells it out."""
    for candidate in (name, *aliases):
        region = find_region(candidate)
        if region:
            return (region, candidate), []
    if _WORDS.central.search(name):
        return None, []
    return None, [finding(FindingCode.REGION_UNKNOWN, department=name)]


def _said_by(said: Sequence[Saying], attribute: Attribute, value: str, name: str) -> Saying:
    """What follows from a name of the publisher, where that name stands in its most telling place."""
    sources = _RANKS[Attribute.DEPARTMENT_NAME]
    places = [entry for entry in said if entry.attribute == Attribute.DEPARTMENT_NAME and entry.value == name]
    return replace(min(places, key=lambda entry: sources.index(entry.source)), attribute=attribute, value=value)


def _conflicts(chosen: dict[Attribute, Saying], said: Sequence[Saying]) -> list[Finding]:
    """A finding for each other year that titles name, and each other name that the publisher is given."""
    findings = []
    for attribute, sources in (
        (Attribute.FISCAL_YEAR, {Source.COVER, Source.HEADING}),
        (Attribute.DEPARTMENT_NAME, {Source.COVER, Source.HEADING, Source.TABLE}),
    ):
        best = chosen[attribute]
        others = {
            entry.value: entry
            for entry in said
            if entry.attribute == attribute and entry.source in sources and entry.value != best.value
        }
        for entry in others.values():
            if attribute is Attribute.FISCAL_YEAR and _other_phase(entry, chosen, said):
                continue
            what, source = _WORDS.attributes[attribute], _WORDS.sources[best.source]
            findings.append(
                finding(
                    FindingCode.IDENTITY_CONFLICT, attribute=what, source=source, chosen=best.value, other=entry.value
                )
            )
    return findings


def _other_phase(entry: Saying, chosen: dict[Attribute, Saying], said: Sequence[Saying]) -> bool:
    """Whether a line that names another year speaks of the other phase, as final accounts do of next year's budget."""
    return any(
        other.attribute is Attribute.PHASE and other.text == entry.text and other.value != chosen[Attribute.PHASE].value
        for other in said
    )

"""Pages → the claims in the sentences of a report, each with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extract.amounts import LARGEST_YUAN, Amount, last_place, parse_amount, to_yuan
from extract.enumerations import FindingCode
from extract.errors import InvalidAmount
from extract.findings import finding
from extract.forms.catalogue.units import PROSE_UNITS
from extract.model import Claim, Finding, Location, Page
from extract.narrative.flow import Flow, Section, flow_of, sections_of
from extract.narrative.grammar import GRAMMAR, LESS, ClaimRule, FactPattern
from extract.wording import Words, load_words


class _ClaimWords(Words):
    """What the units and the numbers in words of the prose amount to, and where a sentence ends."""

    sentence_end: str
    chinese_numbers: dict[str, Decimal]


_WORDS = load_words("extract.narrative", "claims", _ClaimWords)


#: Where a pattern met the prose: its place in the grammar and the offset; between them they tell matches apart.
_Match = tuple[int, int]


def read_claims(pages: Sequence[Page]) -> tuple[tuple[Claim, ...], tuple[Finding, ...]]:
    """All claims in reading order; a statement that is repeated is claimed as often as it stands.

    Claims of one match (an amount and its share, say) have one `match_no`, counted from 1 in reading order.
    A figure that is larger than any amount can be makes no claim but a finding.
    """
    flow = flow_of(pages)
    found: list[tuple[Claim, _Match]] = []
    for section in sections_of(flow):
        for order, fact in enumerate(GRAMMAR):
            if fact.section is None or fact.section.search(section.heading):
                found.extend((claim, (order, start)) for start, claim in _claims(flow, section, fact))
    found.sort(key=lambda entry: (entry[0].start, entry[1][0]))
    kept = list(_once_each(found))
    plausible = [entry for entry in kept if _is_plausible(entry[0])]
    return tuple(_numbered(plausible)), tuple(_implausible(claim) for claim, _ in kept if not _is_plausible(claim))


def _is_plausible(claim: Claim) -> bool:
    """Whether a value, in yuan if it is money, stays below what any amount can be."""
    if claim.value is None:
        return True
    is_money = claim.unit in PROSE_UNITS
    return to_yuan(claim.value, 1) is not None and (claim.value_yuan is not None or not is_money)


def _implausible(claim: Claim) -> Finding:
    return finding(
        FindingCode.IMPLAUSIBLE_CLAIM,
        claim.where,
        amount_texts=(claim.value_text,),
        text=claim.value_text,
        unit=claim.unit or "",
        most=f"{LARGEST_YUAN:,}",
        quote=claim.sentence,
    )


def _claims(flow: Flow, section: Section, fact: FactPattern) -> Iterator[tuple[int, Claim]]:
    for match in fact.pattern.finditer(flow.text, section.start, section.end):
        for rule in fact.claims:
            claim = _claim(flow, section, fact, rule, match)
            if claim is not None:
                yield match.start(), claim


def _claim(flow: Flow, section: Section, fact: FactPattern, rule: ClaimRule, match: re.Match[str]) -> Claim | None:
    groups = match.groupdict()
    name = rule.value or rule.text or rule.chinese
    text = groups.get(name) if name else match.group()
    if not text:
        return None
    amount = _amount(rule, text)
    value = amount.value if amount else None
    if value and rule.signed and LESS.search(groups.get(rule.signed) or ""):
        value = value.copy_negate()
    money_unit = groups.get(f"{name}_unit") if name in fact.money_groups else None
    unit = money_unit or ("%" if name in fact.percent_groups else rule.unit)
    start, end = match.span(name) if name else match.span()
    line = flow.line_at(start)
    return Claim(
        claim_no=0,
        match_no=0,
        fact=rule.fact,
        subject=groups.get(rule.subject) or fact.subject or "",
        value=value,
        value_yuan=_yuan(value, money_unit) if value is not None and money_unit else None,
        last_place=_last_place(amount, money_unit) if amount else None,
        unit=unit,
        value_text=text,
        comparator=groups.get("comparator"),
        comparison=groups.get("comparison") or groups.get("direction"),
        class_name=groups.get("class_name"),
        section_name=groups.get("section_name"),
        section=section.heading,
        sentence=_sentence(flow, *match.span()),
        start=start,
        end=end,
        where=Location(line.page, line.bbox),
    )


def _amount(rule: ClaimRule, text: str) -> Amount | None:
    if rule.text or not (rule.value or rule.chinese):
        return None
    if rule.chinese:
        return Amount(_WORDS.chinese_numbers[text], 0)
    try:
        amount = parse_amount(text)
    except InvalidAmount:
        return None
    return amount if isinstance(amount, Amount) else None


def _last_place(amount: Amount, money_unit: str | None) -> Decimal:
    """In yuan for money; a bare 0 prints no place of its unit, and must not loosen what it is compared with."""
    is_bare = not amount.value and not amount.decimals
    return last_place(amount, PROSE_UNITS[money_unit] if money_unit and not is_bare else 1)


def _yuan(value: Decimal, unit: str) -> Decimal | None:
    return to_yuan(value, PROSE_UNITS[unit])


def _sentence(flow: Flow, start: int, end: int) -> str:
    """The whole sentence around a match."""
    stop = _WORDS.sentence_end
    first = flow.text.rfind(stop, 0, start) + 1
    last = flow.text.find(stop, max(start, end - 1))
    return flow.text[first : last + 1 if last >= 0 else end][:600]


def _once_each(found: Sequence[tuple[Claim, _Match]]) -> Iterator[tuple[Claim, _Match]]:
    """A figure that two patterns find in one place is one claim of each fact, and belongs to the first match."""
    seen: set[tuple[str, int]] = set()
    for claim, match in found:
        key = (claim.fact, claim.start)
        if key not in seen:
            seen.add(key)
            yield claim, match


def _numbered(kept: Sequence[tuple[Claim, _Match]]) -> Iterator[Claim]:
    numbers: dict[_Match, int] = {}
    for number, (claim, match) in enumerate(kept, 1):
        yield replace(claim, claim_no=number, match_no=numbers.setdefault(match, len(numbers) + 1))

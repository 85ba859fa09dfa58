"""A seed → a department's accounts in whole cents, in which everything adds up."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from sample_maker.wording import load_wording

SOURCES = ("general", "government_fund", "state_capital")
OWN_REVENUE = ("superior_subsidy", "business", "operating", "affiliate_remittance", "other")
_LARGEST_LEAF = 250_000
# How often a leaf with other money has basic, project, remitted, operating expenditure and subsidies.
_OWN_EXPENDITURE_ODDS = (0.6, 0.5, 0.1, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One 项 and the source that pays for it; all amounts in cents of the printed unit.

    `basic` and `project` are paid from appropriations, the `own_*` amounts from other money;
    opening + revenue = expenditure + closing holds for the appropriations of each leaf.
    """

    code: str
    source: str
    basic: int
    project: int
    opening: int
    appropriation: int
    closing: int
    own_basic: int
    own_project: int
    remitted: int
    operating: int
    subsidies: int
    own_revenue: tuple[int, ...]
    education_fees: int

    @property
    def appropriated(self) -> int:
        """Expenditure paid from appropriations."""
        return self.basic + self.project

    @property
    def expenditure(self) -> int:
        """Expenditure from all money."""
        return self.appropriated + self.own_expenditure

    @property
    def own_expenditure(self) -> int:
        """Expenditure from other money."""
        return self.own_basic + self.own_project + self.remitted + self.operating + self.subsidies

    @property
    def revenue(self) -> int:
        """Revenue of the year from all sources."""
        return self.appropriation + sum(self.own_revenue)


@dataclass(frozen=True, slots=True)
class Accounts:
    """All leaves, the balances of the other money, and the basic expenditure by economic subject."""

    leaves: tuple[Leaf, ...]
    own_opening: int
    surplus_used: int
    distribution: int
    own_closing: int
    economic: tuple[tuple[str, int], ...]
    three_public: tuple[tuple[int, int], ...]

    def of(self, source: str) -> tuple[Leaf, ...]:
        """The leaves that one source pays for."""
        return tuple(leaf for leaf in self.leaves if leaf.source == source)


def draw_accounts(
    random: Random, *, leaves: int, fund_leaves: int, state_leaves: int, carry_over: bool, own_money: bool
) -> Accounts:
    """Accounts with so many 项 of each source; `own_money` adds revenue that is no appropriation."""
    subjects = load_wording("subjects")
    drawn: list[Leaf] = []
    for source, count in zip(SOURCES, (leaves, fund_leaves, state_leaves), strict=True):
        codes = [code for code in subjects[source] if len(code) == 7]
        chosen = sorted(random.sample(codes, min(count, len(codes))))
        drawn += [_leaf(random, code, source, carry_over=carry_over, own_money=own_money) for code in chosen]
    opening = random.randrange(_LARGEST_LEAF) if own_money and carry_over else 0
    distribution = random.choice([0, random.randrange(5_000)]) if own_money else 0
    result = opening + sum(sum(leaf.own_revenue) - leaf.own_expenditure for leaf in drawn) - distribution
    used = -result + (random.randrange(20_000) if carry_over else 0) if result < 0 else 0
    basic = sum(leaf.basic for leaf in drawn if leaf.source == "general")
    economic = _economic(random, basic, subjects)
    return Accounts(
        tuple(drawn),
        opening,
        used,
        distribution,
        result + used,
        economic,
        _three_public(random, dict(economic), subjects),
    )


def _amount(random: Random, largest: int = _LARGEST_LEAF) -> int:
    """Small and large amounts alike: the number of digits is drawn first."""
    return random.randrange(1, 10 ** random.randint(2, len(str(largest)) - 1) * 2)


def _leaf(random: Random, code: str, source: str, *, carry_over: bool, own_money: bool) -> Leaf:
    kind = random.random() if source == "general" else 1.0
    basic = _amount(random) if kind < 0.7 else 0
    project = _amount(random) if kind > 0.4 else 0
    opening = _amount(random, 50_000) if carry_over and random.random() < 0.25 else 0
    closing = _amount(random, 50_000) if carry_over and random.random() < 0.25 else 0
    appropriation = basic + project + closing - opening
    if appropriation < 0:
        opening, appropriation = basic + project + closing, 0
    own = [0] * len(_OWN_EXPENDITURE_ODDS)
    own_revenue = [0] * len(OWN_REVENUE)
    education_fees = 0
    if own_money and source == "general" and random.random() < 0.4:
        own = [_amount(random, 50_000) if random.random() < odds else 0 for odds in _OWN_EXPENDITURE_ODDS]
        own_revenue = [_amount(random, 50_000) if random.random() < 0.4 else 0 for _ in OWN_REVENUE]
        education_fees = random.randrange(own_revenue[1] + 1) if code.startswith("205") else 0
    own_basic, own_project, remitted, operating, subsidies = own
    return Leaf(
        code=code,
        source=source,
        basic=basic,
        project=project,
        opening=opening,
        appropriation=appropriation,
        closing=closing,
        own_basic=own_basic,
        own_project=own_project,
        remitted=remitted,
        operating=operating,
        subsidies=subsidies,
        own_revenue=tuple(own_revenue),
        education_fees=education_fees,
    )


def _economic(random: Random, basic: int, subjects: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """The basic expenditure shared out over the 款 of the economic classification."""
    codes = [code for code in subjects["economic"] if len(code) == 5]
    weights = [random.random() ** 2 * (4 if code.startswith("301") else 1) for code in codes]
    weights = [0.0 if random.random() < 0.25 else weight for weight in weights]
    weights[0] = max(weights[0], 0.5)
    shares = [int(basic * weight / sum(weights)) for weight in weights]
    shares[0] += basic - sum(shares)
    return tuple(zip(codes, shares, strict=True))


def _three_public(random: Random, economic: dict[str, int], subjects: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    """Budget and final amount of going abroad, buying cars, running cars and receptions."""
    finals = [economic[subjects["three_public"][key]] for key in ("abroad", "purchase", "operation", "reception")]
    finals = [final + (random.randrange(20_000) if random.random() < 0.3 else 0) for final in finals]
    return tuple((final + random.randrange(10_000) if final else 0, final) for final in finals)

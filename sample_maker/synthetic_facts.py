"""Accounts in cents → invented figures that only the sentences of a report print."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sample_maker.synthetic_accounts import Accounts


def synthetic_facts(random: Random, accounts: Accounts, text: Callable[[int], str]) -> tuple[tuple[str, str], ...]:
    """Budgets of the general 项 and their sum, the total of the year before, receptions, procurement."""
    budgets = {}
    for leaf in accounts.of("general"):
        if leaf.appropriated:
            budgets[leaf.code] = leaf.appropriated * random.randint(80, 130) // 100 + 1
    spent = sum(leaf.expenditure for leaf in accounts.leaves)
    facts = {f"budget:{code}": text(amount) for code, amount in budgets.items()}
    if budgets:
        facts["budget_total"] = text(sum(budgets.values()))
    facts["prior_total"] = text(spent * random.randint(80, 125) // 100 + 1)
    facts["reception_groups"] = str(random.randint(1, 60))
    facts["reception_guests"] = str(random.randint(60, 900))
    facts["procurement"] = text(random.randrange(1, 500_000))
    return tuple(facts.items())

"""No made report with a fault is published wrong, or short without a word."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

import pytest

from tests.faults.judge import SILENT, Numbered, Outcome, Verdict
from tests.faults.kinds import Kind, all_kinds
from tests.faults.night import judged_by_audit, judged_by_night

#: All mutants together, and the tests that they are shared out to: a kind is never parted.
ALL_MUTANTS, PARTS = 2_000, 4
#: Of a costly kind so many at least, of a kind that FAULTS asks for so many, and what no costly kind costs.
LEAST, FEW, CHEAP = 2, 2, 4
#: Of what a person can read, so much is read exactly; of a costly kind, of which few are drawn, all but one.
READ_EXACTLY = 0.9


def wanted_kinds() -> dict[str, Kind]:
    """All kinds, or those with FAULTS in their names."""
    return {name: kind for name, kind in all_kinds().items() if os.environ.get("FAULTS", "") in name}


def drawn(counts: Mapping[Kind, int]) -> list[Numbered]:
    """So many mutants of each kind, always the same."""
    return [
        (kind, number, kind.make(Random(f"{kind.name} {number}")))  # noqa: S311 faults are no secrets
        for kind, count in counts.items()
        for number in range(count)
    ]


def shares(kinds: Iterable[Kind]) -> list[dict[Kind, int]]:
    """How many of each kind all parts draw: each kind costs about as much as any other, and so does each part."""
    kinds = sorted(kinds, key=lambda kind: (-kind.cost, kind.name))
    weights = sum(1 / kind.cost for kind in kinds)
    counts = {kind: max(LEAST, -int(-ALL_MUTANTS // (weights * kind.cost))) for kind in kinds}
    parts: list[dict[Kind, int]] = [{} for _ in range(PARTS)]
    for kind in sorted(kinds, key=lambda kind: -counts[kind] * kind.cost):
        least = min(parts, key=lambda part: sum(other.cost * count for other, count in part.items()))
        least[kind] = counts[kind]
    return parts


def complaints(verdicts: Iterable[Verdict]) -> list[str]:
    """The silent faults, and the kinds that a person can read and the program too often does not."""
    of_kind: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        of_kind[verdict.kind.name].append(verdict)
    silent = [str(verdict) for own in of_kind.values() for verdict in own if verdict.outcome in SILENT]
    for own in of_kind.values():
        refused = [str(verdict) for verdict in own if verdict.outcome is not Outcome.EXACT]
        if own[0].kind.readable and len(refused) > max(1, (1 - READ_EXACTLY) * len(own)):
            silent.append(f"only {len(own) - len(refused)} of {len(own)} are read exactly: {'; '.join(refused[:3])}")
    return silent


def test_a_few(tmp_path: Path) -> None:
    kinds = list(wanted_kinds().values())
    asked = bool(os.environ.get("FAULTS"))
    few = kinds if asked else [kind for kind in kinds if kind.cost < CHEAP][::3]
    assert complaints(judged_by_audit(tmp_path, drawn(dict.fromkeys(few, FEW if asked else 1)))) == []


def test_there_are_enough() -> None:
    parts = shares(all_kinds().values())
    assert sum(sum(part.values()) for part in parts) >= ALL_MUTANTS
    assert {kind.name for part in parts for kind in part} == set(all_kinds())


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_two_thousand_mutants(part: int, tmp_path: Path) -> None:
    mutants = drawn(shares(wanted_kinds().values())[part])
    assert len({mutant.data for _, _, mutant in mutants}) == len(mutants)
    assert complaints(judged_by_audit(tmp_path, mutants)) == []


@pytest.mark.slow
def test_a_night_publishes_what_the_audit_of_the_candidate_lets_pass(tmp_path: Path) -> None:
    some = [kind for kind in all_kinds().values() if kind.cost < CHEAP][::5]
    mutants = drawn(dict.fromkeys(some, 1))
    for folder in ("audit", "night"):
        (tmp_path / folder).mkdir()
    by_audit = judged_by_audit(tmp_path / "audit", mutants)
    by_night = judged_by_night(tmp_path / "night", mutants)
    assert [verdict.outcome for verdict in by_night] == [verdict.outcome for verdict in by_audit]
    assert {verdict.outcome for verdict in by_night} == {Outcome.EXACT, Outcome.TOLD}

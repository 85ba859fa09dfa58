"""No made report with a fault is published wrong, or short without a word."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from random import Random

import pytest

from tests.end_to_end.command import juesuan
from tests.faults.judge import Outcome, Verdict, judge
from tests.faults.kinds import Kind, Mutant, all_kinds

#: So many mutants are drawn with FAULTS_ALL set, and so many of each kind without.
ALL_MUTANTS = 2_000
FEW_OF_EACH = 2
#: Of what a person can read, so much is read exactly.
READ_EXACTLY = 0.9


def drawn(kinds: dict[str, Kind], total: int | None) -> Iterator[tuple[Kind, int, Mutant]]:
    """The mutants of all kinds, always the same; costly kinds are drawn less often."""
    shares = {name: 1 / kind.cost for name, kind in kinds.items()}
    for name, kind in kinds.items():
        count = FEW_OF_EACH if total is None else -int(-total * shares[name] // sum(shares.values()))
        for number in range(max(1, count)):
            yield kind, number, kind.make(Random(f"{name} {number}"))  # noqa: S311 faults are no secrets


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> list[Verdict]:
    folder = tmp_path_factory.mktemp("faults")
    delivered = folder / "delivered"
    delivered.mkdir()
    wanted = os.environ.get("FAULTS", "")
    kinds = {name: kind for name, kind in all_kinds().items() if wanted in name}
    mutants = list(drawn(kinds, ALL_MUTANTS if os.environ.get("FAULTS_ALL") else None))
    for place, (_, _, mutant) in enumerate(mutants):
        (delivered / f"{place:05}{mutant.suffix}").write_bytes(mutant.data)
    answer = juesuan("run", str(delivered), data=folder / "data")
    assert answer.status in {0, 1}, answer.errors
    return judge(folder / "data" / "warehouse" / "juesuan.duckdb", mutants)


def test_none_is_a_silent_fault(verdicts: list[Verdict]) -> None:
    silent = [
        f"{entry.kind.name} no. {entry.number}: {entry.outcome}: {entry.why}"
        for entry in verdicts
        if entry.outcome in {Outcome.WRONG, Outcome.SHORT}
    ]
    assert not silent, "\n".join(silent)


def test_what_a_person_can_read_is_read(verdicts: list[Verdict]) -> None:
    outcomes: dict[str, list[Verdict]] = defaultdict(list)
    for entry in verdicts:
        if entry.kind.readable:
            outcomes[entry.kind.name].append(entry)
    refused = {
        name: [entry.why for entry in entries if entry.outcome is not Outcome.EXACT][:3]
        for name, entries in outcomes.items()
        if sum(entry.outcome is Outcome.EXACT for entry in entries) < READ_EXACTLY * len(entries)
    }
    assert not refused, "\n".join(f"{name}: {whys}" for name, whys in refused.items())


def test_there_are_enough(verdicts: list[Verdict]) -> None:
    if os.environ.get("FAULTS_ALL"):
        assert len(verdicts) >= ALL_MUTANTS
    assert {entry.kind.name for entry in verdicts} <= set(all_kinds())

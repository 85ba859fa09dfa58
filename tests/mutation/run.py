"""`python -m tests.mutation.run [MODULE]...` → how many mutants the tests notice; the page of the whole run.

Exit status 1 if fewer than 85 of a hundred mutants of a module are noticed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime

from tests.mutation.mutate import ROOT, Outcome, load_subjects, mutate

PAGE = ROOT / "docs" / "mutants.md"
#: The share that every module must reach, in thousandths.
LEAST = 850
_INTRODUCTION = """# Mutants

Each mutant is the code with one small change: another operator, another constant, an argument left out. A mutant is
killed if a test fails on it; one that survives is a change that no test would notice. `make mutants` makes all mutants
of the modules that decide whether a figure is right, by mutmut, and runs on each the unit and property tests of its
module only (`tests/mutation/modules.yaml`); at least 85 % of each module must be killed. What mutmut leaves alone:
constants and patterns outside functions, and decorated functions but for properties.
"""


def main() -> None:
    """Mutate the modules that are named, or all; only a run over all writes the page."""
    named = set(sys.argv[1:])
    subjects = load_subjects()
    unknown = named - {subject.module for subject in subjects}
    if unknown:
        sys.exit(f"not in modules.yaml: {', '.join(sorted(unknown))}")
    outcomes = []
    for subject in subjects:
        if named and subject.module not in named:
            continue
        outcomes.append(mutate(subject))
        sys.stdout.write(f"{line(outcomes[-1])}\n")
        if named:
            sys.stdout.writelines(f"  {entry.function}\n{entry.difference}\n" for entry in outcomes[-1].survivors)
        sys.stdout.flush()
    if not named:
        PAGE.write_text(render_page(outcomes, datetime.now(UTC).date()), encoding="utf-8")
    sys.exit(any(each.permille < LEAST for each in outcomes))


def line(each: Outcome) -> str:
    """One line about one module."""
    survived = len(each.survivors)
    return f"{each.subject.module}: {each.mutants} mutants, {each.killed} killed, {survived} survived, {share(each)}"


def share(each: Outcome) -> str:
    """The share that was killed, in percent with one place, rounded down."""
    return f"{each.permille // 10}.{each.permille % 10} %"


def render_page(outcomes: Sequence[Outcome], day: date) -> str:
    """The page: a table of the modules, then the survivors of each."""
    rows = "".join(
        f"| `{each.subject.module}` | {each.mutants} | {each.killed} | {len(each.survivors)} | {share(each)} |\n"
        for each in outcomes
    )
    parts = [
        _INTRODUCTION,
        f"Run of {day.isoformat()}:\n",
        f"| module | mutants | killed | survived | share |\n|---|---:|---:|---:|---:|\n{rows}",
        "## Survivors\n",
    ]
    for each in outcomes:
        tests = ", ".join(f"`{test}`" for test in each.subject.tests)
        parts.append(f"### `{each.subject.module}`\n\nTests: {tests}\n")
        parts.extend(f"`{entry.function}`\n\n```diff\n{entry.difference}\n```\n" for entry in each.survivors)
    return "\n".join(parts)


if __name__ == "__main__":
    main()

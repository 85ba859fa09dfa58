"""Kinds of faults: each draws a made report with one fault and says what a person sees in it."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

import tests.faults
from sample_maker.expected import expected_amounts
from sample_maker.layout import Layout
from sample_maker.report_figures import ReportFigures
from sample_maker.synthetic import synthetic_figures
from tests.amounts_of import Key, printed_amounts


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees in a file.

    `unseen_forms` hold something that cannot be read, which must be told; `cut_forms` print less than their totals
    say, which a failed sum tells too.
    """

    amounts: Counter[Key]
    fiscal_year: int
    department_name: str
    unit: str
    phase: str = "final_accounts"
    unseen_forms: frozenset[str] = frozenset()
    cut_forms: frozenset[str] = frozenset()

    def unreadable_in(self, form: str) -> Seen:
        """The same, and something in a form cannot be read: it must be told."""
        return replace(self, unseen_forms=self.unseen_forms | frozenset([form]))

    def cut_in(self, form: str) -> Seen:
        """The same, and a form prints some of its lines only."""
        return replace(self, cut_forms=self.cut_forms | frozenset([form]))

    def without_form(self, form: str) -> Seen:
        """The same where a whole form can no longer be read, or is not there."""
        left = Counter({key: count for key, count in self.amounts.items() if key[0] != form})
        return replace(self, amounts=left, unseen_forms=self.unseen_forms | frozenset([form]))


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one fault, and what a person sees in it; `suffix` is that of its file name."""

    data: bytes
    seen: Seen
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault; `readable` if a person can read all of it, `cost` in plain documents."""

    name: str
    make: Callable[[Random], Mutant]
    readable: bool
    cost: int


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A made report before it is printed."""

    figures: ReportFigures
    layout: Layout

    def seen(self) -> Seen:
        """What a person sees where nothing is wrong."""
        return Seen(
            printed_amounts(
                entry
                for entry in expected_amounts(self.figures, self.layout)
                if any(character.isdigit() for character in entry.amount_text)
            ),
            self.figures.fiscal_year,
            self.figures.publisher,
            self.figures.forms[0].unit,
            self.figures.phase,
        )


KINDS: dict[str, Kind] = {}
#: How many items a report lists: the largest run over two pages.
_LEAVES = (2, 3, 3, 4, 4, 5, 12)
Maker = Callable[[Random], Mutant]


def fault(name: str, *, readable: bool, cost: int = 1) -> Callable[[Maker], Maker]:
    """Register a kind of fault under a name that says format and fault."""

    def register(make: Maker) -> Maker:
        if name in KINDS:
            raise ValueError(name)
        KINDS[name] = Kind(name, make, readable, cost)
        return make

    return register


def all_kinds() -> dict[str, Kind]:
    """All kinds, of all modules of this folder."""
    for module in pkgutil.iter_modules(tests.faults.__path__):
        if not module.name.startswith("test_"):
            importlib.import_module(f"tests.faults.{module.name}")
    return KINDS


def draw_layout(random: Random) -> Layout:
    """Some layout that any format can print."""
    return Layout(
        family=random.choice(["eight", "nine_three_public_seventh", "nine_three_public_last"]),
        codes=random.choice(["joined", "split"]),
        basic_codes=random.choice(["joined", "split", "fused"]),
        basic_blocks=random.choice([1, 2, 3]),
        three_public=random.choice(["block", "interleaved", "vertical"]),
        line_numbers=random.random() < 0.5,
        form_numbers=random.random() < 0.5,
        total_position=random.choice(["first", "last"]),
    )


def draw_report(random: Random, layout: Layout | None = None, **choices: object) -> DrawnReport:
    """Some report in some layout; `choices` are those of `synthetic_figures`."""
    layout = layout or draw_layout(random)
    draw: Callable[..., ReportFigures] = synthetic_figures
    # Most are small: each costs a read and its part of a warehouse, and a fault has as many places to stand in.
    size = {"leaves": random.choice(_LEAVES), "fund_leaves": random.randint(1, 2)}
    nine = layout.family != "eight"
    # The ninth form is due since 2020: before, nobody misses it.
    years = {"fiscal_year": random.randint(2020, 2024)} if nine else {}
    given = {"state_capital": nine, **years, **size, **choices}
    return DrawnReport(draw(random.randrange(10**9), **given), layout)

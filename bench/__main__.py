"""`make bench`: speed, memory and exactness of extraction beside its peers, in one run on the same files.

With `--write` the tables also go to `docs/bench.md`, with the date and the machine.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.corpus import make_corpus
from bench.engines import ENGINES, amounts

_ROOT = Path(__file__).resolve().parent.parent
_PEER = "camelot (default)"
_PAGE = _ROOT / "docs" / "bench.md"
#: So many made reports are read as a night reads them, the first few of them by the peers too.
_CORPUS, _FOR_PEERS = 1000, 10
_LENGTHS = (10, 100, 1000)
_SCANNED_PAGES = 10
#: An old and a new checkout read the same files in turn, so many rounds each at a time.
_TURNS, _ROUNDS = 3, 3
#: So many synthetic reports are reconciled, to see that time grows no faster than their number.
_REPORTS = (100, 1000, 10_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One table of the bench."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def main() -> None:
    """Measure everything, each in a process of its own, and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Extraction beside its peers.")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/bench.md as well")
    parser.add_argument("--reports", type=int, default=_CORPUS, help="made reports in the corpus")
    parser.add_argument("--against", type=Path, help="another checkout, whose extraction is measured in the same run")
    arguments = parser.parse_args()
    tables = []
    with tempfile.TemporaryDirectory() as folder:
        corpus = make_corpus(Path(folder), arguments.reports)
        shared = real_pdfs()
        steps: tuple[Callable[[], Measured], ...] = (
            *((lambda: peers("real reports", real),) if (real := real_reports()) else ()),
            lambda: peers("made reports", {path: path.with_suffix(".json") for path in corpus[:_FOR_PEERS]}),
            *((lambda: old_and_new(arguments.against, corpus[:_FOR_PEERS]),) if arguments.against else ()),
            *((lambda: real_files(shared, arguments.against), lambda: process(shared[0])) if shared else ()),
            lambda: throughput(Path(folder)),
            lengths,
            reconciliation,
        )
        for step in steps:
            tables.append(step())
            show(tables[-1])
    if arguments.write:
        _PAGE.write_text(as_markdown(tables), encoding="utf-8")


def real_reports() -> dict[Path, Path | None]:
    """The real reports beside the checkout with their hand-read truth; the reader was developed on all of them."""
    shared = _ROOT.parent / "shared" / "documents"
    truths = {
        shared / "seed/report.pdf": shared / "seed/truth.csv",
        shared / "real/caizheng_2024.pdf": shared / "real/caizheng_2024.csv",
        shared / "real/guizi_2024.pdf": shared / "real/guizi_2024.csv",
        shared / "real/swu_2023.pdf": None,
    }
    return {path: truth for path, truth in truths.items() if path.is_file()}


def real_pdfs() -> list[Path]:
    """All real PDF reports and budgets beside the checkout that have text."""
    shared = _ROOT.parent / "shared" / "documents"
    found = [
        shared / "seed/report.pdf",
        *sorted((shared / "real").glob("*.pdf")),
        *sorted((shared / "budget").glob("*.pdf")),
    ]
    return [path for path in found if path.is_file()]


def real_files(files: Sequence[Path], other: Path | None) -> Measured:
    """Pages per CPU second of each real file and of all: another checkout, this one, and Camelot as it comes."""
    readers = {"this checkout": _ROOT, **({"other checkout": other.resolve()} if other else {})}
    taken: dict[str, dict[str, float]] = {}
    pages: dict[str, int] = {}
    for name, checkout in readers.items():
        entry = _extraction(checkout, files)
        taken[name] = {path: told["cpu_seconds"] for path, told in entry["files"].items()}
        pages = {path: told["pages"] for path, told in entry["files"].items()}
    taken[_PEER] = {str(path): _run("bench.engines", _PEER, str(path))["cpu_seconds"] for path in files}
    rows = [_speeds(Path(path).stem, count, [of[path] for of in taken.values()]) for path, count in pages.items()]
    rows.append(_speeds("all", sum(pages.values()), [sum(of.values()) for of in taken.values()]))
    ours, theirs = sum(taken["this checkout"].values()), sum(taken[_PEER].values())
    title = f"Real files: pages / CPU s, {theirs / ours:.1f} x {_PEER} over all"
    return Measured(title, ("file", "pages", *taken), tuple(rows))


def _speeds(name: str, pages: int, seconds: Sequence[float]) -> tuple[str, ...]:
    return (name, str(pages), *(f"{pages / value:.1f}" for value in seconds))


def process(file: Path) -> Measured:
    """What `juesuan extract FILE --json` costs over the extraction itself."""
    entry = _run("bench.process", str(file))
    figures = (entry["process"], entry["extraction"], entry["process"] - entry["extraction"])
    rows = ((file.stem, *(f"{value:.2f}" for value in figures)),)
    return Measured("juesuan extract FILE --json", ("file", "process CPU s", "extraction CPU s", "over it"), rows)


def _extraction(checkout: Path, files: Sequence[Path]) -> dict[str, Any]:
    arguments = [str(_ROOT / "bench" / "extraction.py"), str(checkout), str(_ROUNDS), *map(str, files)]
    done = subprocess.run([sys.executable, *arguments], stdout=subprocess.PIPE, check=True, cwd=checkout)  # noqa: S603
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def peers(kind: str, truths: Mapping[Path, Path | None]) -> Measured:
    """All engines on the same files; those with a truth tell how exact they are."""
    true = {str(path): true_amounts(truth) for path, truth in truths.items() if truth is not None}
    rows = []
    measured = {name: _run("bench.engines", name, *map(str, truths)) for name in ENGINES}
    speed = {name: entry["pages"] / entry["cpu_seconds"] for name, entry in measured.items()}
    for name, entry in measured.items():
        recall, precision = exactness(entry["amounts"], true)
        figures = (speed[name], speed[name] / speed[_PEER], recall, precision, entry["peak_mib"])
        rows.append((name, *(f"{value:.{digits}f}" for value, digits in zip(figures, (1, 1, 4, 4, 0), strict=True))))
    title = f"Engines: {len(truths)} {kind}, {measured[_PEER]['pages']} pages"
    headings = ("engine", "pages / CPU s", f"x {_PEER}", "recall", "precision", "peak MiB")
    return Measured(title, headings, tuple(rows))


def old_and_new(other: Path, files: Sequence[Path]) -> Measured:
    """The extraction of another checkout and of this one, in turn, on the same files."""
    least: dict[str, float] = {}
    pages = 0
    for _ in range(_TURNS):
        for name, checkout in (("other checkout", other.resolve()), ("this checkout", _ROOT)):
            entry = _extraction(checkout, files)
            pages = entry["pages"]
            least[name] = min(least.get(name, entry["cpu_seconds"]), entry["cpu_seconds"])
    rows = tuple(
        (name, f"{seconds:.2f}", f"{pages / seconds:.1f}", f"{least['other checkout'] / seconds:.2f}")
        for name, seconds in least.items()
    )
    headings = ("extraction of", "CPU s", "pages / CPU s", "x other checkout")
    return Measured(f"Old and new: {len(files)} PDF, {pages} pages", headings, rows)


def true_amounts(truth: Path) -> Counter[str]:
    """The amounts with a decimal point that a hand-read or made report prints."""
    if truth.suffix == ".json":
        return amounts(entry[-1] for entry in json.loads(truth.read_text(encoding="utf-8")))
    with truth.open(encoding="utf-8-sig") as file:
        return amounts(row["amount_text"] for row in csv.DictReader(file))


def exactness(read: Mapping[str, Mapping[str, int]], true: Mapping[str, Counter[str]]) -> tuple[float, float]:
    """Recall and precision over all files with a truth."""
    right = sum((Counter(read[path]) & expected).total() for path, expected in true.items())
    printed = sum(expected.total() for expected in true.values())
    found = sum(Counter(read[path]).total() for path in true)
    return right / max(1, printed), right / max(1, found)


def throughput(corpus: Path) -> Measured:
    """The whole corpus with one and two processes."""
    rows = []
    for processes in (1, 2):
        entry = _run("bench.throughput", str(corpus), str(processes))
        right, missing, extra = (entry[name] for name in ("right", "missing", "extra"))
        rows.append(
            (
                str(processes),
                f"{entry['documents']:,}",
                f"{entry['documents'] / entry['seconds']:.1f}",
                f"{right / max(1, right + missing):.4f}",
                f"{right / max(1, right + extra):.4f}",
                f"{entry['parent_mib']:.0f}",
                f"{entry['worker_mib']:.0f}",
            )
        )
    headings = ("processes", "documents", "documents / s", "recall", "precision", "parent MiB", "worker MiB")
    return Measured("A night's extraction: made reports in several layouts, line items compared", headings, tuple(rows))


def lengths() -> Measured:
    """Files of growing length, and a scan."""
    rows = []
    for kind, pages in (*(("digital", pages) for pages in _LENGTHS), ("scanned", _SCANNED_PAGES)):
        entry = _run("bench.pages", kind, str(pages))
        per_page = entry["cpu_seconds"] / entry["pages"]
        rows.append((kind, f"{entry['pages']:,}", f"{entry['cpu_seconds']:.2f}", f"{per_page * 1000:.1f}"))
    return Measured("One file", ("pages are", "pages", "CPU s", "CPU ms / page"), tuple(rows))


def reconciliation() -> Measured:
    """Time and memory of dbt over synthetic reports in bulk."""
    rows = []
    for reports in _REPORTS:
        entry = _run("bench.reconciliation", str(reports))
        counts = (f"{entry[name]:,}" for name in ("reports", "amounts", "checks"))
        rows.append((*counts, f"{entry['seconds']:.0f}", f"{entry['peak_mib']:.0f}"))
    headings = ("reports", "amounts", "checks", "seconds", "peak MiB")
    return Measured("dbt build with all rules", headings, tuple(rows))


def _run(module: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, cwd=_ROOT)  # noqa: S603
    # A long query of DuckDB prints a bar before the result.
    content: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return content


def show(measured: Measured) -> None:
    """Print one table."""
    table = Table(title=measured.title)
    for number, heading in enumerate(measured.headings):
        table.add_column(heading, justify="right" if number else "left")
    for row in measured.rows:
        table.add_row(*row)
    Console().print(table)
    sys.stdout.flush()


def as_markdown(tables: Sequence[Measured]) -> str:
    """The page of the docs."""
    machine = f"{os.cpu_count()} CPUs, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    lines = ["# Bench", "", f"Printed by `make bench` on {datetime.now(UTC):%Y-%m-%d}: {machine}.", ""]
    lines += [
        "Recall and precision of the engines count the amounts with a decimal point in the cells of their tables,",
        "because the peers give no accounts; those of a night compare form, side, code, name, measure and amount.",
        "",
        "The real reports stand beside the checkout and are no part of it: `seed` (攸县行政审批服务局 2019),",
        "`caizheng_2024`, `guizi_2024`, `swu_2023`. The reader was developed on all four. The made reports come from",
        "the project's own maker, by seed.",
    ]
    for measured in tables:
        lines += ["", f"## {measured.title}", ""]
        align = ["---", *("---:" for _ in measured.headings[1:])]
        lines += [f"| {' | '.join(row)} |" for row in (measured.headings, align, *measured.rows)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""`make bench`: pages per CPU second and peak memory of each engine, and their ratios to camelot's defaults.

With `--write` the table also goes to `docs/bench.md`.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.engines import ENGINES

_ROOT = Path(__file__).resolve().parent.parent
_PEER = "camelot (default)"
#: So many synthetic reports are reconciled, to see that time grows no faster than their number.
_REPORTS = (1000, 10_000)
_PAGE = _ROOT / "docs" / "bench.md"
_HEADINGS = ("engine", "pages / CPU s", "x camelot (default)", "peak MiB")


def files() -> list[Path]:
    """The sample PDFs, and the hand-read reports where they stand beside the checkout."""
    shared = _ROOT.parent / "shared" / "documents"
    found = [*(_ROOT / "data" / "samples").glob("*.pdf"), *shared.glob("real/*.pdf"), shared / "seed" / "report.pdf"]
    return sorted(path for path in found if path.is_file())


def main() -> None:
    """Measure every engine in a process of its own and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Extraction against its peers.")
    parser.add_argument("--write", action="store_true", help="write the table to docs/bench.md as well")
    write = parser.parse_args().write
    chosen = files()
    console = Console()
    measured = {}
    for name in track(ENGINES, description="bench", console=Console(stderr=True)):
        command = [sys.executable, "-m", "bench.engines", name, *map(str, chosen)]
        done = subprocess.run(command, capture_output=True, check=True, cwd=_ROOT)  # noqa: S603
        measured[name] = json.loads(done.stdout)
    speed = {name: entry["pages"] / entry["cpu_seconds"] for name, entry in measured.items()}
    title = f"{len(chosen)} PDF, {measured[_PEER]['pages']} pages, Python {platform.python_version()}"
    rows = [
        (name, f"{speed[name]:.1f}", f"{speed[name] / speed[_PEER]:.1f}", f"{entry['peak_mib']:.0f}")
        for name, entry in measured.items()
    ]
    table = Table(title=title)
    for heading in _HEADINGS:
        table.add_column(heading, justify="left" if heading == "engine" else "right")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    reconciliation(console)
    if write:
        _PAGE.write_text(_markdown(title, rows), encoding="utf-8")


def reconciliation(console: Console) -> None:
    """Print the time and memory of dbt over synthetic reports in bulk, and the ratio to the smaller number."""
    table = Table(title="dbt build with all rules, synthetic reports")
    for heading in ("reports", "amounts", "checks", "seconds", "peak MiB", "x time of the first"):
        table.add_column(heading, justify="right")
    first = 0.0
    for reports in track(_REPORTS, description="bench", console=Console(stderr=True)):
        command = [sys.executable, "-m", "bench.reconciliation", str(reports)]
        done = subprocess.run(command, capture_output=True, check=True, cwd=_ROOT)  # noqa: S603
        entry = json.loads(done.stdout)
        first = first or entry["seconds"]
        counts = (f"{entry[name]:,}" for name in ("reports", "amounts", "checks"))
        ratio = entry["seconds"] / first
        table.add_row(*counts, f"{entry['seconds']:.0f}", f"{entry['peak_mib']:.0f}", f"{ratio:.1f}")
    console.print(table)


def _markdown(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    lines = ["# Bench", "", f"Written by `make bench`'s program with `--write`: {title}.", ""]
    table = [_HEADINGS, ("---", "---:", "---:", "---:"), *rows]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in table)]) + "\n"


if __name__ == "__main__":
    main()

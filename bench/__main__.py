"""`make bench`: pages per CPU second and peak memory of each engine, and their ratios to camelot's defaults."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.engines import ENGINES

_ROOT = Path(__file__).resolve().parent.parent
_PEER = "camelot (default)"


def files() -> list[Path]:
    """The sample PDFs, and the hand-read reports where they stand beside the checkout."""
    shared = _ROOT.parent / "shared" / "documents"
    found = [*(_ROOT / "data" / "samples").glob("*.pdf"), *shared.glob("real/*.pdf"), shared / "seed" / "report.pdf"]
    return sorted(path for path in found if path.is_file())


def main() -> None:
    """Measure every engine in a process of its own and print one table."""
    chosen = files()
    console = Console()
    measured = {}
    for name in track(ENGINES, description="bench", console=Console(stderr=True)):
        command = [sys.executable, "-m", "bench.engines", name, *map(str, chosen)]
        done = subprocess.run(command, capture_output=True, check=True, cwd=_ROOT)  # noqa: S603
        measured[name] = json.loads(done.stdout)
    table = Table(title=f"{len(chosen)} PDF, {measured[_PEER]['pages']} pages, Python {platform.python_version()}")
    for heading in ("engine", "pages / CPU s", "x camelot (default)", "peak MiB"):
        table.add_column(heading, justify="left" if heading == "engine" else "right")
    speed = {name: entry["pages"] / entry["cpu_seconds"] for name, entry in measured.items()}
    for name, entry in measured.items():
        ratio = speed[name] / speed[_PEER]
        table.add_row(name, f"{speed[name]:.1f}", f"{ratio:.1f}", f"{entry['peak_mib']:.0f}")
    console.print(table)


if __name__ == "__main__":
    main()

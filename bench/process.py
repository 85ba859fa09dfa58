"""A file → CPU seconds of `juesuan extract FILE --json` as a whole process, and of the extraction in it."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

from bench.extraction import measure

_ROUNDS = 5


def process_seconds(file: Path) -> float:
    """The least CPU seconds of the whole process."""
    program = "from flows.command.app import main; main()"
    taken = []
    for _ in range(_ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-c", program, "extract", str(file), "--json"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 our own program
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(taken)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    whole, inner = process_seconds(path), measure(_ROUNDS, [path])["cpu_seconds"]
    sys.stdout.write(json.dumps({"process": whole, "extraction": inner}))

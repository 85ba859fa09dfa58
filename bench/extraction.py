"""A checkout and files → pages and CPU seconds of its extraction; run by path, so that any checkout can be measured.

`python bench/extraction.py CHECKOUT ROUNDS FILE...` prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def measure(rounds: int, files: list[Path]) -> dict[str, float]:
    """The pages of the files, and the least CPU seconds in which a round read them all."""
    from extract.report import extract_report

    contents = [path.read_bytes() for path in files]
    pages = sum(extract_report(data).document.page_count or 1 for data in contents)
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        for data in contents:
            extract_report(data)
        seconds.append(time.process_time() - began)
    return {"pages": pages, "cpu_seconds": min(seconds)}


if __name__ == "__main__":
    sys.path[0] = sys.argv[1]
    sys.stdout.write(json.dumps(measure(int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])))

"""A checkout and files → pages and CPU seconds of its extraction; run by path, so that any checkout can be measured.

`python bench/extraction.py CHECKOUT ROUNDS FILE...` prints one JSON object.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from pathlib import Path
from typing import Any


def measure(rounds: int, files: list[Path]) -> dict[str, Any]:
    """Pages of the files, and the least CPU seconds in which a round read them all; `files` tells of each."""
    import pypdfium2

    from extract.errors import JuesuanError
    from extract.report import extract_report

    def seconds(data: bytes) -> float:
        began = time.process_time()
        # What is no report, or names no publisher, is read all the same before it is refused.
        with contextlib.suppress(JuesuanError):
            extract_report(data)
        return time.process_time() - began

    contents = {path: path.read_bytes() for path in files}
    pages = {path: len(pypdfium2.PdfDocument(data)) for path, data in contents.items()}
    for data in contents.values():
        seconds(data)
    taken = [{path: seconds(data) for path, data in contents.items()} for _ in range(rounds)]
    least = {path: min(entry[path] for entry in taken) for path in files}
    return {
        "pages": sum(pages.values()),
        "cpu_seconds": min(sum(entry.values()) for entry in taken),
        "files": {str(path): {"pages": pages[path], "cpu_seconds": least[path]} for path in files},
    }


if __name__ == "__main__":
    sys.path[0] = sys.argv[1]
    sys.stdout.write(json.dumps(measure(int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])))

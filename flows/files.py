"""Text or bytes → a file that is either wholly there or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file under its final name only once all of it is on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def write_json(path: Path, content: Any) -> None:
    """Write JSON that reads the same on every machine."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    write_atomically(path, text.encode())


def read_json(path: Path) -> Any:
    """The content of a JSON file; None if it is not there or was not written whole."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None

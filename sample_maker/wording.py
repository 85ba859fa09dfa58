"""A YAML file of words → its content, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "wording"


@cache
def load_wording(name: str) -> dict[str, Any]:
    """The content of `wording/<name>.yaml`; do not change what is returned."""
    content: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


@cache
def all_characters() -> frozenset[str]:
    """Every character of every wording and figures file, so that one font serves all reports."""
    files = [*_FOLDER.glob("*.yaml"), *(Path(__file__).parent / "figures").glob("*.yaml")]
    return frozenset("".join(file.read_text(encoding="utf-8") for file in files)) | frozenset(map(chr, range(32, 127)))

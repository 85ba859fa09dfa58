"""Names of wording files → the printed words they list, read once."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def load_wording(name: str) -> Any:
    """The content of `extract/words/<name>.yaml`: words and patterns as offices print them."""
    text = resources.files("extract").joinpath("words", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)

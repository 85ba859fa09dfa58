"""The command as a user types it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JUESUAN = str(Path(sys.executable).with_name("juesuan"))


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit status, both outputs and the seconds that a command took."""

    status: int
    output: str
    errors: str
    seconds: float

    @property
    def content(self) -> Any:
        """The output of a command with --json."""
        return json.loads(self.output)


def juesuan(*arguments: str, data: Path, environment: Mapping[str, str] | None = None) -> Answer:
    """Run `juesuan` on a data folder and wait for it."""
    began = time.monotonic()
    done = subprocess.run(
        [JUESUAN, *arguments], capture_output=True, text=True, env=surroundings(data, environment), check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


def surroundings(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: this one, with the data folder and without another server."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("JUESUAN_", "PREFECT_"))}
    return {**inherited, "JUESUAN_DATA": str(data), "COLUMNS": "200", **(more or {})}

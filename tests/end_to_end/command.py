"""The command as a user types it, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
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


def no_server() -> str:
    """The address of no server."""
    return ""


#: Gives the address of the server that runs report to; tests set it.
shared_server: Callable[[], str] = no_server


def juesuan(*arguments: str, data: Path, environment: Mapping[str, str] | None = None) -> Answer:
    """Run `juesuan` on a data folder and wait for it; a run reports to the shared server, unless given another."""
    if arguments[:1] == ("run",):
        environment = {"PREFECT_API_URL": shared_server(), **(environment or {})}
    began = time.monotonic()
    done = subprocess.run(
        [JUESUAN, *arguments], capture_output=True, text=True, env=surroundings(data, environment), check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr, time.monotonic() - began)


def surroundings(data: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command: this one with the data folder, and only the settings and servers that are given."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("JUESUAN_", "PREFECT_"))}
    return {**inherited, "JUESUAN_DATA": str(data), "COLUMNS": "200", **(more or {})}

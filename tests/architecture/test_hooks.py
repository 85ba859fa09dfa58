"""The hooks before a commit are the checks of `make check`, made by the tools of .venv."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
CONFIGURATION = ROOT / ".pre-commit-config.yaml"


def commands_of(target: str) -> list[str]:
    """The commands of a target of the Makefile."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{target}:"))
    commands: list[str] = []
    for line in lines[start + 1 :]:
        if not line.startswith("\t"):
            break
        commands.append(line.strip().replace("$(BIN)", ".venv/bin"))
    return commands


def test_each_check_is_a_hook_and_each_hook_a_check() -> None:
    (repository,) = yaml.safe_load(CONFIGURATION.read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    assert [hook["entry"] for hook in repository["hooks"]] == commands_of("check")
    for hook in repository["hooks"]:
        assert hook["language"] == "system", "a hook with an environment of its own would be fetched"
        # The checks look at the whole project: a change of one file can break another.
        assert hook["always_run"]
        assert not hook["pass_filenames"]


def test_the_configuration_is_one_that_pre_commit_takes() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(CONFIGURATION)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

"""A module and its tests → what became of each of its mutants, by mutmut in a folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path(__file__).with_name("modules.yaml")
#: An endless loop, a crash and an error are noticed as a failed test is.
_KILLED = {"killed", "timeout", "segfault", "caught by type check"}
_SURVIVED = {"survived", "no tests"}
#: Characters that lines of progress begin with, and how many other lines are shown of a run that failed.
_SPINNER, _SHOWN = frozenset("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"), 40
_SECTION = "[tool.mutmut]\n"
_PROPERTY = re.compile(r"^( +)@property\n +def (\w+)\(self\) -> ([^\n]+):\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A module to mutate, and the files of the tests that may notice it; paths from the root."""

    module: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: the function, and the lines before and after."""

    function: str
    difference: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the mutants of one module."""

    subject: Subject
    killed: int
    survivors: tuple[Survivor, ...]

    @property
    def mutants(self) -> int:
        """How many there were."""
        return self.killed + len(self.survivors)

    @property
    def permille(self) -> int:
        """The share that was killed, in thousandths, rounded down."""
        return 1000 * self.killed // self.mutants if self.mutants else 0


def load_subjects() -> tuple[Subject, ...]:
    """The modules of `modules.yaml`."""
    entries = yaml.safe_load(MODULES.read_text(encoding="utf-8"))
    return tuple(Subject(entry["module"], tuple(entry["tests"])) for entry in entries)


def mutate(subject: Subject) -> Outcome:
    """Make all mutants of the module and run its tests on each.

    Raises RuntimeError if the tests fail without a mutant, or if one of them was not run to its end.
    """
    with tempfile.TemporaryDirectory(prefix="juesuan-mutants-") as name:
        folder = Path(name)
        _lay_out(folder, subject)
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 1)]
        done = subprocess.run(
            command, cwd=folder, env=_environment(), capture_output=True, text=True, errors="replace", check=False
        )
        meta = folder / "mutants" / f"{subject.module}.meta"
        if done.returncode or not meta.is_file():
            said = [text for text in (done.stdout + done.stderr).splitlines() if text[:1] not in _SPINNER]
            raise RuntimeError("\n".join([f"{subject.module}: mutmut ended with {done.returncode}", *said[-_SHOWN:]]))
        codes = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        source = (folder / "mutants" / subject.module).read_text(encoding="utf-8")
        return outcome(subject, codes, lambda mutant: get_diff_for_mutant(mutant, source, subject.module))


def outcome(subject: Subject, codes: Mapping[str, int | None], difference: Callable[[str], str]) -> Outcome:
    """The exit codes of the test runs by mutant, as killed and survived; `difference` gives the change of a mutant."""
    statuses = {mutant: status_by_exit_code[code] for mutant, code in codes.items()}
    undecided = sorted(mutant for mutant, status in statuses.items() if status not in _KILLED | _SURVIVED)
    if undecided:
        raise RuntimeError(f"{subject.module}: not decided: {', '.join(undecided)}")
    survived = [mutant for mutant, status in statuses.items() if status in _SURVIVED]
    return Outcome(
        subject,
        len(statuses) - len(survived),
        tuple(Survivor(_function(mutant), _changed_lines(difference(mutant))) for mutant in survived),
    )


def open_properties(source: str) -> str:
    """Source in which each property hands on to a plain method with its body: mutmut mutates nothing decorated."""
    return _PROPERTY.sub(
        r"\1@property\n\1def \2(self) -> \3:\n\1    return self.\2_body()\n\n\1def \2_body(self) -> \3:\n", source
    )


def _lay_out(folder: Path, subject: Subject) -> None:
    """The project as links, but for the mutated package, and the settings of mutmut for this module."""
    package = Path(subject.module).parts[0]
    shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    module = folder / subject.module
    module.write_text(open_properties(module.read_text(encoding="utf-8")), encoding="utf-8")
    for name in ("extract", "expectations", "flows", "sample_maker", "dbt_project", "tests"):
        if name != package:
            (folder / name).symlink_to(ROOT / name)
    more = f"only_mutate = {json.dumps([subject.module])}\n"
    more += f"pytest_add_cli_args_test_selection = {json.dumps(subject.tests)}\n"
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings.replace(_SECTION, _SECTION + more), encoding="utf-8")


def _environment() -> dict[str, str]:
    """This environment without what changes the tests, and with the same examples of hypothesis every time."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("JUESUAN_", "PREFECT_", "PYTEST_"))
    }
    return kept | {"HYPOTHESIS_PROFILE": "ci"}


def _function(mutant: str) -> str:
    """`extract.amounts.xǁAmountǁas_yuan__mutmut_3` → `Amount.as_yuan`."""
    name = mutant.rpartition(".")[2].rpartition("__mutmut_")[0]
    return name.removeprefix("xǁ").replace("ǁ", ".") if name.startswith("xǁ") else name.removeprefix("x_")


def _changed_lines(difference: str) -> str:
    lines = difference.splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---")))

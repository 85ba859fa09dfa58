"""What is skipped elsewhere is a failure in CI: a part of the machine that is missing there hides nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
#: Three ways to skip: before the test, in the test, the file as a whole.
SKIPPING = {
    "mark": 'import pytest\n\n@pytest.mark.skipif(True, reason="lacks a part")\ndef test_it(): ...\n',
    "call": 'import pytest\n\ndef test_it(): pytest.skip("lacks a part")\n',
    "file": 'import pytest\n\npytest.skip("lacks a part", allow_module_level=True)\n',
}


@pytest.mark.parametrize(("in_ci", "closing"), [(True, "1 failed, 2 errors"), (False, "3 skipped")])
def test_a_skip_is_a_failure_in_ci_only(in_ci: bool, closing: str, tmp_path: Path) -> None:
    for way, text in SKIPPING.items():
        (tmp_path / f"test_{way}.py").write_text(text)
    options = ["-p", "tests.conftest", "-rs", "-c", os.devnull, "--continue-on-collection-errors"]
    environment = {name: value for name, value in os.environ.items() if name not in {"CI", "PYTEST_ADDOPTS"}}
    environment |= {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path)],
        env=environment | ({"CI": "true"} if in_ci else {}),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"= {closing} in " in done.stdout, done.stdout
    assert done.stdout.count("lacks a part") >= 1

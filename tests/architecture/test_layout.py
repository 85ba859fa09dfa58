"""What the project promises about its own shape."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from flows.command.app import app
from flows.pages.dictionary import DICTIONARY, render_dictionary

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["extract", "flows", "expectations", "dashboard", "sample_maker", "bench"]
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text))
    assert path.stem not in {"utils", "helpers", "common", "misc"}


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if p.relative_to(ROOT).parts[0] in {"extract", "expectations"}],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_wording_lives_in_data(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and CHINESE.search(node.value)
    ]
    assert found == []


def test_money_is_never_a_float() -> None:
    for path in (
        ROOT / "flows" / "extractions" / "rows.py",
        ROOT / "extract" / "amounts.py",
        ROOT / "extract" / "forms" / "layouts" / "lines.py",
    ):
        assert "float(" not in path.read_text(encoding="utf-8")
    for path in (ROOT / "dbt_project" / "models").rglob("*.yml"):
        columns = re.findall(r"- name: (\w+_yuan)\n\s+data_type: (\S+)", path.read_text(encoding="utf-8"))
        assert all(kind.startswith("decimal(") for _, kind in columns), path


def test_the_lock_names_every_package_with_a_hash_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|file:", lock)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_name_only_what_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for command in re.findall(r"(?:`|bin/)juesuan ([a-z]+)", text):
        assert command in commands, command
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for target in re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", text, re.MULTILINE):
        assert set(target) - {""} <= targets, target
    for path in re.findall(
        r"`((?:\w+/)+[\w.]+\.(?:py|yaml|csv|sql|md)|\.ci/run|requirements\.lock|(?:\w+/){1,3})`", text
    ):
        assert (ROOT / path).exists(), path
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / link).exists(), link


def test_the_data_dictionary_is_up_to_date() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == render_dictionary()

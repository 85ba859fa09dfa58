"""Commands, settings and codes: each that exists is documented, each that is documented exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import expectations.gate
import flows.errors
from extract.enumerations import FindingCode
from extract.errors import JuesuanError
from extract.messages import MessageBook
from extract.wording import load_words
from flows.pages import commands, findings
from flows.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ROOMS = ("extract", "flows", "expectations")
TREES = [ast.parse(path.read_text(encoding="utf-8")) for room in ROOMS for path in (ROOT / room).rglob("*.py")]


def test_the_pages_of_commands_and_findings_are_up_to_date() -> None:
    assert commands.PAGE.read_text(encoding="utf-8") == commands.render_commands()
    assert findings.PAGE.read_text(encoding="utf-8") == findings.render_findings()


def test_each_setting_is_documented_and_no_page_names_another() -> None:
    settings = {f"JUESUAN_{field.upper()}" for field in Settings.model_fields}
    table = re.findall(r"^\| `(JUESUAN_\w+)` \|", (ROOT / "docs" / "operations.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(table) == sorted(settings)
    for page in PAGES:
        named = set(re.findall(r"`(JUESUAN_[A-Z_]+)\b", page.read_text(encoding="utf-8")))
        assert named <= settings, page


def errors(family: type[JuesuanError] = JuesuanError) -> Iterator[type[JuesuanError]]:
    assert flows.errors.__name__
    assert expectations.gate.__name__
    for error in family.__subclasses__():
        yield error
        yield from errors(error)


def codes_of() -> dict[str, tuple[str, ...]]:
    books = [load_words(room, "messages", MessageBook).root for room in ROOMS]
    return {name: words.errors or (name,) for book in books for name, words in book.items()}


def test_each_error_that_is_raised_is_documented_under_its_code() -> None:
    by_name = {error.__name__: error.code for error in errors()}
    codes = codes_of()
    for tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in by_name:
                for name in names_of_messages(node):
                    assert by_name[node.func.id] in codes[name], name
    named = {node.id for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert set(by_name) <= named
    documented = {code for several in codes.values() for code in several}
    # Some errors become findings, and one without a code of its own bears that of another.
    assert set(by_name.values()) - {JuesuanError.code} <= documented | {str(code) for code in FindingCode}


def names_of_messages(error: ast.Call) -> Iterator[str]:
    for argument in error.args:
        call = argument.value if isinstance(argument, ast.Starred) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "message":
            name = call.args[0]
            if isinstance(name, ast.Constant):
                yield str(name.value)


def test_each_code_that_is_documented_exists() -> None:
    spoken = {node.value for tree in TREES for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    for name, codes in codes_of().items():
        assert set(codes) <= spoken, name

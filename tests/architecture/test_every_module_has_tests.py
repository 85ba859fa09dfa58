"""Each module of the rooms has tests of its own: a unit or a property test imports it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("extract", "expectations", "flows")
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if path.name != "__init__.py"
}
TESTS = [path for kind in ("unit", "property") for path in (ROOT / "tests" / kind).rglob("*.py")]


def imported(path: Path) -> Iterator[str]:
    """Names that a test imports, as they may be modules: `a.b` and `a.b.c` of `from a.b import c`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


TESTED = {name for path in TESTS for name in imported(path)}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_test_imports_it(module: str) -> None:
    assert module in TESTED

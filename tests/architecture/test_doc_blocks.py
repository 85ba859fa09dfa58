"""What a column means is written once, and each column refers to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from flows.pages.dictionary import doc_blocks

MODELS = Path(__file__).resolve().parents[2] / "dbt_project" / "models"
REFERENCE = re.compile(r"\{\{ doc\('(\w+)'\) \}\}")


def columns() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{model['name']}.{column['name']}", column)
        for path in sorted(MODELS.rglob("*.yml"))
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
        for column in model["columns"]
    ]


def test_each_column_refers_to_a_block_and_has_a_chinese_label() -> None:
    blocks = doc_blocks()
    found = columns()
    assert len(found) > 500
    for name, column in found:
        reference = REFERENCE.fullmatch(column["description"])
        assert reference is not None, name
        assert reference[1] in blocks, name
        assert column["config"]["meta"]["label_zh"], name


def test_each_block_is_used_and_says_something_of_its_own() -> None:
    blocks = doc_blocks()
    used = {name for _, column in columns() for name in REFERENCE.findall(column["description"])}
    assert set(blocks) == used
    assert all(blocks.values())
    assert len(set(blocks.values())) == len(blocks)


def test_a_block_is_written_once() -> None:
    names = [
        name
        for path in MODELS.rglob("*.md")
        for name in re.findall(r"\{% docs (\w+) %\}", path.read_text(encoding="utf-8"))
    ]
    assert len(names) == len(set(names))


def test_nothing_of_ours_reads_an_old_name() -> None:
    root = MODELS.parents[1]
    old = [path.stem for path in (MODELS / "marts" / "deprecated").glob("*.sql")]
    assert old
    readers = [
        path
        for folder in ("flows", "expectations", "dashboard", "bench", "dbt_project")
        for path in (root / folder).rglob("*")
        if path.suffix in {".py", ".sql", ".yml", ".yaml", ".csv"} and path.parent.name != "deprecated"
    ]
    assert [path for path in readers if any(name in path.read_text(encoding="utf-8") for name in old)] == []

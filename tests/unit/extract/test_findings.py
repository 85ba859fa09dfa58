"""Findings: one door, with severity and both sentences from data."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from extract.enumerations import FindingCode, Severity
from extract.findings import FINDINGS, FindingBook, finding
from extract.model import Location

EXTRACT = Path(__file__).resolve().parents[3] / "extract"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(EXTRACT.rglob("*.py"))}
#: What a finding has beside the particulars of its sentences.
OF_ALL = {"where", "form", "amount_texts"}


def calls_of(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield path, node


def particulars_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_a_finding_weighs_and_says_what_its_words_tell() -> None:
    where = Location(page=3)
    made = finding(FindingCode.UNMAPPED_COLUMN, where, "revenue", ["1.00"], path="备注", count=1)
    assert (made.severity, made.code, made.where, made.form) == (Severity.WARNING, "unmapped_column", where, "revenue")
    assert made.amount_texts == ("1.00",)
    assert '"备注"' in made.message
    assert "“备注”" in made.message_zh


def test_a_particular_that_is_missing_is_told() -> None:
    with pytest.raises(KeyError, match="count"):
        finding(FindingCode.UNMAPPED_COLUMN, path="备注")


def test_each_code_has_words_and_all_words_have_a_code() -> None:
    words = {code.value: entry.model_dump() for code, entry in FINDINGS.items()}
    with pytest.raises(ValidationError, match="unmapped_line"):
        FindingBook.model_validate({code: entry for code, entry in words.items() if code != "unmapped_line"})
    with pytest.raises(ValidationError, match="unheard_of"):
        FindingBook.model_validate({**words, "unheard_of": words["unmapped_line"]})


def test_each_code_is_raised_somewhere() -> None:
    named = {
        node.attr
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if path.name != "enumerations.py"
        and isinstance(node, ast.Attribute)
        and ast.unparse(node.value) == "FindingCode"
    }
    assert named == {code.name for code in FindingCode}


def test_both_sentences_tell_the_same_particulars_and_every_call_hands_them_over() -> None:
    for code, words in FINDINGS.items():
        assert particulars_of(words.en) == particulars_of(words.zh), code
    seen = 0
    for path, call in calls_of("finding", "cell_finding"):
        argument = call.args[0]
        if isinstance(argument, ast.Attribute):
            seen += 1
            told = {str(entry.arg) for entry in call.keywords} - OF_ALL
            assert told == particulars_of(FINDINGS[FindingCode[argument.attr]].en), f"{path.name}: {argument.attr}"
    assert seen > len(FindingCode) / 2


def test_nothing_else_makes_findings_or_weighs_them() -> None:
    assert {path.name for path, _ in calls_of("Finding")} == {"findings.py"}
    weighing = {
        path.name
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "Severity"
    }
    assert weighing <= {"findings.py", "model.py"}

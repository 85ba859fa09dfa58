"""Sentences for people: in both languages, on one line, and each code that is raised is worded."""

from __future__ import annotations

import ast
import string
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

import expectations.messages
import extract.messages
import flows.messages
from extract.messages import MessageBook, fill
from extract.wording import Bilingual, load_words

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("extract", "flows", "expectations")


def particulars_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def calls_of_message(room: str, worded: Collection[str]) -> Iterator[tuple[str, set[str]]]:
    """Code and particulars of each call of `message` in a room.

    A code that is no literal may be any that the module names elsewhere.
    """
    for path in (ROOT / room).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message":
                told = [code for code in constants(node.args[0]) if code in worded]
                unheard = isinstance(node.args[0], ast.Constant) and not told
                assert not unheard, ast.unparse(node)
                for code in told or [code for code in constants(tree) if code in worded]:
                    yield code, {str(entry.arg) for entry in node.keywords}


def constants(tree: ast.AST) -> list[str]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [node.value for node in nodes if isinstance(node.value, str)]


@pytest.mark.parametrize("room", ROOMS)
def test_each_code_that_is_raised_is_worded_and_each_that_is_worded_is_raised(room: str) -> None:
    worded = load_words(room, "messages", MessageBook).root
    assert {code for code, _ in calls_of_message(room, worded)} == set(worded)


@pytest.mark.parametrize("room", ROOMS)
def test_both_languages_tell_the_same_particulars_and_every_call_hands_them_over(room: str) -> None:
    worded = load_words(room, "messages", MessageBook).root
    for code, handed_over in calls_of_message(room, worded):
        assert particulars_of(worded[code].en) == particulars_of(worded[code].zh) == handed_over, code


def test_a_sentence_is_filled_in_on_one_line() -> None:
    english, chinese = fill(Bilingual(en="It is {what}.", zh="为 {what}。"), what="cut\n  off" + "!" * 600)
    assert english.startswith("It is cut off!!")
    assert len(english) < 520
    assert english.endswith("….")
    assert "\n" not in chinese


def test_a_bilingual_particular_says_itself_in_each_language() -> None:
    reason = Bilingual(en="a list of units", zh="单位名单")
    assert fill(Bilingual(en="Left: {reason}.", zh="不读：{reason}。"), reason=reason) == (
        "Left: a list of units.",
        "不读：单位名单。",
    )


def test_each_room_fills_in_sentences_of_its_own() -> None:
    assert "C1" in expectations.messages.message("check_failed_to_run", check="C1", reason="why")[0]
    assert "here" in flows.messages.message("run_locked", data="here")[1]
    with pytest.raises(KeyError):
        extract.messages.message("run_locked", data="here")
    with pytest.raises(KeyError, match="data"):
        flows.messages.message("run_locked")

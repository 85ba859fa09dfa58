"""Bars for a person at a terminal, and nothing elsewhere."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from flows import progress
from flows.progress import Stage, progress_bars


class Screen(io.StringIO):
    """What a person sees."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self.is_terminal = is_terminal

    def isatty(self) -> bool:
        return self.is_terminal


def run_two_of_three(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    screen = Screen(is_terminal=is_terminal)

    def console(*, stderr: bool) -> Console:
        assert stderr
        return Console(file=screen, width=100, force_terminal=is_terminal, _environ={"TERM": "xterm"})

    monkeypatch.setattr(progress, "Console", console)
    with progress_bars():
        stage = Stage("extract", 3)
        stage.advance()
        stage.advance()
    return screen.getvalue()


def test_a_terminal_shows_the_stage_in_both_languages_and_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run_two_of_three(True, monkeypatch)
    words = progress._WORDS["extract"]
    assert f"{words.zh} {words.en}" in shown
    assert "2/3" in shown


def test_elsewhere_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_two_of_three(False, monkeypatch).strip() == ""


def test_a_stage_without_bars_is_silent(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Stage("publish", 1).advance()
    # What was shown before is over.
    run_two_of_three(True, monkeypatch)
    Stage("publish", 1).advance()
    assert capsys.readouterr() == ("", "")


def test_bars_of_a_run_that_fails_are_over_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "Console", lambda **_: Console(file=io.StringIO()))
    with pytest.raises(ZeroDivisionError), progress_bars():
        _ = 1 / 0
    assert progress._shown == []


def test_a_stage_that_has_no_words_is_an_error() -> None:
    with pytest.raises(KeyError, match="unheard_of"):
        Stage("unheard_of", 1)

"""Words typed at a terminal → what is called, and how its errors end."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import flows.command.check
import flows.command.extract
import flows.command.query
import flows.command.run
import flows.command.withdraw
from flows.command import app as line
from flows.errors import RunLocked

LOCKED = RunLocked("The folder \x1b[1mis held.", "文件夹被占用。")


def typed(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit status of the command with these words."""
    monkeypatch.setattr(sys, "argv", ["juesuan", *words])
    with pytest.raises(SystemExit) as ended:
        line.main()
    return int(ended.value.code or 0)


def noted(monkeypatch: pytest.MonkeyPatch, module: object, name: str, status: int | None = None) -> list[Any]:
    """What a function is called with; it returns `status`."""
    calls: list[Any] = []

    def note(*arguments: object, **named: object) -> int | None:
        calls.append((arguments, named))
        return status

    monkeypatch.setattr(module, name, note)
    return calls


def failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(("words", "inputs"), [((), []), (("a.pdf", "http://x.cn/b"), ["a.pdf", "http://x.cn/b"])])
def test_run_hands_over_what_is_named_and_ends_as_it_says(
    monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], inputs: list[str]
) -> None:
    calls = noted(monkeypatch, flows.command.run, "run_inputs", 1)
    assert typed(monkeypatch, "run", *words, "--json") == 1
    assert calls == [((inputs,), {"as_json": True})]


def test_a_check_ends_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.check, "check_path", 1)
    assert typed(monkeypatch, "check", "a.pdf") == 1
    assert calls == [((Path("a.pdf"),), {"as_json": False})]


def test_an_extraction_stops_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.extract, "show_extraction")
    assert typed(monkeypatch, "extract", "a.pdf") == typed(monkeypatch, "extract", "a.pdf", "--until", "tables") == 0
    assert [arguments for arguments, _ in calls] == [(Path("a.pdf"), "lines"), (Path("a.pdf"), "tables")]
    answer = CliRunner().invoke(line.app, ["extract", "a.pdf", "--until", "amounts"])
    assert answer.exit_code == 2
    assert "pages" in answer.output
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("words", "sql"),
    [
        (("query", "select 1"), "select 1"),
        (("documents",), flows.command.query.DOCUMENTS_SQL),
        (("quarantine",), flows.command.query.QUARANTINE_SQL),
    ],
)
def test_questions_are_asked_of_the_warehouse(monkeypatch: pytest.MonkeyPatch, words: list[str], sql: str) -> None:
    calls = noted(monkeypatch, flows.command.query, "show_query")
    assert typed(monkeypatch, *words, "--json") == 0
    ((arguments, named),) = calls
    assert arguments == (sql,)
    assert named["as_json"] is True


def test_an_answer_may_be_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.query, "show_query")
    assert typed(monkeypatch, "query", "select 1", "--csv") == 0
    assert calls == [(("select 1",), {"as_json": False, "as_csv": True})]


def test_findings_are_those_of_all_documents_or_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.query, "show_findings")
    assert typed(monkeypatch, "findings") == typed(monkeypatch, "findings", "a.pdf") == 0
    assert [arguments for arguments, _ in calls] == [("",), ("a.pdf",)]


def test_a_document_is_withdrawn_for_a_reason_and_let_in_without(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.withdraw, "withdraw", 0)
    assert typed(monkeypatch, "withdraw", "a.pdf") == typed(monkeypatch, "withdraw", "a.pdf", "--why", " ") == 2
    assert calls == []
    assert typed(monkeypatch, "withdraw", "a.pdf", "--why", " wrong year ") == 0
    assert typed(monkeypatch, "withdraw", "a.pdf", "--undo") == 0
    assert calls == [
        (("a.pdf", "wrong year"), {"undo": False, "as_json": False}),
        (("a.pdf", ""), {"undo": True, "as_json": False}),
    ]


def test_a_schedule_is_at_night_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = noted(monkeypatch, flows.command.run, "serve_nightly")
    assert typed(monkeypatch, "serve", "folder") == typed(monkeypatch, "serve", "f", "g", "--cron", "1 1 * * *") == 0
    assert [arguments for arguments, _ in calls] == [(["folder"], "0 2 * * *"), (["f", "g"], "1 1 * * *")]


def test_an_error_of_the_family_is_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(flows.command.run, "run_inputs", failing(LOCKED))
    assert typed(monkeypatch, "run") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "文件夹被占用。\nThe folder \\x1b[1mis held.\n"


def test_a_program_is_told_by_the_stable_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(flows.command.run, "run_inputs", failing(LOCKED))
    assert typed(monkeypatch, "run", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told == {"error": {"code": "run_locked", "zh": LOCKED.message_zh, "en": LOCKED.message}}


def test_a_key_ends_a_command_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "app", failing(KeyboardInterrupt()))
    assert typed(monkeypatch, "run") == 130


def test_a_reader_that_leaves_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Errors:
        closed = False

        def close(self) -> None:
            self.closed = True

    errors = Errors()
    monkeypatch.setattr(sys, "stderr", errors)
    monkeypatch.setattr(sys, "argv", ["juesuan", "run"])
    monkeypatch.setattr(line, "app", failing(BrokenPipeError()))
    line.main()
    assert errors.closed


def test_a_full_disk_is_one_line_and_any_other_fault_of_ours_is_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(flows.command.run, "run_inputs", failing(full))
    assert typed(monkeypatch, "run") == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    monkeypatch.setattr(flows.command.run, "run_inputs", failing(OSError(errno.EINVAL, "odd")))
    monkeypatch.setattr(sys, "argv", ["juesuan", "run"])
    with pytest.raises(OSError, match="odd"):
        line.main()


def test_libraries_are_told_a_command_line_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(line, "app", lambda words: given.append(words))
    monkeypatch.setattr(sys, "argv", ["juesuan", "run", "a\udcb0.pdf"])
    line.main()
    assert given == [["run", "a\udcb0.pdf"]]
    assert sys.argv[:2] == ["juesuan", "run"]
    assert sys.argv[2].encode("utf-8") != b"a\xb0.pdf"

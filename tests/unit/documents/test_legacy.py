"""Old documents through LibreOffice: batches, time, what a document may not do, and its absence."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.documents.docx import read_docx
from extract.documents.legacy import FILES_A_CALL, convert_all, convert_one, converter
from extract.errors import UnreadableDocument, UnsupportedFormat
from extract.limits import DEFAULT_LIMITS
from extract.model import TextLine

Install = Callable[[str], None]

#: What stands for LibreOffice: the last arguments are the files, the folder stands behind --outdir.
_HEAD = """#!/bin/sh
while [ "$1" != --outdir ]; do [ "${1#-env}" = "$1" ] || profile="$1"; shift; done
out="$2"; shift 2
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a script in the place of LibreOffice."""

    def put(body: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        path = folder / "soffice"
        path.write_text(_HEAD + body, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return put


COPY = 'for file; do cp "$file" "$out/$(basename "$file" .doc).docx"; done\n'


def test_documents_are_converted_in_batches_and_keep_their_keys(install: Install, tmp_path: Path) -> None:
    install(f'echo "$#" >> {tmp_path}/calls\n{COPY}')
    documents = {f"key {number}": f"text {number}".encode() for number in range(FILES_A_CALL + 2)}
    assert convert_all(documents, 20) == documents
    assert (tmp_path / "calls").read_text(encoding="utf-8").split() == [str(FILES_A_CALL), "2"]


def test_a_document_of_which_nothing_comes_is_left_out_and_the_others_are_not(install: Install) -> None:
    install('rm -f "$(dirname "$1")/0.doc"; shift\n' + COPY)
    assert convert_all({"bad": b"x", "good": b"y"}, 20) == {"good": b"y"}
    with pytest.raises(UnreadableDocument, match="within 20 seconds"):
        convert_one(b"x", 20)


def test_what_takes_too_long_is_ended_with_all_that_it_started(install: Install, tmp_path: Path) -> None:
    install(f"(sleep 2; touch {tmp_path}/late) & sleep 60\n")
    began = time.monotonic()
    with pytest.raises(UnreadableDocument):
        convert_one(b"x", 0.3)
    assert time.monotonic() - began < 10
    time.sleep(2.2)
    assert not (tmp_path / "late").exists()


def test_each_call_has_a_profile_that_forbids_macros_and_links_and_is_gone_afterwards(
    install: Install, tmp_path: Path
) -> None:
    install(
        'path="${profile#*file://}"\n'
        f'cp "$path/user/registrymodifications.xcu" {tmp_path}\necho "$path" > {tmp_path}/path\n'
    )
    convert_all({"a": b"x"}, 20)
    settings = (tmp_path / "registrymodifications.xcu").read_text(encoding="utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "MacroSecurityLevel"):
        assert name in settings
    assert not Path((tmp_path / "path").read_text(encoding="utf-8").strip()).exists()


def test_nothing_of_our_environment_is_handed_on(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUESUAN_SECRET", "x")
    install(f"env > {tmp_path}/seen\n")
    convert_all({"a": b"x"}, 20)
    seen = (tmp_path / "seen").read_text(encoding="utf-8")
    assert "JUESUAN_SECRET" not in seen
    assert "LANG=C.UTF-8" in seen


def test_where_it_is_missing_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converter() is None
    with pytest.raises(UnsupportedFormat, match="libreoffice-writer-nogui"):
        convert_one(b"x", 1)


def test_it_may_be_called_by_its_other_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.documents.legacy.shutil.which", {"libreoffice": "/bin/libreoffice"}.get)
    assert converter() == "/bin/libreoffice"


def test_a_document_in_rich_text_comes_back_as_it_was_written() -> None:
    if converter() is None:
        pytest.skip("LibreOffice is not installed")
    converted = convert_one(b"{\\rtf1\\ansi 2023 \\u20915?\\u31639?\\par 84.70\\par}", 60)
    assert read_docx(converted, DEFAULT_LIMITS).blocks == (TextLine("2023 决算"), TextLine("84.70"))

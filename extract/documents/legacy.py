"""Old Word and WPS documents (DOC, WPS, RTF, ODT) → DOCX, through LibreOffice."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from extract.errors import NotConverted, UnsupportedFormat
from extract.messages import message

#: Files converted by one call: each call takes a second to start.
FILES_A_CALL = 10
_NAMES = ("soffice", "libreoffice")
#: Nothing in a document may run or load: macros, links, external data.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>\
</prop></item>
</oor:items>
"""


def converter() -> str | None:
    """Path of LibreOffice's command, None where it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def convert_one(data: bytes, seconds: float) -> bytes:
    """One old document as DOCX.

    Raises UnsupportedFormat where LibreOffice is missing, NotConverted if it gives nothing in time.
    """
    converted = convert_all({"document": data}, seconds)
    if "document" not in converted:
        raise NotConverted(*message("not_converted", seconds=int(seconds)))
    return converted["document"]


def convert_all(documents: Mapping[str, bytes], seconds: float) -> dict[str, bytes]:
    """Those of the documents that LibreOffice converts within `seconds`, by their keys.

    Each call has a profile of its own, in a folder that is gone afterwards.
    Raises UnsupportedFormat where LibreOffice is missing.
    """
    command = converter()
    if command is None:
        raise UnsupportedFormat(*message("no_converter"))
    converted: dict[str, bytes] = {}
    keys = list(documents)
    for start in range(0, len(keys), FILES_A_CALL):
        batch = {key: documents[key] for key in keys[start : start + FILES_A_CALL]}
        converted.update(_call(command, batch, seconds))
    return converted


def _call(command: str, documents: Mapping[str, bytes], seconds: float) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="juesuan-") as name:
        folder = Path(name)
        profile, source, target = folder / "profile", folder / "in", folder / "out"
        for each in (profile / "user", source, target):
            each.mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        names = {f"{number}": key for number, key in enumerate(documents)}
        for number, key in names.items():
            (source / f"{number}.doc").write_bytes(documents[key])
        _run(
            [
                command,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)),
                *(str(source / f"{number}.doc") for number in names),
            ],
            folder,
            seconds,
        )
        # The command says nothing of a document that it cannot read: only its output tells.
        return {
            key: (target / f"{number}.docx").read_bytes()
            for number, key in names.items()
            if (target / f"{number}.docx").is_file()
        }


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a command to its end, or end it and all that it started when its time is over."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TMPDIR": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
    }
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

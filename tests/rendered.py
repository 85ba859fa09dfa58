"""Documents → PDF through LibreOffice: pages that no maker of samples drew."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from pylopdf_fonts_zh_cn import sans_path, serif_path

_SECONDS = 300


def render(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF of each document, by its name; the suffix of the name says what it is.

    Profile and fonts are those of a folder that is gone afterwards. Skips the test where LibreOffice is missing.
    """
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fonts, source, target = folder / ".fonts", folder / "in", folder / "out"
        for each in (fonts, source):
            each.mkdir()
        for font in (sans_path(), serif_path()):
            shutil.copy(font, fonts)
        for file, data in documents.items():
            (source / file).write_bytes(data)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
                *("--convert-to", "pdf", "--outdir", str(target), *(str(source / file) for file in documents)),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
            env={"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"},
        )
        return {file: (target / file).with_suffix(".pdf").read_bytes() for file in documents}

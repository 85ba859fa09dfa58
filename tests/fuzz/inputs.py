"""A number → one mutated file of some format; the same number always gives the same bytes."""

from __future__ import annotations

import gzip
import io
import os
import random
import re
import struct
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium

from extract.documents.legacy import converter
from sample_maker.bundle import make_7z, make_rar, make_tar, make_zip
from sample_maker.docx import make_docx
from sample_maker.layout import Layout
from sample_maker.pdf import make_pdf
from sample_maker.report_figures import ReportFigures
from sample_maker.scan import make_picture, make_scan
from sample_maker.spreadsheet import make_xls, make_xlsx
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from sample_maker.web_page import make_html

#: How many of each hundred thousand inputs are of which format: what takes seconds to read is rarer.
WEIGHTS = {
    "pdf": 25700,
    "docx": 24000,
    "xlsx": 7500,
    "xls": 5500,
    "html": 16000,
    "text": 9000,
    "zip": 5000,
    "7z": 2500,
    "rar": 2500,
    "tar": 1500,
    "picture": 400,
    "scan": 200,
    "legacy": 200,
}
_TOKENS = (
    *(b"", b"\x00", b"\xff\xfe", b"-", b"NaN", b"1e400", b"9" * 400, b"1,2,3.4.5", b"&amp;", b"&#x110000;"),
    *(b"<w:tbl>", b"</w:tbl>", b'<w:gridSpan w:val="99999"/>', b'<w:gridSpan w:val="-3"/>', b'colspan="65000"'),
    *(b'rowspan="0"', b"<table><tr><td>", b"endobj", b"obj", b"/Length 99999999", b"stream", b"0 0 R", b"]]>"),
    *(b"<!ENTITY x SYSTEM 'file:///etc/passwd'>", b"\t\t\t\t", b"\r\n\r\n", "收入支出决算总表".encode(), b"../../x"),
)


def kind_of(number: int) -> str:
    """Format of one input."""
    return _chosen(random.Random(number))  # noqa: S311


def make_input(number: int) -> tuple[str, bytes]:
    """Format and bytes of one input."""
    chance = random.Random(number)  # noqa: S311
    kind = _chosen(chance)
    data = _base(kind)
    if kind in {"docx", "xlsx"} and chance.random() < 0.6:
        return kind, _inside(data, chance)
    return kind, _mutated(data, chance)


def _chosen(chance: random.Random) -> str:
    (kind,) = chance.choices(list(WEIGHTS), list(WEIGHTS.values()))
    return kind


def _mutated(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_MUTATIONS)(data, chance)
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 20) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    rest = data[:start] + data[end:]
    place = chance.randint(0, len(rest))
    return rest[:place] + data[start:end] + rest[place:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    place = chance.randint(0, len(data))
    return data[:place] + chance.choice(_TOKENS) + data[place:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """A length, an offset or an amount that is another one."""
    found = [match.span() for match in re.finditer(rb"\d+", data[:200_000])]
    if not found:
        return struct.pack("<I", chance.getrandbits(32)) + data
    start, end = chance.choice(found)
    return data[:start] + str(chance.choice((0, 1, -1, 2**31, 2**63, 10**30))).encode() + data[end:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    """Lines or elements in another order."""
    mark = b">" if data.count(b">") > data.count(b"\n") else b"\n"
    parts = data.split(mark)
    start = chance.randrange(len(parts))
    few = parts[start : start + 30]
    chance.shuffle(few)
    return mark.join([*parts[:start], *few, *parts[start + 30 :]])


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 8, 64, 512, 4096)))


_MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flip, _flip, _truncate, _cut, _repeat, _move, _insert, _insert, _number, _shuffle),
)


def _inside(package: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts mutated and packed again."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        names = source.namelist()
        chosen = chance.choice([name for name in names if name.endswith("xml")])
        for name in names:
            part = source.read(name)
            packed.writestr(zipfile.ZipInfo(name), _mutated(part, chance) if name == chosen else part)
    return target.getvalue()


@cache
def _base(kind: str) -> bytes:
    """A small good file of the format."""
    figures = _small(synthetic_figures(5))
    layout = Layout()
    match kind:
        case "pdf":
            return _pages(make_pdf(figures, layout), 3)
        case "docx":
            return make_docx(figures, layout)
        case "xlsx":
            return make_xlsx(figures, layout)
        case "xls":
            return make_xls(figures, layout)
        case "html":
            return make_html(figures, layout)
        case "text":
            return make_text(figures, layout)
        case "zip":
            return make_zip({"a/报告.txt": _base("text"), "b.xlsx": _base("xlsx")})
        case "7z":
            return make_7z({"报告.txt": _base("text")})
        case "rar":
            return make_rar({"报告.txt": _base("text")})
        case "tar":
            return gzip.compress(make_tar({"报告.txt": _base("text")}), mtime=0)
        case "picture":
            return make_picture(_base("pdf"), len(pdfium.PdfDocument(_base("pdf"))), dots_per_inch=60)
        case "scan":
            return make_scan(_base("pdf"), dots_per_inch=60, pages=[len(pdfium.PdfDocument(_base("pdf")))])
        case "legacy":
            return _old_word(_base("docx"))
    raise ValueError(kind)


def _small(figures: ReportFigures) -> ReportFigures:
    kept = tuple(form for form in figures.forms if form.form in {"three_public", "government_fund"})
    return replace(figures, forms=kept)


def _pages(pdf: bytes, count: int) -> bytes:
    source = pdfium.PdfDocument(pdf)
    few = pdfium.PdfDocument.new()
    few.import_pages(source, list(range(max(0, len(source) - count), len(source))))
    target = io.BytesIO()
    few.save(target)
    return target.getvalue()


def _old_word(docx: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            str(converter()),
            profile,
            "--headless",
            "--convert-to",
            "doc",
            "--outdir",
            name,
            str(folder / "a.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, env={"PATH": os.environ["PATH"], "HOME": name})
        return (folder / "a.doc").read_bytes()

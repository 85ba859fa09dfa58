"""Faults in a workbook: what it stores is not what it shows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from random import Random

from sample_maker.spreadsheet import make_one_sheet, make_xlsx
from tests.faults.kinds import Mutant, draw_report, fault

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_NUMBER = re.compile(r'<c r="([A-Z]+\d+)"><v>(-?[\d.]+)</v></c>')
Edit = Callable[[str, Random], str]


def edited(workbook: bytes, edit: Callable[[str, str], str]) -> bytes:
    """The workbook with each part as `edit` makes it from its name and text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, edit(name, old.read(name).decode()))
    return target.getvalue()


def _with_format(code: str, stored: Callable[[str], str]) -> Callable[[Random], Mutant]:
    """All numbers of the report, stored as `stored` says and shown by a number format."""

    def make(random: Random) -> Mutant:
        report = draw_report(random)

        def edit(name: str, text: str) -> str:
            if name == "xl/styles.xml":
                text = text.replace(
                    "<fonts", f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts><fonts', 1
                )
                old = re.search(r"<cellXfs.*?</cellXfs>", text)
                assert old
                plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
                shown = plain.replace('numFmtId="0"', 'numFmtId="200" applyNumberFormat="1"')
                return text.replace(old[0], f'<cellXfs count="2">{plain}{shown}</cellXfs>')
            if not _SHEET.fullmatch(name):
                return text
            plain_styles = re.sub(r'(<c r="[A-Z]+\d+") s="\d+"', r"\1", text)
            return _NUMBER.sub(lambda c: f'<c r="{c[1]}" s="1"><v>{stored(c[2])}</v></c>', plain_styles)

        return Mutant(edited(make_xlsx(report.figures, report.layout), edit), report.seen(), ".xlsx")

    return make


def _yuan(shown: str) -> str:
    """Ten thousand times a number of two decimals."""
    return str(int(round(Decimal(shown), 2) * 10_000))


def _hundred_million(shown: str) -> str:
    return str(int(round(Decimal(shown), 2) * 10**8))


def _with_more_decimals(shown: str) -> str:
    return str(round(Decimal(shown), 2) + Decimal("0.0031").copy_sign(Decimal(shown)))


fault("xlsx: a format shows a ten-thousandth of what is stored", readable=True)(_with_format("0!.0000", _yuan))
fault("xlsx: a format divides by commas and shows a point of its own", readable=True)(
    _with_format("0!.00,,", _hundred_million)
)
fault("xlsx: more decimals are stored than shown", readable=True)(_with_format("#,##0.00", _with_more_decimals))


def _on_a_sheet(change: Callable[[str, Random], str]) -> Callable[[Random], Mutant]:
    """A change of one sheet that holds a form; all that is seen stays."""

    def make(random: Random) -> Mutant:
        report = draw_report(random)
        workbook = make_xlsx(report.figures, report.layout)
        with zipfile.ZipFile(io.BytesIO(workbook)) as package:
            names = [name for name in package.namelist() if _SHEET.fullmatch(name)]
        chosen = random.choice(sorted(names)[1:])
        return Mutant(
            edited(workbook, lambda name, text: change(text, random) if name == chosen else text),
            report.seen(),
            ".xlsx",
        )

    return make


@fault("xlsx: a hidden row repeats a row with other figures", readable=True)
@_on_a_sheet
def hidden_row(text: str, random: Random) -> str:
    """A row of figures of an earlier draft above the row that replaced it."""
    rows = re.findall(r'<row r="\d+".*?</row>', text)
    place = random.choice([n for n, row in enumerate(rows) if _NUMBER.search(row)])
    drawn = []
    for number, row in enumerate(rows):
        if number == place:
            draft = _NUMBER.sub(lambda cell: f'<c r="{cell[1]}"><v>{random.randint(1, 99999) / 100}</v></c>', row)
            drawn.append(draft.replace("<row ", '<row hidden="1" ', 1))
        drawn.append(row)
    renumbered = [_moved(row, 1 if number > place else 0) for number, row in enumerate(drawn)]
    merged = re.sub(
        r'ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"',
        lambda m: f'ref="{m[1]}{_below(m[2], place)}:{m[3]}{_below(m[4], place)}"',
        text[text.index("</sheetData>") :],
    )
    return text[: text.index("<row ")] + "".join(renumbered) + merged


def _below(row: str, place: int) -> int:
    return int(row) + (int(row) > place)


def _moved(row: str, by: int) -> str:
    row = re.sub(r'(<row [^>]*?r=")(\d+)', lambda m: f"{m[1]}{int(m[2]) + by}", row)
    return re.sub(r'(<c r="[A-Z]+)(\d+)', lambda m: f"{m[1]}{int(m[2]) + by}", row)


@fault("xlsx: an amount carries marks that nobody sees", readable=True)
@_on_a_sheet
def unseen_marks(text: str, random: Random) -> str:
    """A number as a text between direction marks, as it is copied from a web page."""
    cells = list(_NUMBER.finditer(text))
    if not cells:
        return text
    cell = random.choice(cells)
    mark = random.choice(["\u202d{}\u202c", "\u200b{}", "{}\u00a0", "\ufeff{}"])
    return text.replace(
        cell[0], f'<c r="{cell[1]}" t="inlineStr"><is><t>{mark.format(round(Decimal(cell[2]), 2))}</t></is></c>', 1
    )


@fault("xlsx: all forms stand on one sheet", readable=True)
def one_sheet(random: Random) -> Mutant:
    """Below each other with some empty rows between them, or two side by side."""
    report = draw_report(random)
    gap, abreast = random.choice([(0, 1), (1, 1), (2, 1), (3, 1), (1, 2), (3, 2)])
    return Mutant(make_one_sheet(report.figures, report.layout, gap=gap, abreast=abreast), report.seen(), ".xlsx")

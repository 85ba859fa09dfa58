"""`python -m extract.documents.sheet_texts CELLS` < workbook → its visible sheets as they are displayed, as JSON.

Libraries believe what a workbook says of its own size and end the process when memory for it is not there;
so they have a process of its own, which `extract.documents.spreadsheet` starts.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator

import python_calamine
import xlrd
from lxml import etree

from extract.documents.displayed_sheet import DisplayedSheet, StoredSheet, TooManyCells, displayed
from extract.documents.number_formats import plain_number
from extract.documents.ods_sheets import ods_sheets
from extract.documents.xls_sheets import xls_sheets
from extract.documents.xlsx_sheets import xlsx_sheets
from extract.documents.xml_sheets import is_xml_workbook, xml_sheets
from extract.text import seen_text

_OLE = b"\xd0\xcf\x11\xe0"
#: A workbook within the limit of cells needs less than this, in bytes.
_MEMORY = 2 * 1024**3
#: What the readers of one format raise about a file that they do not take.
_NOT_TAKEN = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RuntimeError, OSError,
    struct.error, zlib.error, zipfile.BadZipFile, etree.LxmlError, xlrd.XLRDError, xlrd.compdoc.CompDocError,
)  # fmt: skip
#: Why a workbook was not read, as exit status.
ENCRYPTED, TOO_LARGE, DAMAGED = 3, 4, 5


def main() -> None:
    """Writes a list of sheets, each with the fields of DisplayedSheet."""
    most = int(sys.argv[1])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard), hard))
    try:
        sheets = _sheets(sys.stdin.buffer.read(), most)
    except python_calamine.PasswordError:
        sys.exit(ENCRYPTED)
    except OverflowError as error:
        sys.stderr.write(str(error))
        sys.exit(TOO_LARGE)
    except (python_calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        sys.stderr.write(str(error))
        sys.exit(DAMAGED)
    sys.stdout.buffer.write(json.dumps(sheets, ensure_ascii=False).encode("utf-8", "replace"))


def _sheets(data: bytes, most: int) -> list[dict[str, object]]:
    sheets: list[dict[str, object]] = []
    cells = 0
    for sheet in _displayed(data, most):
        cells += max(
            sum(len(row) for row in sheet.texts), sum((b - t + 1) * (r - le + 1) for t, le, b, r in sheet.merges)
        )
        if cells > most:
            raise OverflowError(cells)
        sheets.append(dataclasses.asdict(sheet))
    return sheets


def _displayed(data: bytes, most: int) -> list[DisplayedSheet]:
    try:
        return [displayed(sheet, most) for sheet in _stored(data, most)]
    except TooManyCells as error:
        raise OverflowError(*error.args) from error
    except _NOT_TAKEN:
        # What the readers of one format cannot take, calamine may: or it says what is wrong with the file.
        return list(_plain_sheets(data))


def _stored(data: bytes, most: int) -> Iterator[StoredSheet]:
    if data.startswith(_OLE):
        return xls_sheets(data, most)
    if is_xml_workbook(data):
        return xml_sheets(data, most)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        is_open_document = "content.xml" in package.namelist()
    return ods_sheets(data, most) if is_open_document else xlsx_sheets(data, most)


def _plain_sheets(data: bytes) -> Iterator[DisplayedSheet]:
    """The sheets with their stored values: how they are displayed is not known."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    for sheet in book.sheets_metadata:
        if sheet.visible != python_calamine.SheetVisibleEnum.Visible:
            continue
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        content = book.get_sheet_by_name(sheet.name)
        texts = _texts(content)
        width = max((len(row) for row in texts), default=0)
        # Merged ranges are cut to the rows and columns that hold anything.
        merges = [
            (top, left, min(bottom, len(texts) - 1), min(right, width - 1))
            for (top, left), (bottom, right) in content.merged_cell_ranges or []
            if top < len(texts) and left < width
        ]
        yield DisplayedSheet(sheet.name, texts, merges, [], [], [], [], display_known=False)


def _texts(content: python_calamine.CalamineSheet) -> list[list[str]]:
    """The sheet from its first row and column to the last that is filled."""
    # Rows are handed out from the first of the sheet, their values from the first column that holds anything.
    _, left = content.start or (0, 0)
    rows: list[list[str]] = []
    for values in content.iter_rows():
        texts = [printed_value(value) for value in values]
        while texts and not texts[-1]:
            texts.pop()
        rows.append([""] * left + texts if texts else [])
    while rows and not rows[-1]:
        rows.pop()
    return rows


def printed_value(value: object) -> str:
    """A value as a cell shows it in general format: text as it stands, whole numbers without a point."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return plain_number(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return seen_text(str(value)) if value is not None else ""


if __name__ == "__main__":
    main()

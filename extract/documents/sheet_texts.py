"""`python -m extract.documents.sheet_texts CELLS` < workbook → its visible sheets as JSON, through calamine.

calamine believes what a workbook says of its own size and ends the process when memory for it is not there;
so it has a process of its own, which `extract.documents.spreadsheet` starts.
"""

from __future__ import annotations

import datetime
import io
import json
import resource
import sys
from decimal import Decimal

import python_calamine

#: Decimal places that a number of a spreadsheet has for certain: fifteen digits.
_DIGITS = 15
#: A workbook within the limit of cells needs less than this, in bytes.
_MEMORY = 2 * 1024**3
#: Why a workbook was not read, as exit status.
ENCRYPTED, TOO_LARGE, DAMAGED = 3, 4, 5


def main() -> None:
    """Writes a list of sheets: name, rows of texts, merged ranges as [top, left, bottom, right]."""
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
    book = python_calamine.load_workbook(io.BytesIO(data))
    sheets: list[dict[str, object]] = []
    cells = 0
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
            [top, left, min(bottom, len(texts) - 1), min(right, width - 1)]
            for (top, left), (bottom, right) in content.merged_cell_ranges or []
            if top < len(texts) and left < width
        ]
        cells += max(sum(len(row) for row in texts), sum((b - t + 1) * (r - left + 1) for t, left, b, r in merges))
        if cells > most:
            raise OverflowError(cells)
        sheets.append({"name": sheet.name, "texts": texts, "merges": merges})
    return sheets


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
        return _number(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip() if value is not None else ""


def _number(value: float | int) -> str:
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    text = format(value, f".{_DIGITS}g")
    return format(Decimal(text), "f") if "e" in text else text


if __name__ == "__main__":
    main()

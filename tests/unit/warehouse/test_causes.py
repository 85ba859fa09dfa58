"""What keeps a report out is named: the unit or the cells, not the sum that fails because of them."""

from __future__ import annotations

from pathlib import Path

from flows.extractions.store import extraction_folder
from flows.rooms import WarehouseRoom
from flows.warehouse.causes import cause_of
from tests.unit.warehouse.made import room_in, write_rows

DOCUMENT = "a" * 64


def told(code: str, form: str, message: str, page: int | None = None, cell: str | None = None) -> dict[str, object]:
    words = {"message": message, "message_zh": message}
    return {"document_id": DOCUMENT, "code": code, "form": form, "page": page, "cell_ref": cell, **words}


def room_with(folder: Path, *findings: dict[str, object]) -> WarehouseRoom:
    room = room_in(folder)
    write_rows(extraction_folder(room.extractions, DOCUMENT), {"finding": findings})
    return room


def test_the_cause_is_the_first_finding_of_its_kind_on_a_form_that_fails(tmp_path: Path) -> None:
    room = room_with(
        tmp_path,
        told("engines_agree", "revenue", "agree"),
        told("unreadable_amount", "expenditure", "elsewhere", 3),
        told("unreadable_amount", "revenue", "cell one", 4, "table 2, row 5, column 3"),
        told("unreadable_amount", "revenue", "cell two", 4),
    )
    cause = cause_of(room.extractions, DOCUMENT, {"revenue"})
    assert cause is not None
    assert (cause.says.en, cause.where, cause.count) == ("cell one", "p. 4, table 2, row 5, column 3", 2)


def test_a_report_without_amounts_is_explained_by_any_form_and_first_by_the_unit(tmp_path: Path) -> None:
    room = room_with(
        tmp_path, told("form_without_amounts", "revenue", "no table"), told("unit_unknown", "expenditure", "no unit")
    )
    cause = cause_of(room.extractions, DOCUMENT, {None})
    assert cause is not None
    assert (cause.says.zh, cause.where, cause.count) == ("no unit", "", 1)


def test_sums_that_fail_without_a_cause_have_none(tmp_path: Path) -> None:
    room = room_with(
        tmp_path, told("engines_agree", "revenue", "agree"), told("unit_unknown", "expenditure", "no unit")
    )
    assert cause_of(room.extractions, DOCUMENT, {"revenue"}) is None

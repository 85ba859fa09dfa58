"""Files of an archive are parts of one report, or reports of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.accounts import Identity
from extract.documents.open import OpenedDocument, RefusedMember
from extract.enumerations import DocumentFormat, EngineName, Phase, Scope
from extract.errors import NotAReport, SeveralReports, UnreadableDocument
from extract.members import check_one_report
from extract.model import Statement

WHOSE = Identity(2023, Phase.FINAL_ACCOUNTS, "青禾县财政局", Scope.DEPARTMENT, None, None)
OTHER = replace(WHOSE, department_name="青禾县教育局")
#: What is read of a file alone: whose accounts it holds and their forms; None for a file that is no report.
Alone = tuple[Identity, tuple[str, ...]] | None


def check(files: dict[str, Alone], refused: Sequence[RefusedMember] = ()) -> list[str]:
    """The files that were read alone; raises SeveralReports."""
    read: list[str] = []

    def alone(file: OpenedDocument) -> tuple[Identity, Sequence[Statement]]:
        name = file.name or ""
        read.append(name)
        found = files[name]
        if found is None:
            raise NotAReport("no report", "不是报告")
        identity, forms = found
        return identity, [Statement(1, form, None, "", None, EngineName.DOCX, (), ()) for form in forms]

    opened = [OpenedDocument("id", DocumentFormat.PDF, name.encode(), name=name) for name in files]
    archive = OpenedDocument("id", DocumentFormat.ARCHIVE, b"", members=tuple(opened), refused=tuple(refused))
    check_one_report(archive, opened, alone)
    return read


def test_other_forms_of_the_same_accounts_are_parts_of_one_report() -> None:
    assert check({"a": (WHOSE, ("revenue",)), "b": (WHOSE, ("expenditure",))}) == ["a", "b"]


def test_a_file_that_is_no_report_alone_is_a_part_of_the_one_that_is() -> None:
    assert check({"a": (WHOSE, ("revenue",)), "b": None, "c": None}) == ["a", "b", "c"]


def test_a_single_file_is_not_read_for_this() -> None:
    assert check({"a": (WHOSE, ("revenue",))}) == []


@pytest.mark.parametrize(
    "other",
    [
        (OTHER, ("expenditure",)),
        (replace(WHOSE, fiscal_year=2022), ("expenditure",)),
        (replace(WHOSE, scope=Scope.UNIT), ("expenditure",)),
        (replace(WHOSE, phase=Phase.BUDGET), ("expenditure",)),
        (WHOSE, ("expenditure", "revenue")),
    ],
)
def test_other_accounts_or_the_same_form_twice_are_reports_of_their_own(other: Alone) -> None:
    refused = RefusedMember("x", b"x", UnreadableDocument("", ""))
    with pytest.raises(SeveralReports) as caught:
        check({"a": (WHOSE, ("revenue",)), "b": None, "c": other}, [refused])
    assert caught.value.files == (("a", b"a"), ("b", b"b"), ("c", b"c"), ("x", b"x"))
    assert "2 reports" in caught.value.message


def test_the_publishers_are_named_once_each() -> None:
    with pytest.raises(SeveralReports) as caught:
        check({"a": (WHOSE, ("revenue",)), "b": (OTHER, ()), "c": (OTHER, ())})
    assert "3 reports (青禾县财政局, 青禾县教育局)" in caught.value.message

"""The files of an archive → whether they are parts of one report or reports of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.accounts import Identity
from extract.documents.open import OpenedDocument
from extract.errors import JuesuanError, SeveralReports
from extract.messages import message
from extract.model import Statement

#: Reads one file of an archive as if it had come alone; raises JuesuanError if it is no report by itself.
ReadAlone = Callable[[OpenedDocument], tuple[Identity, Sequence[Statement]]]


@dataclass(frozen=True, slots=True)
class _Alone:
    identity: Identity
    forms: frozenset[str]


def check_one_report(opened: OpenedDocument, files: Sequence[OpenedDocument], read_alone: ReadAlone) -> None:
    """Raises SeveralReports if two files of an archive are reports of different accounts, or the same forms twice."""
    if len(files) < 2:
        return
    reports: list[_Alone] = []
    for file in files:
        try:
            identity, statements = read_alone(file)
        except JuesuanError:
            continue
        reports.append(_Alone(identity, frozenset(statement.form for statement in statements)))
    if any(_are_two(one, other) for number, one in enumerate(reports) for other in reports[:number]):
        held = [(file.name or "", file.data) for file in files]
        held += [(refused.name, refused.data) for refused in opened.refused]
        names = ", ".join(dict.fromkeys(report.identity.department_name for report in reports))
        raise SeveralReports(*message("several_reports", count=len(reports), names=names), tuple(held))


def _are_two(one: _Alone, other: _Alone) -> bool:
    def key(identity: Identity) -> tuple[object, ...]:
        return identity.fiscal_year, identity.phase, identity.department_name, identity.scope

    return key(one.identity) != key(other.identity) or bool(one.forms & other.forms)

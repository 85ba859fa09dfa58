"""The files of an archive → parts of one report, the same report in two forms, or reports of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from extract.accounts import Identity
from extract.documents.open import OpenedDocument
from extract.enumerations import FindingCode
from extract.errors import JuesuanError, SeveralReports, SeveralReportsInFile
from extract.findings import finding
from extract.messages import message
from extract.model import Finding, LineItem, Location, Statement

#: Reads one file of an archive as if it had come alone; raises JuesuanError if it is no report by itself.
ReadAlone = Callable[[OpenedDocument], tuple[Identity, Sequence[Statement]]]


#: Two files are one report in two forms if no more of their amounts differ: a slip, not other accounts.
_MOST_DIFFERENT = 0.05
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Alone:
    file: OpenedDocument
    identity: Identity
    amounts: Counter[_Key]
    forms: frozenset[str]
    printed: dict[_Key, str]

    @property
    def key(self) -> _Key:
        """Whose accounts they are."""
        return self.identity.fiscal_year, self.identity.phase, self.identity.department_name, self.identity.scope

    @property
    def worth(self) -> tuple[int, bool, int]:
        """What makes one form of a report better than another: its forms, the boxes of a page, its amounts."""
        return len(self.forms), bool(self.file.pages), self.amounts.total()


def one_report(opened: OpenedDocument, files: Sequence[OpenedDocument], read_alone: ReadAlone) -> OpenedDocument:
    """The archive without the files that hold the same report in another form; a finding names each.

    Raises SeveralReports if two files are reports of different accounts, or the same forms twice, or if one of the
    files holds several reports by itself.
    """
    if len(files) < 2:
        return opened
    reports: list[_Alone] = []
    for file in files:
        try:
            identity, statements = read_alone(file)
        except SeveralReportsInFile as error:
            raise each_alone(opened, files) from error
        except JuesuanError:
            continue
        items = [item for statement in statements for item in statement.line_items]
        printed = {_key(item): item.amount_text for item in items}
        forms = frozenset(statement.form for statement in statements)
        reports.append(_Alone(file, identity, Counter(map(_key, items)), forms, printed))
    again: dict[str, tuple[Finding, ...]] = {}
    for one, other in combinations(sorted(reports, key=lambda report: report.worth, reverse=True), 2):
        if (one.file.name or "") in again or (other.file.name or "") in again:
            continue
        if _is_rendition(one, other):
            again[other.file.name or ""] = _told(one, other)
        elif one.key != other.key or one.forms & other.forms:
            raise _several(opened, files, reports)
    if not again:
        return opened
    findings = (*opened.findings, *(entry for told in again.values() for entry in told))
    return replace(opened, members=tuple(file for file in files if (file.name or "") not in again), findings=findings)


def _key(item: LineItem) -> _Key:
    return item.form, item.side, item.subject_code, item.measure, item.amount_yuan


def _is_rendition(one: _Alone, other: _Alone) -> bool:
    """Whether `other` is the same report in another format: its forms are there, and nearly all of their amounts."""
    of_one_format = one.file.document_format is other.file.document_format
    if of_one_format or one.key != other.key or not other.amounts or not other.forms <= one.forms:
        return False
    return _differing(one, other).total() <= _MOST_DIFFERENT * other.amounts.total()


def _differing(one: _Alone, other: _Alone) -> Counter[_Key]:
    """The amounts of the forms that both print which only one of them prints."""
    shared = Counter({key: count for key, count in one.amounts.items() if key[0] in other.forms})
    return (shared - other.amounts) + (other.amounts - shared)


def _told(one: _Alone, other: _Alone) -> tuple[Finding, ...]:
    where, name, chosen = Location(member=other.file.name), other.file.name, one.file.name
    told = finding(FindingCode.RENDITION, where, name=name, chosen=chosen)
    differing = [other.printed.get(key) or one.printed[key] for key in _differing(one, other)]
    if not differing:
        return (told,)
    amounts = ", ".join(differing)
    differ = FindingCode.RENDITIONS_DIFFER
    return told, finding(differ, where, amount_texts=differing, amounts=amounts, name=name, chosen=chosen)


def each_alone(opened: OpenedDocument, files: Sequence[OpenedDocument]) -> SeveralReports:
    """The error that hands on the files of an archive in which one file holds several reports."""
    return SeveralReports(*message("several_reports_in_archive"), _held(opened, files))


def _several(opened: OpenedDocument, files: Sequence[OpenedDocument], reports: Sequence[_Alone]) -> SeveralReports:
    names = ", ".join(dict.fromkeys(report.identity.department_name for report in reports))
    return SeveralReports(*message("several_reports", count=len(reports), names=names), _held(opened, files))


def _held(opened: OpenedDocument, files: Sequence[OpenedDocument]) -> tuple[tuple[str, bytes], ...]:
    # The pages to which the reports are attached are the very file that is to be parted.
    held = [(file.name or "", file.data) for file in files if file.data != opened.data]
    return tuple(held + [(refused.name, refused.data) for refused in opened.refused])

"""A file that holds several reports one after the other ↔ its reports, each a document of its own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.documents.open import OpenedDocument
from extract.enumerations import FindingCode, Phase
from extract.findings import finding
from extract.identity.several import beginnings
from extract.messages import fill
from extract.model import Finding, Page, RawTable
from extract.wording import Bilingual, Words, load_words

_DOCUMENT_ID = re.compile("[0-9a-f]{64}")
_KIND = "report of a file"


class _PartWords(Words):
    """How the place of a report inside its file is said."""

    pages: Bilingual
    tables: Bilingual


_WORDS = load_words("extract", "parts", _PartWords)


@dataclass(frozen=True, slots=True)
class Part:
    """A report inside a file that holds several: the document id of the file, and which report it is, from 1.

    The first report of final accounts is 1 and keeps the document id of the file; the others have ids of their own.
    """

    file_id: str
    number: int

    @property
    def data(self) -> bytes:
        """What stands for the report where a file of its own would stand: it names the file, and its number there."""
        content = {"kind": _KIND, "document_id": self.file_id, "number": self.number}
        return json.dumps(content, sort_keys=True).encode()

    @property
    def document_id(self) -> str:
        """The document id of the report: SHA-256 in hex, of the file or of `data`."""
        return self.file_id if self.number == 1 else hashlib.sha256(self.data).hexdigest()


def part_from(data: bytes) -> Part | None:
    """The report that some bytes stand for; None if they are a file."""
    try:
        content = json.loads(data) if data.startswith(b"{") else None
    except ValueError:
        return None
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        return None
    file_id, number = content.get("document_id"), content.get("number")
    if not (isinstance(file_id, str) and _DOCUMENT_ID.fullmatch(file_id) and isinstance(number, int) and number > 1):
        return None
    part = Part(file_id, number)
    return part if part.data == data else None


def parted(file: OpenedDocument, pages: Sequence[Page]) -> tuple[OpenedDocument, ...]:
    """The reports of a file, those of final accounts first, else in order; the file alone if it holds one.

    `pages` are those of the file as they are read first, in order, their tables numbered. Each report has the pages,
    or the blocks of a file without pages, that are its own, under the numbers they have in the file.
    """
    found = beginnings([page for page in pages if page.number is not None] or (Page(None, file.blocks),))
    if len(found) < 2:
        return (file,)
    ends = [entry.index for entry in found[1:]] + [len(file.pages or file.blocks)]
    spans = sorted(zip(found, ends, strict=True), key=lambda span: span[0].whose.phase is Phase.BUDGET)
    reports = [_cut(file, pages, beginning.index, end) for beginning, end in spans]
    told = [_place(report) for report in reports]
    return tuple(
        replace(
            report,
            document_id=Part(file.document_id, number).document_id,
            findings=(*report.findings, _told(number, told)),
        )
        for number, report in enumerate(reports, 1)
    )


def names(reports: Sequence[OpenedDocument]) -> tuple[str, ...]:
    """A name for each report of a file, by its place there."""
    return tuple(f"{number} ({_place(report).en})" for number, report in enumerate(reports, 1))


def _cut(file: OpenedDocument, pages: Sequence[Page], start: int, end: int) -> OpenedDocument:
    if file.pages:
        kept = file.pages[start:end]
        numbers = {page.number for page in kept}
        findings = tuple(entry for entry in file.findings if entry.where.page is None or entry.where.page in numbers)
        return replace(file, pages=kept, findings=findings, tables_before=_tables(pages[:start]))
    before = _tables((Page(None, file.blocks[:start]),))
    tables = range(before + 1, before + 1 + _tables((Page(None, file.blocks[start:end]),)))
    pictures = [
        replace(picture, before_block=picture.before_block - start)
        for picture in file.pictures
        if start < picture.before_block <= end or picture.before_block == start == 0
    ]
    return replace(
        file,
        blocks=file.blocks[start:end],
        pictures=tuple(pictures),
        findings=tuple(e for e in file.findings if e.where.table_no is None or e.where.table_no in tables),
        tables_before=before,
        pictures_before=sum(picture.before_block <= start for picture in file.pictures) if start else 0,
    )


def _tables(pages: Sequence[Page]) -> int:
    return sum(isinstance(block, RawTable) for page in pages for block in page.blocks)


def _place(report: OpenedDocument) -> Bilingual:
    """Where a report stands in its file."""
    if report.pages:
        english, chinese = fill(_WORDS.pages, first=report.pages[0].number, last=report.pages[-1].number)
    else:
        before = report.tables_before
        last = before + _tables((Page(None, report.blocks),))
        english, chinese = fill(_WORDS.tables, first=before + 1, last=last)
    return Bilingual(en=english, zh=chinese)


def _told(number: int, places: Sequence[Bilingual]) -> Finding:
    others = [place for index, place in enumerate(places, 1) if index != number]
    joined = Bilingual(en="; ".join(place.en for place in others), zh="；".join(place.zh for place in others))
    place, count = places[number - 1], len(places)
    return finding(FindingCode.PART_OF_FILE, number=number, count=count, place=place, others=joined)

"""One delivered document → its extraction on disk, or the reason why there is none."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.accounts import Report
from extract.enumerations import DocumentFormat, FindingCode
from extract.errors import JuesuanError, SeveralReports
from extract.parts import Part, part_from
from extract.report import extract_report
from flows.deliveries.register import Delivery
from flows.deliveries.stored import stored_bytes
from flows.deliveries.unpacked import holds_files, keep_files
from flows.errors import DamagedFile, StorageFailed, WorkerError
from flows.extractions.conditions import BOUNDS, OFFICE, UNPACKER, conditions, may_differ
from flows.extractions.converted import conversions_of
from flows.extractions.refusals import Refusal, forget_refusal, is_due, recorded_refusal, refuse
from flows.extractions.rows import report_tables
from flows.extractions.written import check_extraction, depends_on, write_extraction
from flows.fingerprint import extractor_fingerprint
from flows.messages import message
from flows.rooms import ExtractionRoom

#: The optional tools that open a format; an archive may hold files of the other.
_OPENED_BY = {DocumentFormat.LEGACY: (OFFICE,), DocumentFormat.ARCHIVE: (OFFICE, UNPACKER)}
#: Tables whose rows depend on more than the document and the extractor say so in the name of their folder.
_DEPENDING = "-depending"


def extraction_folder(room: ExtractionRoom, document_id: str) -> Path:
    """Where the tables of a document lie, as today's extractor reads it under today's conditions."""
    plain = room.extracted / f"{document_id}-{extractor_fingerprint()}"
    depending = plain.with_name(f"{plain.name}{_DEPENDING}")
    if plain.is_dir() or not depending.is_dir():
        return plain
    try:
        return plain if may_differ(depends_on(depending), conditions(room)) else depending
    except DamagedFile:
        return plain


def read_refusal(room: ExtractionRoom, document_id: str) -> Refusal | None:
    """The refusal that is on record for a document, None if it is read or was never refused."""
    return None if extraction_folder(room, document_id).is_dir() else recorded_refusal(room, document_id)


def is_extracted(room: ExtractionRoom, document_id: str) -> bool:
    """Whether nothing is left to do for a document: it was read, or refused for good."""
    if extraction_folder(room, document_id).is_dir():
        return True
    refusal = recorded_refusal(room, document_id)
    return refusal is not None and not is_due(room, refusal)


def state_of(room: ExtractionRoom, document_id: str) -> Mapping[str, object] | None:
    """What the rows of a document depend on beside its bytes and the extractor; None while there are none.

    Of a document that is refused, its refusal; of one that was read under conditions, these.
    """
    folder = extraction_folder(room, document_id)
    if folder.is_dir():
        return depends_on(folder) if folder.name.endswith(_DEPENDING) else {}
    refusal = recorded_refusal(room, document_id)
    return dataclasses.asdict(refusal) if refusal is not None else None


def discard_damaged(room: ExtractionRoom, document_ids: Iterable[str]) -> list[str]:
    """Remove the extractions that are not what was written, so that they are made again; returns their documents.

    To be called for all that is about to be loaded.
    """
    discarded = []
    for document_id in document_ids:
        folder = extraction_folder(room, document_id)
        try:
            if folder.is_dir():
                check_extraction(folder)
        except DamagedFile:
            shutil.rmtree(folder)
            discarded.append(document_id)
    return discarded


def unpacked_archives(room: ExtractionRoom, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The archives whose files, and the files whose parts, are reports of their own."""
    return [delivery for delivery in deliveries if holds_files(room.deliveries, delivery.document_id)]


def finding_codes(room: ExtractionRoom, document_id: str) -> frozenset[str]:
    """The codes of all findings in the extraction of a document."""
    table = pq.read_table(extraction_folder(room, document_id) / "finding.parquet", columns=["code"])
    return frozenset(table.column("code").to_pylist())


def extract_one(room: ExtractionRoom, document_id: str) -> Refusal | None:
    """Read one document and store its tables; a document that cannot be read leaves a refusal instead.

    Raises StorageFailed: that is no fault of the document, and no other can be stored either.
    """
    part = Part(document_id, 1)
    try:
        data = stored_bytes(room.deliveries, document_id)
        part = part_from(data) or part
        if part.number > 1:
            data = stored_bytes(room.deliveries, part.file_id)
        report = extract_report(data, room.limits, conversions_of(room, part.file_id), part.number)
        tables = report_tables(report)
        _keep_parts(room, part, report.further)
    except SeveralReports as error:
        keep_files(room.deliveries, document_id, error.files)
        return refuse(room, document_id, error)
    except StorageFailed:
        raise
    except JuesuanError as error:
        _keep_parts(room, part, error.further)
        return refuse(room, document_id, error)
    except Exception as error:  # noqa: BLE001
        # Quarantine: one document must never end the night, whatever is wrong with it.
        reason = f"{type(error).__name__}: {error}"
        return refuse(room, document_id, WorkerError(*message("worker_error", reason=reason)))
    _write(room, document_id, report, tables)
    forget_refusal(room, document_id)
    return None


def _keep_parts(room: ExtractionRoom, part: Part, further: Sequence[str]) -> None:
    """Keep what stands for the second and later reports of a file, where the first one was to be read."""
    if part.number == 1:
        files = [(name, Part(part.file_id, number).data) for number, name in enumerate(further, 2)]
        keep_files(room.deliveries, part.file_id, files)


def _write(room: ExtractionRoom, document_id: str, report: Report, tables: dict[str, pa.Table]) -> None:
    names = _OPENED_BY.get(report.document.document_format, ())
    if any(finding.code == FindingCode.UNREAD_MEMBER for finding in report.findings):
        names = (BOUNDS, OFFICE, UNPACKER)
    today = conditions(room)
    key = f"{document_id}-{extractor_fingerprint()}{_DEPENDING if names else ''}"
    write_extraction(room.extracted / key, tables, {name: today[name] for name in names})

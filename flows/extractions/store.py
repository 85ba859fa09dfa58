"""One delivered document → its extraction on disk, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.errors import JuesuanError, SeveralReports
from extract.report import extract_report
from flows.deliveries.register import Delivery
from flows.deliveries.stored import stored_bytes
from flows.deliveries.unpacked import are_kept, keep_files
from flows.extractions.converted import conversions_of
from flows.extractions.rows import report_tables
from flows.files import read_json, write_json
from flows.fingerprint import extractor_fingerprint
from flows.messages import message
from flows.rooms import ExtractionRoom


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document could not be read: stable code, one line in English and in Chinese."""

    document_id: str
    code: str
    message: str
    message_zh: str


def extraction_folder(room: ExtractionRoom, document_id: str) -> Path:
    """Where the tables of a document lie, as today's extractor reads it."""
    return room.extracted / extraction_key(document_id)


def extraction_key(document_id: str) -> str:
    """Document and extractor: the same key always holds the same rows."""
    return f"{document_id}-{extractor_fingerprint()}"


def read_refusal(room: ExtractionRoom, document_id: str) -> Refusal | None:
    """The refusal that is on record for a document, if it was refused."""
    content = read_json(_refusal_path(room, document_id))
    return Refusal(**content) if content else None


def is_extracted(room: ExtractionRoom, document_id: str) -> bool:
    """Whether nothing is left to do for a document: it was read, or refused."""
    if extraction_folder(room, document_id).is_dir():
        return True
    refusal = read_refusal(room, document_id)
    return refusal is not None and (refusal.code != SeveralReports.code or are_kept(room.deliveries, document_id))


def unpacked_archives(room: ExtractionRoom, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """The archives whose files are reports of their own."""
    refusals = ((delivery, read_refusal(room, delivery.document_id)) for delivery in deliveries)
    return [delivery for delivery, refusal in refusals if refusal is not None and refusal.code == SeveralReports.code]


def finding_codes(room: ExtractionRoom, document_id: str) -> frozenset[str]:
    """The codes of all findings in the extraction of a document."""
    table = pq.read_table(extraction_folder(room, document_id) / "finding.parquet", columns=["code"])
    return frozenset(table.column("code").to_pylist())


def extract_one(room: ExtractionRoom, document_id: str) -> Refusal | None:
    """Read one document and store its tables; a document that cannot be read leaves a refusal instead."""
    try:
        data = stored_bytes(room.deliveries, document_id)
        report = extract_report(data, room.limits, conversions_of(room, document_id))
        write_extraction(room.extracted, extraction_key(document_id), report_tables(report))
    except SeveralReports as error:
        keep_files(room.deliveries, document_id, error)
        return refuse(room, document_id, error.code, (error.message, error.message_zh))
    except JuesuanError as error:
        return refuse(room, document_id, error.code, (error.message, error.message_zh))
    except Exception as error:  # noqa: BLE001
        # Quarantine: one document must never end the night, whatever is wrong with it.
        reason = f"{type(error).__name__}: {error}"
        return refuse(room, document_id, "worker_error", message("worker_error", reason=reason))
    return None


def refuse(room: ExtractionRoom, document_id: str, code: str, texts: tuple[str, str]) -> Refusal:
    """Put on record that a document cannot be read."""
    refusal = Refusal(document_id, code, *texts)
    write_json(
        _refusal_path(room, document_id),
        {"document_id": document_id, "code": code, "message": texts[0], "message_zh": texts[1]},
    )
    return refusal


def _refusal_path(room: ExtractionRoom, document_id: str) -> Path:
    return room.extracted / f"{extraction_key(document_id)}.refused.json"


def write_extraction(extracted_root: Path, key: str, tables: dict[str, pa.Table]) -> Path:
    """Store the tables of a document under its key, wholly or not at all."""
    folder = extracted_root / key
    if folder.is_dir():
        return folder
    temporary = extracted_root / f".{key}.{os.getpid()}.part"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, temporary / f"{name}.parquet", compression="zstd")
    try:
        temporary.rename(folder)
    except OSError:
        # Another process stored the same rows first.
        shutil.rmtree(temporary)
    return folder

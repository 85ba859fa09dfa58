"""What a room of the flows is handed: its own folders and bounds, and nothing else of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class DeliveryRoom:
    """Where deliveries are kept, the largest file in bytes, and the seconds that one address may take.

    `documents` holds bytes by SHA-256, `register` an entry for each document, `unpacked` the names
    of the files in archives that hold several reports.
    """

    documents: Path
    register: Path
    unpacked: Path
    largest_file_bytes: int
    fetch_seconds: float


@dataclass(frozen=True, slots=True)
class ExtractionRoom:
    """Where extractions are kept, and what one document may cost: limits, seconds, bytes of address space.

    `extracted` holds tables and refusals by document, `converted` what was made of old documents for their batch.
    """

    deliveries: DeliveryRoom
    extracted: Path
    converted: Path
    limits: Limits = DEFAULT_LIMITS
    document_seconds: float = 600.0
    worker_memory_bytes: int = 4 * 1024**3

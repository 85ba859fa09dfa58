"""What a room of the flows is handed: its own folders and bounds, and nothing else of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from expectations.model import Gate
from extract.limits import DEFAULT_LIMITS, Limits

#: What the environment variables of all settings begin with.
SETTINGS_PREFIX = "JUESUAN_"
#: What does not fit is put on disk beside the candidate: a night needs no more memory the longer it is.
WAREHOUSE_MEMORY = "4GB"


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


@dataclass(frozen=True, slots=True)
class WarehouseRoom:
    """Where the warehouse is built and published, and the memory that DuckDB may take for it.

    `verdicts` holds a file for each document that a build or an audit turned away, `withdrawals` one for each
    that was withdrawn, `scratch` what dbt writes besides; `gate` names the suite that judges.
    """

    extractions: ExtractionRoom
    published: Path
    verdicts: Path
    withdrawals: Path
    scratch: Path
    memory: str = WAREHOUSE_MEMORY
    gate: Gate = Gate.PUBLISH_FLAGGED

    @property
    def candidate(self) -> Path:
        """What is built beside the published warehouse, on the same file system so that a rename is atomic."""
        return self.published.with_suffix(".candidate.duckdb")

    @property
    def sealed(self) -> Path:
        """Where an audited candidate is moved, away from any log, before it is published."""
        return self.published.with_suffix(".sealed.duckdb")

    @property
    def manifest(self) -> Path:
        """What the published warehouse was made from."""
        return self.published.with_suffix(".manifest.json")

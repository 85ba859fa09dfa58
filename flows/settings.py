"""Environment → the settings of a run."""

from __future__ import annotations

import os
from dataclasses import fields
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from expectations.model import Gate
from extract.limits import DEFAULT_LIMITS, Limits
from flows.rooms import SETTINGS_PREFIX, WAREHOUSE_MEMORY, DeliveryRoom, ExtractionRoom, WarehouseRoom

#: The checkout: dbt project, samples and default data folder lie here.
PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Each field is the environment variable JUESUAN_<FIELD>; sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix=SETTINGS_PREFIX)

    data: Path = Path("data")
    warehouse: Path | None = None
    workers: int = Field(default=os.cpu_count() or 1, ge=1)
    batch_documents: int = Field(default=32, ge=1)
    largest_file_bytes: int = 512 * 1024 * 1024
    largest_pages: int = Field(default=DEFAULT_LIMITS.pages, ge=1)
    largest_pixels: int = Field(default=DEFAULT_LIMITS.pixels, ge=1)
    largest_cells: int = Field(default=DEFAULT_LIMITS.cells, ge=1)
    largest_nesting: int = Field(default=DEFAULT_LIMITS.nesting, ge=1)
    largest_unpacked_bytes: int = Field(default=DEFAULT_LIMITS.unpacked_bytes, ge=1)
    largest_archive_files: int = Field(default=DEFAULT_LIMITS.archive_files, ge=1)
    largest_archive_depth: int = Field(default=DEFAULT_LIMITS.archive_depth, ge=1)
    document_seconds: float = Field(default=600.0, gt=0)
    worker_memory_bytes: int = 4 * 1024**3
    warehouse_memory: str = WAREHOUSE_MEMORY
    gate: Gate = Gate.PUBLISH_FLAGGED
    fetch_seconds: float = Field(default=120.0, gt=0)
    fetch_retries: int = Field(default=3, ge=0)

    @property
    def limits(self) -> Limits:
        """What one document may cost."""
        return Limits(**{field.name: getattr(self, f"largest_{field.name}") for field in fields(Limits)})

    @property
    def warehouse_path(self) -> Path:
        """The published warehouse."""
        return self.warehouse or self.data / "warehouse" / "juesuan.duckdb"

    @property
    def deliveries(self) -> DeliveryRoom:
        """What is delivered."""
        return DeliveryRoom(
            documents=self.data / "raw",
            register=self.data / "register",
            unpacked=self.data / "unpacked",
            largest_file_bytes=self.largest_file_bytes,
            fetch_seconds=self.fetch_seconds,
        )

    @property
    def extractions(self) -> ExtractionRoom:
        """What is read of it."""
        return ExtractionRoom(
            deliveries=self.deliveries,
            extracted=self.data / "extracted",
            converted=self.scratch / "converted",
            limits=self.limits,
            document_seconds=self.document_seconds,
            worker_memory_bytes=self.worker_memory_bytes,
        )

    @property
    def publication(self) -> WarehouseRoom:
        """What is built of it and published."""
        return WarehouseRoom(
            extractions=self.extractions,
            published=self.warehouse_path,
            verdicts=self.data / "verdicts",
            withdrawals=self.data / "withdrawn",
            scratch=self.scratch,
            memory=self.warehouse_memory,
            gate=self.gate,
        )

    @property
    def scratch(self) -> Path:
        """Targets and logs of dbt, state of Prefect."""
        return self.data / "scratch"

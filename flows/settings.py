"""Environment → the settings of a run."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

#: The checkout: dbt project, samples and default data folder lie here.
PROJECT_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Each field is the environment variable JUESUAN_<FIELD>; sizes in bytes, times in seconds."""

    model_config = SettingsConfigDict(env_prefix="JUESUAN_")

    data: Path = Path("data")
    warehouse: Path | None = None
    workers: int = Field(default=os.cpu_count() or 1, ge=1)
    batch_documents: int = Field(default=8, ge=1)
    largest_file_bytes: int = 512 * 1024 * 1024
    document_seconds: float = Field(default=120.0, gt=0)
    worker_memory_bytes: int = 4 * 1024**3
    fetch_seconds: float = Field(default=120.0, gt=0)

    @property
    def warehouse_path(self) -> Path:
        """The published warehouse."""
        return self.warehouse or self.data / "warehouse" / "juesuan.duckdb"

    @property
    def candidate_path(self) -> Path:
        """The candidate beside the published warehouse, on the same file system so that a rename is atomic."""
        return self.warehouse_path.with_suffix(".candidate.duckdb")

    @property
    def manifest_path(self) -> Path:
        """What the published warehouse was made from."""
        return self.warehouse_path.with_suffix(".manifest.json")

    @property
    def documents(self) -> Path:
        """Delivered bytes by SHA-256."""
        return self.data / "raw"

    @property
    def extracted(self) -> Path:
        """Extraction results by document and extractor."""
        return self.data / "extracted"

    @property
    def register(self) -> Path:
        """One file a delivered document: its names and when it first came."""
        return self.data / "register"

    @property
    def verdicts(self) -> Path:
        """One file a document that an audit turned away, by the rules that did."""
        return self.data / "verdicts"

    @property
    def scratch(self) -> Path:
        """Targets and logs of dbt, state of Prefect."""
        return self.data / "scratch"

"""The environment → what each room of the flows is handed."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from pydantic import ValidationError

from extract.limits import DEFAULT_LIMITS, Limits
from flows.rooms import DeliveryRoom, ExtractionRoom, WarehouseRoom
from flows.settings import PROJECT_ROOT, Settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"JUESUAN_{name.upper()}", raising=False)


def test_each_setting_is_a_variable_of_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUESUAN_DATA", "elsewhere")
    monkeypatch.setenv("JUESUAN_WORKERS", "3")
    monkeypatch.setenv("JUESUAN_FETCH_SECONDS", "0.5")
    settings = Settings()
    assert (settings.data, settings.workers, settings.fetch_seconds) == (Path("elsewhere"), 3, 0.5)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("workers", "0"),
        ("batch_documents", "0"),
        ("largest_pages", "0"),
        ("document_seconds", "0"),
        ("fetch_seconds", "0"),
        ("fetch_retries", "-1"),
        ("workers", "many"),
    ],
)
def test_what_no_run_could_work_with_is_refused(name: str, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"JUESUAN_{name.upper()}", wrong)
    with pytest.raises(ValidationError, match=name):
        Settings()


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_each_limit_of_a_document_is_a_setting(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert getattr(Settings().limits, name) == getattr(DEFAULT_LIMITS, name)
    monkeypatch.setenv(f"JUESUAN_LARGEST_{name.upper()}", "2")
    limits = Settings().limits
    assert [field.name for field in fields(Limits) if getattr(limits, field.name) == 2] == [name]
    assert Settings().extractions.limits == limits


def test_rooms_are_handed_folders_of_their_own(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, largest_file_bytes=7, fetch_seconds=2.0, document_seconds=3.0)
    settings = settings.model_copy(update={"worker_memory_bytes": 5, "warehouse_memory": "6GB"})
    deliveries, extractions, publication = settings.deliveries, settings.extractions, settings.publication
    assert deliveries == DeliveryRoom(tmp_path / "raw", tmp_path / "register", tmp_path / "unpacked", 7, 2.0)
    assert extractions == ExtractionRoom(
        *(deliveries, tmp_path / "extracted", tmp_path / "scratch" / "converted"),
        limits=settings.limits,
        document_seconds=3.0,
        worker_memory_bytes=5,
    )
    published = tmp_path / "warehouse" / "juesuan.duckdb"
    folders = tmp_path / "verdicts", tmp_path / "withdrawn", tmp_path / "scratch"
    assert publication == WarehouseRoom(extractions, published, *folders, memory="6GB")


def test_a_warehouse_may_stand_elsewhere_and_is_built_beside_its_place(tmp_path: Path) -> None:
    room = Settings(data=tmp_path / "data", warehouse=tmp_path / "public" / "a.duckdb").publication
    assert room.published == tmp_path / "public" / "a.duckdb"
    beside = room.candidate, room.sealed, room.manifest
    assert {path.parent for path in beside} == {room.published.parent}
    assert len({room.published, *beside}) == 4


def test_the_checkout_holds_the_dbt_project() -> None:
    assert (PROJECT_ROOT / "dbt_project" / "dbt_project.yml").is_file()

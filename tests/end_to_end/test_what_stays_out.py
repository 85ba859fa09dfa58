"""What stays out of the warehouse: files of earlier nights, documents withdrawn, documents that break a build."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.deliveries.discover import local_source
from flows.deliveries.register import all_deliveries, ingest
from flows.errors import TransformFailed
from flows.extractions.store import extract_one, extraction_folder
from flows.settings import Settings
from flows.warehouse import build
from flows.warehouse.blame import set_aside
from flows.warehouse.quarantine import quarantine_rows
from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import juesuan


@pytest.mark.xdist_group("stays_out")
def test_the_exit_status_is_that_of_the_run_and_what_is_withdrawn_stays_out(tmp_path: Path) -> None:
    data, delivered = tmp_path / "data", tmp_path / "delivered"
    delivered.mkdir()
    good, bad = delivered / "good.txt", delivered / "bad.pdf"
    good.write_bytes(make_text(synthetic_figures(1), Layout()))
    bad.write_bytes(b"no report")
    first = juesuan("run", str(delivered), "--json", data=data)
    assert (first.status, first.content["documents_read"]) == (1, 1), first.errors
    again = juesuan("run", str(good), "--json", data=data)
    assert again.status == 0
    assert [(q["file_name"], q["this_run"]) for q in again.content["quarantined"]] == [("bad.pdf", False)]
    assert juesuan("run", str(bad), "--json", data=data).status == 1
    out = juesuan("withdraw", "good.txt", "--why", "asked for", "--json", data=data)
    assert (out.status, out.content["documents_read"]) == (0, 0), out.errors
    later = juesuan("run", str(good), "--json", data=data)
    assert (later.status, later.content["documents_read"]) == (0, 0)
    listed = {row["file_name"]: row for row in juesuan("quarantine", "--json", data=data).content}
    assert listed["good.txt"]["stage"] == "withdrawn"
    assert "asked for" in listed["good.txt"]["message"]


@pytest.mark.xdist_group("stays_out")
def test_a_document_that_breaks_a_model_is_found_and_the_others_are_built(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    room = settings.publication
    for seed in (1, 2):
        path = tmp_path / f"{seed}.txt"
        path.write_bytes(make_text(synthetic_figures(seed), Layout()))
        document_id = ingest(settings.deliveries, local_source(path), 1).document_id
        assert extract_one(settings.extractions, document_id) is None
    deliveries = all_deliveries(settings.deliveries)
    broken = next(delivery for delivery in deliveries if delivery.file_names == ("2.txt",))
    # A line item twice under one key: the models want it once.
    rows = extraction_folder(settings.extractions, broken.document_id) / "line_item.parquet"
    table = pq.read_table(rows)
    pq.write_table(pa.concat_tables([table, table.slice(0, 1)]), rows)
    started = datetime.now(UTC)
    build.load(room, deliveries, 1, started)
    with pytest.raises(TransformFailed) as caught:
        build.transform(room)
    assert set_aside(room, deliveries, 1, started, caught.value) == 1
    build.load(room, deliveries, 1, started)
    build.transform(room)
    with duckdb.connect(str(room.candidate), read_only=True) as connection:
        assert connection.execute("select file_names from marts.dim_document").fetchall() == [(["1.txt"],)]
        told = connection.execute("select file_name, stage, code from marts.fct_quarantine").fetchall()
    assert told == [("2.txt", "build", "breaks_build")]
    (row,) = quarantine_rows(room, deliveries)
    assert "unique" in row["message"]

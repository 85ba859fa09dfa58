"""A disk that fills up leaves what was published; what was published and is damaged is built again."""

from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import pytest

from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import JUESUAN, juesuan, surroundings

#: Bytes of the largest file that may be written: more than what is loaded, less than a built warehouse.
FULL_AT = 12 << 20


def on_a_full_disk(data: Path, delivered: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [JUESUAN, "run", str(delivered)],
        capture_output=True,
        text=True,
        env=surroundings(data),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_AT, FULL_AT)),
        check=False,
    )


@pytest.mark.xdist_group("full_disk")
def test_the_published_warehouse_outlives_a_full_disk_and_noise_in_its_place_is_noticed(tmp_path: Path) -> None:
    data, delivered = tmp_path / "data", tmp_path / "delivered"
    delivered.mkdir()
    (delivered / "1.txt").write_bytes(make_text(synthetic_figures(1), Layout()))
    assert juesuan("run", str(delivered), data=data).status == 0
    warehouse = data / "warehouse" / "juesuan.duckdb"
    published = warehouse.read_bytes()
    assert len(published) > FULL_AT
    (delivered / "2.txt").write_bytes(make_text(synthetic_figures(2), Layout()))
    full = on_a_full_disk(data, delivered)
    assert (full.returncode, full.stdout) == (1, "")
    # One line in each language.
    assert len(full.stderr.splitlines()) == 2, full.stderr
    assert "File too large" in full.stderr
    assert warehouse.read_bytes() == published
    assert sorted(path.name for path in warehouse.parent.iterdir()) == ["juesuan.duckdb", "juesuan.manifest.json"]
    warehouse.write_bytes(b"\xa5" * len(published))
    mended = juesuan("run", str(delivered), "--json", data=data)
    assert (mended.status, mended.content["documents_read"]) == (0, 2), mended.errors
    assert [english for english, _ in mended.content["notices"] if str(warehouse) in english]
    again = juesuan("run", str(delivered), "--json", data=data)
    assert (again.status, again.content["notices"]) == (0, [])

"""The same flow without a server, and on a real one where its tasks and states can be seen."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import juesuan, surroundings

pytestmark = pytest.mark.xdist_group("prefect")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prefect = str(Path(sys.executable).with_name("prefect"))
    more = {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    process = subprocess.Popen(
        [prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        env=surroundings(tmp_path, more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/api"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/health", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        else:
            pytest.fail("the Prefect server did not start")
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def ask(address: str, path: str, body: dict[str, object]) -> list[dict[str, object]]:
    request = urllib.request.Request(
        f"{address}/{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        content: list[dict[str, object]] = json.loads(answer.read())
        return content


def test_on_a_server_the_tasks_their_states_and_the_summary_are_seen(server: str, tmp_path: Path) -> None:
    delivered = tmp_path / "delivered"
    delivered.mkdir()
    (delivered / "report.txt").write_bytes(make_text(synthetic_figures(3), Layout()))
    (delivered / "empty.pdf").write_bytes(b"")
    answer = juesuan("run", str(delivered), "--json", data=tmp_path / "data", environment={"PREFECT_API_URL": server})
    assert answer.status == 1, answer.errors
    (run,) = ask(server, "flow_runs/filter", {})
    assert run["state_name"] == "Completed"
    tasks = ask(server, "task_runs/filter", {})
    assert {str(task["name"]).rsplit("-", 1)[0] for task in tasks} == {
        "deliver",
        "extract",
        "load",
        "transform",
        "audit",
        "publish",
    }
    assert {task["state_name"] for task in tasks} == {"Completed"}
    (artifact,) = ask(server, "artifacts/filter", {})
    assert artifact["key"] == "night-summary"
    assert "empty.pdf" in str(artifact["data"])

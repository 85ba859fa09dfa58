"""The flow on a real server: its tasks and states are seen, a schedule makes runs; without one serving ends at once."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

from sample_maker.layout import Layout
from sample_maker.synthetic import synthetic_figures
from sample_maker.tabbed_text import make_text
from tests.end_to_end.command import JUESUAN, juesuan, surroundings
from tests.end_to_end.prefect_server import at_work, prefect_server, wait_until

pytestmark = pytest.mark.xdist_group("prefect")


#: A run is due every minute: this long may the server, the schedule and the run take together, in seconds.
LONGEST_WAIT = 240


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with prefect_server(tmp_path_factory.mktemp("server")) as address:
        yield address


def ask(address: str, path: str, body: Mapping[str, object]) -> list[dict[str, object]]:
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
    (run,) = ask(server, "flow_runs/filter", {"flow_runs": {"deployment_id": {"is_null_": True}}})
    assert run["state_name"] == "Completed"
    of_the_run = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    tasks = ask(server, "task_runs/filter", of_the_run)
    assert {str(task["name"]).rsplit("-", 1)[0] for task in tasks} == {
        "deliver",
        "extract",
        "load",
        "transform",
        "audit",
        "publish",
    }
    assert {task["state_name"] for task in tasks} == {"Completed"}
    (artifact,) = ask(server, "artifacts/filter", of_the_run)
    assert artifact["key"] == "night-summary"
    assert "empty.pdf" in str(artifact["data"])


@pytest.mark.slow
def test_a_schedule_makes_a_run_that_publishes(server: str, tmp_path: Path) -> None:
    delivered = tmp_path / "delivered"
    delivered.mkdir()
    (delivered / "report.txt").write_bytes(make_text(synthetic_figures(3), Layout()))
    data = tmp_path / "data"
    log = tmp_path / "serve.log"
    arguments = [JUESUAN, "serve", str(delivered), "--cron", "* * * * *"]
    completed = {"flow_runs": {"state": {"name": {"any_": ["Completed"]}}, "deployment_id": {"is_null_": False}}}
    with at_work(arguments, surroundings(data, {"PREFECT_API_URL": server}), log):
        wait_until(
            lambda: bool(ask(server, "flow_runs/filter", completed)), LONGEST_WAIT, "no scheduled run has completed"
        )
        (deployment,) = ask(server, "deployments/filter", {})
    run = ask(server, "flow_runs/filter", completed)[0]
    assert run["auto_scheduled"]
    assert run["parameters"] == {"inputs": [str(delivered)]}
    (schedule,) = cast("list[dict[str, dict[str, object]]]", deployment["schedules"])
    assert schedule["schedule"]["timezone"] == "Asia/Shanghai"
    published = juesuan("query", "select unnest(file_names) as file_name from marts.dim_document", "--json", data=data)
    assert published.content == [{"file_name": "report.txt"}]


@pytest.mark.parametrize(("address", "said"), [(None, "prefect server start"), ("http://127.0.0.1:1/api", ":1/api")])
def test_serving_without_a_server_ends_at_once_with_one_line(address: str | None, said: str, tmp_path: Path) -> None:
    answer = juesuan("serve", str(tmp_path), data=tmp_path / "data", environment=named(address))
    assert answer.status == 1
    chinese, english = answer.errors.splitlines()
    assert said in chinese
    assert said in english
    assert not answer.output


def test_a_run_on_a_server_that_is_not_there_ends_with_one_line(tmp_path: Path) -> None:
    answer = juesuan(
        "run", str(tmp_path), "--json", data=tmp_path / "data", environment=named("http://127.0.0.1:1/api")
    )
    assert answer.status == 1
    assert answer.content["error"]["code"] == "no_server"


def test_a_schedule_that_is_none_is_said_in_one_line(server: str, tmp_path: Path) -> None:
    answer = juesuan("serve", str(tmp_path), "--cron", "at two", data=tmp_path / "data", environment=named(server))
    assert answer.status == 1
    chinese, english = answer.errors.splitlines()
    assert "at two" in chinese
    assert "at two" in english


def named(address: str | None) -> dict[str, str]:
    return {"PREFECT_API_URL": address} if address else {}

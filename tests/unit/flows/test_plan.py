"""What a run has to do, and whether what is published is made of all that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations.model import Gate
from extract.errors import UnreadableDocument
from flows.deliveries.register import Delivery
from flows.errors import WorkerFailed
from flows.extractions.refusals import forget_refusal, refuse
from flows.plan import Plan, make_plan
from flows.settings import Settings
from flows.warehouse.manifest import write_manifest
from tests.unit.warehouse.made import SUMMARY

DELIVERIES = [Delivery(digit * 64, (digit,), (digit,), 1) for digit in "12345"]
IDS = [delivery.document_id for delivery in DELIVERIES]
TEXTS = ("why", "原因")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", workers=2, batch_documents=2)


def published(settings: Settings, plan: Plan) -> None:
    settings.publication.published.parent.mkdir(parents=True, exist_ok=True)
    settings.publication.published.write_bytes(b"warehouse")
    write_manifest(settings.publication.manifest, settings.publication.published, plan.made_from, SUMMARY)


def refuse_all(settings: Settings) -> None:
    for document_id in IDS:
        refuse(settings.extractions, document_id, UnreadableDocument(*TEXTS))


def test_what_waits_goes_in_batches_over_all_workers(settings: Settings) -> None:
    plan = make_plan(settings, DELIVERIES)
    assert plan.batches == (tuple(IDS[:2]), tuple(IDS[2:4]), tuple(IDS[4:]))
    assert make_plan(settings, DELIVERIES[:2]).batches == ((IDS[0],), (IDS[1],))
    assert plan.unchanged is None


def test_what_was_tried_in_this_run_waits_for_the_next(settings: Settings) -> None:
    refuse_all(settings)
    refuse(settings.extractions, IDS[0], WorkerFailed(*TEXTS))
    assert make_plan(settings, DELIVERIES).batches == ((IDS[0],),)
    assert make_plan(settings, DELIVERIES, tried={IDS[0]}).batches == ()


def test_nothing_is_to_do_once_all_of_it_is_published(settings: Settings) -> None:
    refuse_all(settings)
    published(settings, make_plan(settings, DELIVERIES))
    assert make_plan(settings, DELIVERIES).unchanged == SUMMARY
    assert make_plan(settings, DELIVERIES[:4]).unchanged is None


def test_a_run_that_was_killed_after_it_read_has_to_publish_all_the_same(settings: Settings) -> None:
    refuse_all(settings)
    published(settings, make_plan(settings, DELIVERIES))
    forget_refusal(settings.extractions, IDS[0])
    assert make_plan(settings, DELIVERIES).batches == ((IDS[0],),)
    refuse(settings.extractions, IDS[0], UnreadableDocument("other", "别的"))
    plan = make_plan(settings, DELIVERIES)
    assert (plan.batches, plan.unchanged) == ((), None)


def test_another_gate_is_another_warehouse(settings: Settings) -> None:
    refuse_all(settings)
    published(settings, make_plan(settings, DELIVERIES))
    strict = settings.model_copy(update={"gate": Gate.STRICT})
    assert make_plan(strict, DELIVERIES).unchanged is None

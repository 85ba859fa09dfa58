"""A document is withdrawn by its name or the beginning of its id; whatever is not one document is an error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.errors import SeveralReports
from flows.command import withdraw as command
from flows.command.withdraw import find_document, withdraw
from flows.deliveries.register import Delivery, enter
from flows.deliveries.unpacked import keep_files
from flows.errors import AmbiguousDocument, NotWithdrawn, UnknownDocument
from flows.extractions.refusals import refuse
from flows.plan import make_plan
from flows.settings import Settings
from flows.summary import QuarantineStage
from flows.warehouse.quarantine import quarantine_rows
from flows.warehouse.verdicts import Verdict, read_verdict, write_verdict
from flows.warehouse.withdrawals import read_withdrawals

A, B = "a" * 64, "ab" * 32
DELIVERIES = [Delivery(A, ("budget.pdf", "决算.pdf"), ("/in/决算.pdf",), 1), Delivery(B, ("决算.pdf",), ("/in/b",), 1)]


@pytest.mark.parametrize(("given", "found"), [("budget.pdf", A), ("aa", A), ("ABAB", B), (B, B)])
def test_a_name_or_the_beginning_of_an_id_is_enough(given: str, found: str) -> None:
    assert find_document(DELIVERIES, given).document_id == found


@pytest.mark.parametrize("given", ["决算.pdf", "a"])
def test_what_may_be_several_is_an_error_that_names_them(given: str) -> None:
    with pytest.raises(AmbiguousDocument) as caught:
        find_document(DELIVERIES, given)
    assert A[:12] in caught.value.message
    assert B[:12] in caught.value.message_zh


@pytest.mark.parametrize("given", ["", "budget", "c0ffee", "%"])
def test_what_is_none_is_an_error(given: str) -> None:
    with pytest.raises(UnknownDocument):
        find_document(DELIVERIES, given)


@pytest.fixture
def settings(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two documents in the register, and nights that are not run."""

    def night(texts: Sequence[str], *, as_json: bool) -> int:
        assert (list(texts), as_json) == ([], False)
        return 0

    monkeypatch.setattr(command, "run_night", night)
    settings = Settings()
    assert settings.data == data_folder
    for delivery in DELIVERIES:
        enter(settings.deliveries, delivery)
    return settings


def test_a_withdrawn_document_is_not_read_and_stands_in_the_quarantine_until_it_is_let_in(settings: Settings) -> None:
    room = settings.publication
    before = make_plan(settings, DELIVERIES)
    assert withdraw("budget.pdf", "on request", undo=False, as_json=False) == 0
    (row,) = quarantine_rows(room, DELIVERIES)
    assert (row["document_id"], row["stage"], row["code"]) == (A, QuarantineStage.WITHDRAWN, "withdrawn")
    assert "on request" in row["message"]
    plan = make_plan(settings, DELIVERIES)
    assert plan.batches == ((B,),)
    assert plan.made_from != before.made_from
    write_verdict(room, A, Verdict(QuarantineStage.BUILD, "breaks_build", "why", "原因"))
    assert withdraw("aa", "", undo=True, as_json=False) == 0
    assert read_withdrawals(room) == {}
    assert read_verdict(room, A) is None
    assert make_plan(settings, DELIVERIES) == before


def test_an_archive_goes_with_its_files(settings: Settings) -> None:
    error = SeveralReports("several", "多份", (("x.txt", b"x"), ("y.txt", b"y")))
    keep_files(settings.deliveries, A, error.files)
    refuse(settings.extractions, A, error)
    withdraw("budget.pdf", "on request", undo=False, as_json=False)
    assert len(read_withdrawals(settings.publication)) == 3
    withdraw("budget.pdf", "", undo=True, as_json=False)
    assert read_withdrawals(settings.publication) == {}


def test_what_is_not_withdrawn_cannot_be_let_in(settings: Settings) -> None:
    assert settings
    with pytest.raises(NotWithdrawn):
        withdraw("budget.pdf", "", undo=True, as_json=False)

"""`juesuan withdraw` → a document taken out of the warehouse, or let in again, and the warehouse built anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flows.command.run import run_night
from flows.deliveries.discover import as_text
from flows.deliveries.register import Delivery, all_deliveries
from flows.deliveries.unpacked import with_files_inside
from flows.errors import AmbiguousDocument, NotWithdrawn, UnknownDocument
from flows.extractions.store import unpacked_archives
from flows.lock import single_writer
from flows.messages import message
from flows.settings import Settings
from flows.warehouse.verdicts import forget_verdict
from flows.warehouse.withdrawals import Withdrawal, forget_withdrawal, read_withdrawals, write_withdrawal

#: So many of the documents that a name may mean are named.
_NAMED = 5


def withdraw(given: str, reason: str, *, undo: bool, as_json: bool) -> int:
    """Take a document out for as long as it is not undone, or let it in again to be judged anew; then run the night.

    An archive of several reports goes with all its files. Returns the exit status of that night. Raises
    UnknownDocument, AmbiguousDocument, NotWithdrawn.
    """
    settings = Settings()
    room = settings.publication
    with single_writer(settings.data):
        deliveries = all_deliveries(settings.deliveries)
        document = find_document(deliveries, as_text(given))
        archives = unpacked_archives(settings.extractions, deliveries)
        documents = sorted(with_files_inside(settings.deliveries, [document.document_id], archives))
        if undo:
            withdrawn = [name for name in documents if name in read_withdrawals(room)]
            if not withdrawn:
                raise NotWithdrawn(*message("not_withdrawn", name=document.file_names[0]))
            for name in withdrawn:
                forget_withdrawal(room, name)
                forget_verdict(room, name)
        else:
            at = datetime.now(UTC).isoformat(timespec="seconds")
            for name in documents:
                write_withdrawal(room, Withdrawal(name, reason, at))
    return run_night([], as_json=as_json)


def find_document(deliveries: Sequence[Delivery], given: str) -> Delivery:
    """The one document of this file name, or whose id begins so; raises UnknownDocument or AmbiguousDocument."""
    found = [
        delivery
        for delivery in deliveries
        if given and (given in delivery.file_names or delivery.document_id.startswith(given.lower()))
    ]
    if not found:
        raise UnknownDocument(*message("unknown_document", document=given))
    if len(found) > 1:
        named = ", ".join(f"{d.file_names[0]} ({d.document_id[:12]})" for d in found[:_NAMED])
        raise AmbiguousDocument(*message("ambiguous_document", name=given, count=len(found), documents=named))
    return found[0]

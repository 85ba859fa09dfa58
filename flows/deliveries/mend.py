"""Damaged entries of the register → entries made again from what else is known, and a line for what is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from flows.deliveries.register import Delivery, enter, entry_path, register_entries
from flows.deliveries.stored import document_path, stored_bytes
from flows.errors import StoredFileLost
from flows.messages import message
from flows.rooms import DeliveryRoom
from flows.summary import Quarantined

#: Asked for documents by their ids; knows those that were published.
Published = Callable[[Collection[str]], Mapping[str, Delivery]]


def mend_register(room: DeliveryRoom, published: Published, run_number: int) -> None:
    """Make damaged entries again from what was published, or else from the bytes of the document.

    A document of which only the bytes are left is named by the beginning of its digest, until it is
    delivered again. Where they are gone too, the entry stays as it is.
    """
    damaged = [document_id for document_id, delivery in register_entries(room) if delivery is None]
    known = published(damaged) if damaged else {}
    for document_id in damaged:
        if document_id in known:
            enter(room, known[document_id])
            continue
        try:
            stored_bytes(room, document_id)
        except StoredFileLost:
            continue
        place = str(document_path(room, document_id))
        enter(room, Delivery(document_id, (document_id[:12],), (place,), run_number))


def known_and_lost(room: DeliveryRoom) -> tuple[tuple[Delivery, ...], list[Quarantined]]:
    """All deliveries, and a line for each document whose entry is damaged or without the names that it had."""
    entries = list(register_entries(room))
    lines = []
    for document_id, delivery in entries:
        if delivery is None or delivery.is_nameless:
            code = "register_damaged" if delivery is None else "register_nameless"
            texts = message(code, path=entry_path(room, document_id))
            lines.append(Quarantined(document_id[:12], "deliver", code, *texts))
    return tuple(delivery for _, delivery in entries if delivery is not None), lines

"""Files and addresses → the register, with a line for each that cannot be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.errors import JuesuanError
from flows.deliveries.discover import Source
from flows.deliveries.register import Delivery, ingest
from flows.errors import AddressRefused, DeliveryTooLarge, FetchFailed, UnopenedFile
from flows.rooms import DeliveryRoom
from flows.summary import Quarantined

#: What is wrong with one file or address, and with no other.
NOT_INGESTED = (DeliveryTooLarge, UnopenedFile, AddressRefused, FetchFailed)


def ingest_all(room: DeliveryRoom, sources: Sequence[Source], run_number: int) -> list[Quarantined]:
    """Keep the bytes of all files; returns a line for each that is too large or cannot be opened.

    Raises StorageFailed: nothing more can be kept then.
    """
    return lines_among(ingest_each(room, sources, run_number))


def ingest_each(room: DeliveryRoom, sources: Sequence[Source], run_number: int) -> list[Delivery | Quarantined]:
    """What became of each file: its delivery, or a line; raises StorageFailed."""
    outcomes: list[Delivery | Quarantined] = []
    for source in sources:
        try:
            outcomes.append(ingest(room, source, run_number))
        except NOT_INGESTED as error:
            outcomes.append(line_of(source, error))
    return outcomes


def lines_among(outcomes: Iterable[Delivery | Quarantined]) -> list[Quarantined]:
    """The lines of what was not taken in."""
    return [outcome for outcome in outcomes if isinstance(outcome, Quarantined)]


def documents_among(outcomes: Iterable[Delivery | Quarantined]) -> frozenset[str]:
    """The documents that were taken in."""
    return frozenset(outcome.document_id for outcome in outcomes if isinstance(outcome, Delivery))


def line_of(source: Source, error: JuesuanError) -> Quarantined:
    """The line of a file or address that was not taken in."""
    return Quarantined(source.file_name, "deliver", error.code, error.message, error.message_zh)

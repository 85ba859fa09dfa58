"""Files and addresses → the register, with a line for each that cannot be taken in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.errors import JuesuanError
from flows.deliveries.discover import Source
from flows.deliveries.register import ingest
from flows.errors import AddressRefused, DeliveryTooLarge, FetchFailed, UnopenedFile
from flows.rooms import DeliveryRoom
from flows.summary import Quarantined

#: What is wrong with one file or address, and with no other.
NOT_INGESTED = (DeliveryTooLarge, UnopenedFile, AddressRefused, FetchFailed)


def ingest_all(room: DeliveryRoom, sources: Sequence[Source], run_number: int) -> list[Quarantined]:
    """Keep the bytes of all files; returns a line for each that is too large or cannot be opened.

    Raises StorageFailed: nothing more can be kept then.
    """
    refused = []
    for source in sources:
        try:
            ingest(room, source, run_number)
        except NOT_INGESTED as error:
            refused.append(line_of(source, error))
    return refused


def line_of(source: Source, error: JuesuanError) -> Quarantined:
    """The line of a file or address that was not taken in."""
    return Quarantined(source.file_name, "deliver", error.code, error.message, error.message_zh)

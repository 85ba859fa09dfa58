"""Local files → the register, with a line for each that cannot be taken in."""

from __future__ import annotations

from collections.abc import Sequence

from extract.errors import JuesuanError
from flows.deliveries.discover import Source
from flows.deliveries.register import take_in
from flows.messages import message
from flows.rooms import DeliveryRoom
from flows.summary import Quarantined


def take_in_all(room: DeliveryRoom, sources: Sequence[Source], run_number: int) -> list[Quarantined]:
    """Keep the bytes of all files; the files that are too large or cannot be opened are returned."""
    refused = []
    for source in sources:
        try:
            take_in(room, source, run_number)
        except JuesuanError as error:
            refused.append(Quarantined(source.file_name, "deliver", error.code, error.message, error.message_zh))
        except OSError as error:
            english, chinese = message("unopened_file", name=source.file_name, reason=error.strerror)
            refused.append(Quarantined(source.file_name, "deliver", "unopened_file", english, chinese))
    return refused

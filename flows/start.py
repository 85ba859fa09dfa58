"""The data folder as the last run left it, however it ended → a folder that a run may begin with."""

from __future__ import annotations

from flows.deliveries.mend import mend_register
from flows.extractions.converted import forget_conversions
from flows.files import clear_leftovers
from flows.runs import next_run_number
from flows.settings import Settings
from flows.warehouse.known import published_deliveries


def start_run(settings: Settings) -> int:
    """Remove what was left half written, make damaged entries again; returns the number of the run.

    Call under the lock of the data folder.
    """
    delivered, read, warehouse = settings.deliveries, settings.extractions, settings.publication
    clear_leftovers(
        [
            *(settings.data, warehouse.published.parent, warehouse.verdicts, warehouse.withdrawals),
            *(delivered.register, delivered.unpacked, *delivered.documents.glob("??")),
            *(read.extracted, read.converted),
        ]
    )
    forget_conversions(read)
    number = next_run_number(settings)
    mend_register(delivered, lambda ids: published_deliveries(warehouse, ids), number)
    return number

"""The published warehouse → what it knows of documents that the register has lost."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from flows.deliveries.register import Delivery
from flows.rooms import WarehouseRoom

_DELIVERED = (
    "select document_id, list(distinct file_name order by file_name), list(distinct source order by source), "
    "min(first_seen_run_id) from raw.delivery where list_contains(?, document_id) group by all"
)


def published_deliveries(room: WarehouseRoom, document_ids: Collection[str]) -> dict[str, Delivery]:
    """Those of the documents that were delivered when the warehouse was published, by their ids."""
    if not room.published.is_file():
        return {}
    try:
        with duckdb.connect(str(room.published), read_only=True) as connection:
            rows = connection.execute(_DELIVERED, [list(document_ids)]).fetchall()
    except duckdb.Error:
        # The warehouse may be damaged as well: then nothing is known from there.
        return {}
    return {row[0]: Delivery(row[0], tuple(row[1]), tuple(row[2]), int(row[3])) for row in rows}

"""The register → the number of a run."""

from __future__ import annotations

from flows.deliveries.register import all_deliveries
from flows.errors import DamagedFile
from flows.files import read_record, write_record
from flows.settings import Settings

_LAST_RUN = "last_run.json"


def next_run_number(settings: Settings) -> int:
    """One more than the last run that loaded something; if that is not known, than any that the register names."""
    try:
        content = read_record(settings.data / _LAST_RUN)
        if content is not None:
            return int(content["number"]) + 1
        least = 1
    except (DamagedFile, KeyError, ValueError, TypeError):
        least = 2
    # A run that ended before it loaded anything has the same number as the one that goes on with its work.
    return max((d.first_run + least - 1 for d in all_deliveries(settings.deliveries)), default=1)


def record_run(settings: Settings, number: int) -> None:
    """Put on record that the run of this number loaded something."""
    write_record(settings.data / _LAST_RUN, {"number": number})

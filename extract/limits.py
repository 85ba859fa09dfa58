"""What one document may cost before it is set aside."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import LimitExceeded
from extract.messages import message


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one document; each is a setting of the same name."""

    pages: int = 3000
    pixels: int = 120_000_000
    cells: int = 1_000_000
    nesting: int = 100
    unpacked_bytes: int = 1024**3
    archive_files: int = 1000
    archive_depth: int = 3


#: What holds where nothing else is said.
DEFAULT_LIMITS = Limits()


def check_limit(limits: Limits, name: str, value: int) -> None:
    """Raise LimitExceeded if `value` is above the limit of that name."""
    most = int(getattr(limits, name))
    if value > most:
        raise LimitExceeded(
            *message("limit_exceeded", name=name.replace("_", " "), value=value, most=most, setting=name.upper())
        )

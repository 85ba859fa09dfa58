"""What DuckDB, dbt or the system say of a failure → whether the machine is at fault, and no document."""

from __future__ import annotations

from extract.errors import JuesuanError
from flows.errors import NotEnoughMemory, NotEnoughSpace
from flows.messages import message
from flows.rooms import WAREHOUSE_MEMORY

#: A limit on the size of files, as a quota or a container sets one, counts as a full disk.
_FULL_TEXTS = ("No space left on device", "Disk quota exceeded", "File too large")
_MEMORY_TEXTS = ("Out of Memory Error", "Cannot allocate memory")
#: Behind these words DuckDB gives advice that is not for users of juesuan.
_ADVICE = "Possible solutions"


def machine_fault(reason: object, memory: str = WAREHOUSE_MEMORY) -> JuesuanError | None:
    """The error to end a run with if the disk or the memory that DuckDB may take is exhausted, else None."""
    text = str(reason).partition(_ADVICE)[0]
    if any(part in text for part in _FULL_TEXTS):
        return NotEnoughSpace(*message("disk_full", reason=text))
    if isinstance(reason, MemoryError) or any(part in text for part in _MEMORY_TEXTS):
        return NotEnoughMemory(*message("not_enough_memory", memory=memory, reason=text))
    return None

"""What can go wrong with a run, in the one family of errors."""

from __future__ import annotations

from extract.errors import JuesuanError


class DeliveryNotFound(JuesuanError):
    """A path or address that was given holds nothing."""

    code = "delivery_not_found"


class DeliveryTooLarge(JuesuanError):
    """A file is larger than the limit."""

    code = "too_large"


class FetchFailed(JuesuanError):
    """An address could not be fetched; the next try may succeed."""

    code = "fetch_failed"


class AddressRefused(JuesuanError):
    """An address is none, or its server says that nothing is there: asking again gives the same."""

    code = "address_refused"


class UnopenedFile(JuesuanError):
    """A file that was delivered cannot be opened."""

    code = "unopened_file"


class StorageFailed(JuesuanError):
    """The data folder cannot be written to: no space, no permission, a broken disk."""

    code = "storage_failed"


class WorkerFailed(JuesuanError):
    """A document stopped its worker process: too long, too much memory, or a crash."""

    code = "worker_failed"


class DamagedFile(JuesuanError):
    """A file that an earlier run wrote is not as it was written."""

    code = "damaged_file"


class StoredFileLost(JuesuanError):
    """The bytes of a document are not there any more, or are not what was delivered."""

    code = "stored_file_lost"


class WorkerError(JuesuanError):
    """Reading a document ended in an error that nobody foresaw."""

    code = "worker_error"


class AmbiguousDocument(JuesuanError):
    """Several documents have this name or an id that begins so."""

    code = "ambiguous_document"


class NotWithdrawn(JuesuanError):
    """A document is to be let in that nobody withdrew."""

    code = "not_withdrawn"


class RunLocked(JuesuanError):
    """Another run is at work on the same data folder."""

    code = "run_locked"


class LoadFailed(JuesuanError):
    """The rows of the documents could not be loaded."""

    code = "load_failed"


class TransformFailed(JuesuanError):
    """dbt did not build every model, or a test of its own failed."""

    code = "transform_failed"


class AuditFailed(JuesuanError):
    """The candidate as a whole does not pass; nothing is published."""

    code = "audit_failed"


class NotEnoughSpace(JuesuanError):
    """The disk is full, or has less room than a run needs."""

    code = "not_enough_space"


class NotEnoughMemory(JuesuanError):
    """DuckDB needs more memory than it may take."""

    code = "not_enough_memory"


class CandidateDamaged(JuesuanError):
    """The file of an audited candidate does not hold what was audited; nothing is published."""

    code = "candidate_damaged"


class QueryFailed(JuesuanError):
    """The SQL of a query is wrong, or tries to write."""

    code = "query_failed"


class RefusedDocument(JuesuanError):
    """A document that was asked for cannot be read; `code` is that of the reason."""

    def __init__(self, message: str, message_zh: str, code: str) -> None:
        super().__init__(message, message_zh)
        self.code = code


class UnknownDocument(JuesuanError):
    """Nothing that was delivered has this name or id."""

    code = "unknown_document"


class NoServer(JuesuanError):
    """No Prefect server: its address is not set, or nothing answers there."""

    code = "no_server"


class InvalidSchedule(JuesuanError):
    """The text of a schedule is no cron expression."""

    code = "invalid_schedule"

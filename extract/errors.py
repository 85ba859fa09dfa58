"""The one family of exceptions: each says what was wrong, where, and what to do."""

from __future__ import annotations

from extract.enumerations import FindingCode


class JuesuanError(Exception):
    """Base of all errors that a user may see; `code` is stable, `message_zh` the Chinese text.

    `further` names the other reports of the file whose first report cannot be read.
    """

    code = "error"
    further: tuple[str, ...] = ()

    def __init__(self, message: str, message_zh: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.message_zh = message_zh
        self.detail = detail


class UnreadableDocument(JuesuanError):
    """The bytes cannot be opened: empty, truncated, damaged or of an unknown format."""

    code = "unreadable"


class EncryptedDocument(UnreadableDocument):
    """The file asks for a password."""

    code = "encrypted"


class UnsupportedFormat(UnreadableDocument):
    """The format is known but no reader for it is there."""

    code = "unsupported_format"


class NotConverted(UnreadableDocument):
    """LibreOffice gave nothing in time: the document is damaged, or the machine was too busy."""


class NotAReport(JuesuanError):
    """The file is readable but no departmental final-accounts or budget report."""

    code = "not_a_report"


class UnknownIdentity(JuesuanError):
    """Fiscal year, phase, department or unit is not in the document; none is ever guessed."""

    code = "unknown_identity"


class SeveralReports(JuesuanError):
    """An archive holds reports of several publishers, years or versions; `files` are theirs, by their paths."""

    code = "several_reports"

    def __init__(self, message: str, message_zh: str, files: tuple[tuple[str, bytes], ...]) -> None:
        super().__init__(message, message_zh)
        self.files = files


class SeveralReportsInFile(JuesuanError):
    """One file that is no archive holds the accounts of several publishers."""

    code = "several_reports_in_file"


class EngineFailed(JuesuanError):
    """An engine cannot read a page that another one has read."""

    code = "engine_failed"


class InvalidAmount(JuesuanError):
    """A text that should be an amount is none; `finding_code` and `text` are those of the finding about it."""

    code = "unreadable_amount"

    def __init__(self, message: str, message_zh: str, finding_code: FindingCode, text: str) -> None:
        super().__init__(message, message_zh)
        self.finding_code = finding_code
        self.text = text


class LimitExceeded(UnreadableDocument):
    """The document would cost more than is allowed for one: pages, pixels, cells, unpacked bytes, nesting."""

    code = "limit_exceeded"

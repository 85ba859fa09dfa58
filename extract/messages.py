"""Message code and its particulars → the sentence in English and in Chinese."""

from __future__ import annotations

from extract.wording import load_wording


def message(code: str, **particulars: object) -> tuple[str, str]:
    """English and Chinese text of `code` from `words/messages.yaml`, filled in."""
    entry = load_wording("messages")[code]
    return entry["en"].format(**particulars), entry["zh"].format(**particulars)

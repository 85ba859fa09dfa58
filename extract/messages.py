"""Message code and its particulars → the sentence in English and in Chinese."""

from __future__ import annotations

from extract.wording import load_wording

#: A particular is cut off behind so many characters.
_LONGEST = 500


def message(code: str, **particulars: object) -> tuple[str, str]:
    """English and Chinese text of `code` from `words/messages.yaml`, filled in."""
    entry = load_wording("messages")[code]
    # What a file or a library says may run over lines and pages: a message is one line.
    told = {name: _one_line(value) for name, value in particulars.items()}
    return entry["en"].format(**told), entry["zh"].format(**told)


def _one_line(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

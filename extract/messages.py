"""Message code and its particulars → the sentence in English and in Chinese."""

from __future__ import annotations

from typing import Protocol

from pydantic import ConfigDict, RootModel

from extract.text import visible
from extract.wording import Bilingual, load_words

#: A particular is cut off behind so many characters.
_LONGEST = 500


class Message(Protocol):
    """What fills in the sentences of one file."""

    def __call__(self, code: str, /, **particulars: object) -> tuple[str, str]:
        """English and Chinese text of a code; KeyError for a code or a particular that is not there."""


class MessageWords(Bilingual):
    """A sentence; `errors` are the stable codes of the errors that say it, empty for the one of its own name."""

    errors: tuple[str, ...] = ()


class MessageBook(RootModel[dict[str, MessageWords]]):
    """The sentences of a room by their names."""

    model_config = ConfigDict(frozen=True)


def messages_of(package: str) -> Message:
    """What fills in the sentences of `messages.yaml` in a package; raises WrongWords."""
    book = load_words(package, "messages", MessageBook).root

    def filled(code: str, /, **particulars: object) -> tuple[str, str]:
        return fill(book[code], **particulars)

    return filled


def fill(sentence: Bilingual, **particulars: object) -> tuple[str, str]:
    """A sentence with its particulars, in English and in Chinese; a bilingual particular says itself in each."""
    told = {name: _both(value) for name, value in particulars.items()}
    return (
        sentence.en.format(**{name: text for name, (text, _) in told.items()}),
        sentence.zh.format(**{name: text for name, (_, text) in told.items()}),
    )


#: The sentences about a document.
message = messages_of("extract")


def _both(value: object) -> tuple[str, str]:
    if isinstance(value, Bilingual):
        return _one_line(value.en), _one_line(value.zh)
    text = _one_line(value)
    return text, text


def _one_line(value: object) -> str:
    """What a file or a library says may run over lines and pages, or steer a terminal: a message is one line."""
    text = visible(" ".join(str(value).split()))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

"""The title and the columns of a table that is read as no form → why, in words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from extract.enumerations import ColumnRole
from extract.forms.catalogue.templates import FormTemplate
from extract.forms.recognise.joined import Column
from extract.forms.recognise.titles import may_be_title, titled
from extract.messages import fill
from extract.text import normalise
from extract.wording import Bilingual, Words, load_words, words_for_each


class Unread(StrEnum):
    """Why a table under a title of final accounts is not read."""

    UNKNOWN_TITLE = "unknown_title"
    NO_HEADER = "no_header"
    NO_MEASURE = "no_measure"


class _UnreadWords(Words):
    """The reasons in words, and what tells a table of final accounts."""

    reasons: Annotated[dict[Unread, Bilingual], words_for_each(Unread)]
    labels: Bilingual
    final_accounts_title: str
    final_accounts_word: str
    budget_word: str


_WORDS = load_words("extract.forms.recognise", "unread", _UnreadWords)
_FINAL_ACCOUNTS = titled(_WORDS.final_accounts_title)


def is_final_accounts_title(line: str) -> bool:
    """Whether a line can be the title of a form of final accounts, known or not."""
    text = normalise(line)
    return may_be_title(text) and bool(_FINAL_ACCOUNTS.search(text))


def may_be_planned(title: str, paths: Sequence[str]) -> bool:
    """Whether title and header speak of a budget, and nothing in them of final accounts."""
    words = (normalise(title), *paths)
    is_final = any(_WORDS.final_accounts_word in word for word in words)
    return not is_final and any(_WORDS.budget_word in word for word in words)


def why_unread(template: FormTemplate | None, columns: Sequence[Column]) -> Bilingual:
    """Why a table under the title of a form (None: of no form that is known) is not read, in words.

    `columns` are those of the table under the template, empty without a header.
    """
    if template is None:
        return _reason(Unread.UNKNOWN_TITLE)
    form = Bilingual(en=template.label_en, zh=template.label_zh)
    if not columns:
        return _reason(Unread.NO_HEADER, form=form)
    found = {column.measure for column in columns}
    missing = [template.measures[measure] for measure in template.required if measure not in found]
    missing = missing or [(_WORDS.labels.zh, _WORDS.labels.en)]
    lacking = Bilingual(en=", ".join(en for _, en in missing), zh="、".join(zh for zh, _ in missing))
    unknown = [column.path for column in columns if column.role is ColumnRole.UNMAPPED]
    paths = " | ".join(unknown or [column.path for column in columns if column.path])
    return _reason(Unread.NO_MEASURE, form=form, missing=lacking, paths=paths)


def _reason(why: Unread, **particulars: object) -> Bilingual:
    english, chinese = fill(_WORDS.reasons[why], **particulars)
    return Bilingual(en=english, zh=chinese)

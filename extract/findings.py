"""Finding code, place and particulars → the finding, with its severity and both sentences from data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import ConfigDict, RootModel

from extract.enumerations import FindingCode, Severity
from extract.messages import fill
from extract.model import Finding, Location
from extract.wording import Bilingual, load_words, words_for_each


class FindingWords(Bilingual):
    """How much a finding weighs, and what it says."""

    severity: Severity


class FindingBook(RootModel[Annotated[dict[FindingCode, FindingWords], words_for_each(FindingCode)]]):
    """The words of all findings; each code is there."""

    model_config = ConfigDict(frozen=True)


FINDINGS = load_words("extract", "findings", FindingBook).root
_NOWHERE = Location()


def finding(
    code: FindingCode,
    where: Location = _NOWHERE,
    form: str | None = None,
    amount_texts: Iterable[str] = (),
    **particulars: object,
) -> Finding:
    """A finding; `particulars` fill in its sentences, KeyError names one that is missing.

    `amount_texts` are the amounts that it sets aside, as printed.
    """
    words, title = FINDINGS[code], particulars.get("title")
    told = fill(words, **particulars)
    return Finding(words.severity, code, *told, where, form, tuple(amount_texts), str(title) if title else None)


def sentences(code: FindingCode, **particulars: object) -> tuple[str, str]:
    """What a finding says in English and in Chinese, for an error that is to become one."""
    return fill(FINDINGS[code], **particulars)

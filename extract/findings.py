"""Finding code, place and particulars → the finding, with its severity and both sentences from data."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ConfigDict, RootModel, model_validator

from extract.enumerations import FindingCode, Severity
from extract.messages import fill
from extract.model import Finding, Location
from extract.wording import Bilingual, load_words


class FindingWords(Bilingual):
    """How much a finding weighs, and what it says."""

    severity: Severity


class FindingBook(RootModel[dict[FindingCode, FindingWords]]):
    """The words of all findings; each code is there."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="after")
    def _is_whole(self) -> FindingBook:
        missing = [code for code in FindingCode if code not in self.root]
        if missing:
            raise ValueError(f"without words: {', '.join(missing)}")
        return self


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
    words = FINDINGS[code]
    return Finding(words.severity, code, *fill(words, **particulars), where, form, tuple(amount_texts))


def sentences(code: FindingCode, **particulars: object) -> tuple[str, str]:
    """What a finding says in English and in Chinese, for an error that is to become one."""
    return fill(FINDINGS[code], **particulars)

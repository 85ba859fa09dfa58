"""What a run did → a summary that a program or Prefect can show."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Annotated, Any

from expectations.model import Gate
from extract.wording import Bilingual, Words, load_words, words_for_each
from flows.markdown import plain


class _SummaryWords(Words):
    """Labels of the summary of a run."""

    title: Bilingual
    documents_read: Bilingual
    amounts: Bilingual
    flagged_documents: Bilingual
    flagged_amounts: Bilingual
    gate: Bilingual
    gates: Annotated[dict[Gate, Bilingual], words_for_each(Gate)]
    checks_passed: Bilingual
    checks_rounding: Bilingual
    checks_failed: Bilingual
    checks_not_evaluable: Bilingual
    documents_complete: Bilingual
    documents_incomplete: Bilingual
    incomplete: Bilingual
    forms: Bilingual
    more: Bilingual
    quarantined: Bilingual
    still_quarantined: Bilingual
    notice: Bilingual
    warehouse: Bilingual
    try_it: Bilingual
    unchanged: Bilingual
    file: Bilingual
    reason: Bilingual


WORDS = load_words("flows", "summary", _SummaryWords)
#: The query that the summary invites to try.
TRY_SQL = (
    "select department_name, fiscal_year, subject_code, subject_name, amount_yuan, page "
    "from marts.fct_line_item where form = 'expenditure' and measure = 'total' order by amount_yuan desc limit 5"
)
#: So many reports with forms missing are named by a summary.
_MOST_TOLD = 20
_COUNTED = (
    *("documents_read", "amounts", "flagged_documents", "flagged_amounts"),
    *("checks_passed", "checks_rounding", "checks_failed", "checks_not_evaluable"),
)


class QuarantineStage(StrEnum):
    """Where a document was kept out."""

    DELIVER = "deliver"
    READ = "read"
    AUDIT = "audit"
    BUILD = "build"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that is not in the warehouse, and why; it has no id if it could not even be taken in.

    `this_run` says whether it was delivered in this run, be it for the first time or again, or was not quarantined
    when the warehouse was published last.
    """

    file_name: str
    stage: str
    code: str
    message: str
    message_zh: str
    document_id: str | None = None
    this_run: bool = True


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A published report of final accounts with the names of its forms that are missing or were not read."""

    file_name: str
    document_id: str
    forms: tuple[str, ...]
    this_run: bool = True


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts over the whole published warehouse; `quarantined` is what stands outside it.

    `documents_complete` and `incomplete` are the current reports of final accounts with all their forms, or not.
    `notices` are sentences, English and Chinese, about what a steward must mend in the project's own data. What is
    flagged is published as printed although a sum in which it stands does not hold; `gate` is the suite that judged.
    """

    documents_read: int
    amounts: int
    checks_passed: int
    checks_rounding: int
    checks_failed: int
    checks_not_evaluable: int
    quarantined: tuple[Quarantined, ...]
    warehouse: str
    notices: tuple[tuple[str, str], ...] = ()
    flagged_documents: int = 0
    flagged_amounts: int = 0
    gate: Gate = Gate.PUBLISH_FLAGGED
    documents_complete: int = 0
    incomplete: tuple[Incomplete, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether anything that this run delivered is quarantined; what somebody withdrew is out as wished."""
        return any(entry.this_run and entry.stage != QuarantineStage.WITHDRAWN for entry in self.quarantined)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def summary_from_json(content: Mapping[str, Any]) -> RunSummary:
    """The summary that `as_json` wrote."""
    quarantined = tuple(Quarantined(**entry) for entry in content["quarantined"])
    notices = tuple((english, chinese) for english, chinese in content.get("notices", ()))
    gate = Gate(content.get("gate", Gate.PUBLISH_FLAGGED))
    unread = content.get("incomplete", ())
    incomplete = tuple(Incomplete(**{**entry, "forms": tuple(entry["forms"])}) for entry in unread)
    typed = {"quarantined": quarantined, "notices": notices, "gate": gate, "incomplete": incomplete}
    return RunSummary(**{**content, **typed})


def of_this_run(
    summary: RunSummary, before: RunSummary | None, documents: Collection[str], more: Sequence[Quarantined]
) -> RunSummary:
    """The summary of a run that delivered these documents, with what could not even be taken in."""
    known = {entry.document_id for entry in before.quarantined} if before is not None else set()
    told = (
        replace(entry, this_run=entry.document_id in documents or entry.document_id not in known)
        for entry in summary.quarantined
    )
    incomplete = tuple(replace(entry, this_run=entry.document_id in documents) for entry in summary.incomplete)
    return replace(summary, quarantined=(*told, *more), incomplete=incomplete)


def with_notice(summary: RunSummary, notice: tuple[str, str] | None) -> RunSummary:
    """The summary with one more sentence, English and Chinese, if there is one."""
    return summary if notice is None else replace(summary, notices=(*summary.notices, notice))


def as_markdown(summary: RunSummary) -> str:
    """The summary as a Prefect artifact; what documents say is shown as text."""
    lines = [f"# {label(WORDS.title)}", "", "| | |", "|---|---:|"]
    lines += [f"| {label(words)} | {count:,} |" for words, count in counts(summary)]
    lines += ["", f"{label(WORDS.gate)}: {label(WORDS.gates[summary.gate])} (`{summary.gate}`)"]
    told = [entry for entry in summary.quarantined if entry.this_run]
    if told:
        lines += ["", f"| {label(WORDS.file)} | {label(WORDS.reason)} |", "|---|---|"]
        lines += [f"| {plain(q.file_name)} | `{q.code}` {plain(q.message_zh)} {plain(q.message)} |" for q in told]
    if listed := told_incomplete(summary):
        lines += ["", f"| {label(WORDS.file)} | {label(WORDS.incomplete)} |", "|---|---|"]
        lines += [f"| {plain(name)} | {plain(forms)} |" for name, forms in listed]
    if summary.notices:
        lines += ["", f"## {label(WORDS.notice)}", "", *(f"- {plain(zh)} {plain(en)}" for en, zh in summary.notices)]
    return "\n".join(lines)


def counts(summary: RunSummary) -> list[tuple[Bilingual, int]]:
    """What is counted: over the warehouse, then what this run delivered in vain, and what stays out besides."""
    this_run = sum(entry.this_run for entry in summary.quarantined)
    return [
        *((getattr(WORDS, name), getattr(summary, name)) for name in _COUNTED),
        (WORDS.documents_complete, summary.documents_complete),
        (WORDS.documents_incomplete, len(summary.incomplete)),
        (WORDS.quarantined, this_run),
        (WORDS.still_quarantined, len(summary.quarantined) - this_run),
    ]


def told_incomplete(summary: RunSummary) -> list[tuple[str, str]]:
    """The reports of this run with forms that are missing or were not read: file and forms; of many, the first."""
    told = [entry for entry in summary.incomplete if entry.this_run]
    listed = [(entry.file_name, "、".join(entry.forms)) for entry in told[:_MOST_TOLD]]
    if len(told) > _MOST_TOLD:
        listed.append(("…", f"{len(told) - _MOST_TOLD:,} {label(WORDS.more)}"))
    return listed


def label(words: Bilingual) -> str:
    """Both languages, the Chinese first."""
    return f"{words.zh} {words.en}"

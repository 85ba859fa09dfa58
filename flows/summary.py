"""What a run did → a summary that a person, a program or Prefect can show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.table import Table

from extract.wording import Bilingual, Words, load_words


class _SummaryWords(Words):
    """Labels of the summary of a run."""

    title: Bilingual
    documents_read: Bilingual
    amounts: Bilingual
    checks_passed: Bilingual
    checks_rounding: Bilingual
    checks_failed: Bilingual
    checks_not_evaluable: Bilingual
    quarantined: Bilingual
    notice: Bilingual
    warehouse: Bilingual
    try_it: Bilingual
    unchanged: Bilingual
    file: Bilingual
    reason: Bilingual


_WORDS = load_words("flows", "summary", _SummaryWords)
#: The query that the summary invites to try.
TRY_SQL = (
    "select department_name, fiscal_year, subject_code, subject_name, amount_yuan, page "
    "from marts.fct_line_item where form = 'expenditure' and measure = 'total' order by amount_yuan desc limit 5"
)
_COUNTS = ("documents_read", "amounts", "checks_passed", "checks_rounding", "checks_failed", "checks_not_evaluable")


class QuarantineStage(StrEnum):
    """Where a document was kept out."""

    DELIVER = "deliver"
    READ = "read"
    AUDIT = "audit"
    BUILD = "build"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A document that is not in the warehouse, and why."""

    file_name: str
    stage: str
    code: str
    message: str
    message_zh: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """Counts over the whole published warehouse; `quarantined` is what stands outside it.

    `notices` are sentences, English and Chinese, about what a steward must mend in the project's own data.
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

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def summary_from_json(content: Mapping[str, Any]) -> RunSummary:
    """The summary that `as_json` wrote."""
    quarantined = tuple(Quarantined(**entry) for entry in content["quarantined"])
    notices = tuple((english, chinese) for english, chinese in content.get("notices", ()))
    return RunSummary(**{**content, "quarantined": quarantined, "notices": notices})


def with_quarantined(summary: RunSummary, more: Sequence[Quarantined]) -> RunSummary:
    """The summary with deliveries that could not even be taken in."""
    return summary_from_json({**asdict(summary), "quarantined": [asdict(q) for q in (*summary.quarantined, *more)]})


def with_notice(summary: RunSummary, notice: tuple[str, str] | None) -> RunSummary:
    """The summary with one more sentence, English and Chinese, if there is one."""
    return summary if notice is None else replace(summary, notices=(*summary.notices, notice))


def show(summary: RunSummary, console: Console, *, unchanged: bool) -> None:
    """Print the summary for a person, in Chinese and English."""
    if unchanged:
        console.print(_label(_WORDS.unchanged))
    table = Table(title=_label(_WORDS.title), show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", justify="right")
    for name in _COUNTS:
        table.add_row(_label(getattr(_WORDS, name)), f"{getattr(summary, name):,}")
    table.add_row(_label(_WORDS.quarantined), f"{len(summary.quarantined):,}")
    console.print(table)
    if summary.quarantined:
        listed = Table(title=_label(_WORDS.quarantined))
        listed.add_column(_label(_WORDS.file), overflow="fold")
        listed.add_column(_label(_WORDS.reason), overflow="fold")
        for entry in summary.quarantined:
            listed.add_row(entry.file_name, f"[bold]{entry.code}[/bold] {entry.message_zh}\n{entry.message}")
        console.print(listed)
    for english, chinese in summary.notices:
        console.print(f"{_label(_WORDS.notice)}: {chinese}\n{english}", soft_wrap=True, markup=False)
    console.print(f"{_label(_WORDS.warehouse)}: {summary.warehouse}", soft_wrap=True)
    console.print(f'{_label(_WORDS.try_it)}: juesuan query "{TRY_SQL}"', soft_wrap=True, markup=False)


def as_markdown(summary: RunSummary) -> str:
    """The summary as a Prefect artifact."""
    lines = [f"# {_label(_WORDS.title)}", "", "| | |", "|---|---:|"]
    lines += [f"| {_label(getattr(_WORDS, name))} | {getattr(summary, name):,} |" for name in _COUNTS]
    lines.append(f"| {_label(_WORDS.quarantined)} | {len(summary.quarantined):,} |")
    if summary.quarantined:
        lines += ["", f"| {_label(_WORDS.file)} | {_label(_WORDS.reason)} |", "|---|---|"]
        lines += [f"| {q.file_name} | `{q.code}` {q.message_zh} {q.message} |" for q in summary.quarantined]
    if summary.notices:
        lines += ["", f"## {_label(_WORDS.notice)}", "", *(f"- {zh} {en}" for en, zh in summary.notices)]
    return "\n".join(lines)


def _label(words: Bilingual) -> str:
    return f"{words.zh} {words.en}"

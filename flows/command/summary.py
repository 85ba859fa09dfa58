"""The summary of a run → the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.command.terminal import printable, say
from flows.summary import TRY_SQL, WORDS, RunSummary, counts, label, told_incomplete


def show(summary: RunSummary, console: Console, *, unchanged: bool) -> None:
    """Print the summary for a person, in Chinese and English; of what is quarantined, that of this run."""
    if unchanged:
        say(console, label(WORDS.unchanged))
    table = Table(title=label(WORDS.title), show_header=False)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", justify="right")
    for words, count in counts(summary):
        table.add_row(label(words), f"{count:,}")
    console.print(table)
    say(console, f"{label(WORDS.gate)}: {label(WORDS.gates[summary.gate])} ({summary.gate})")
    told = [entry for entry in summary.quarantined if entry.this_run]
    if told:
        listed = Table(title=label(WORDS.quarantined))
        listed.add_column(label(WORDS.file), overflow="fold")
        listed.add_column(label(WORDS.reason), overflow="fold")
        for entry in told:
            reason = printable(f"{entry.code} {entry.message_zh}\n{entry.message}")
            listed.add_row(Text(printable(entry.file_name)), Text(reason))
        console.print(listed)
    if forms := told_incomplete(summary):
        listed = Table(title=label(WORDS.incomplete))
        listed.add_column(label(WORDS.file), overflow="fold")
        listed.add_column(label(WORDS.forms), overflow="fold")
        for name, named in forms:
            listed.add_row(Text(printable(name)), Text(printable(named)))
        console.print(listed)
    for english, chinese in summary.notices:
        say(console, f"{label(WORDS.notice)}: {chinese}\n{english}")
    say(console, f"{label(WORDS.warehouse)}: {summary.warehouse}")
    say(console, f'{label(WORDS.try_it)}: juesuan query "{TRY_SQL}"')

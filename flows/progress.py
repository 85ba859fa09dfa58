"""Steps of a run → progress bars for a person at a terminal; silent elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from extract.wording import Bilingual, Words, load_words


class _StageWords(Words):
    """The stages of a run."""

    extract: Bilingual
    load: Bilingual
    transform: Bilingual
    audit: Bilingual
    publish: Bilingual


_WORDS = dict(load_words("flows", "progress", _StageWords))
_shown: list[Progress] = []


@contextmanager
def progress_bars() -> Iterator[None]:
    """Show the bars of all stages that report while this is open; on standard error, and only on a terminal."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bars:
        _shown.append(bars)
        try:
            yield
        finally:
            _shown.remove(bars)


class Stage:
    """One bar: `advance` once for each document or step that is done."""

    def __init__(self, name: str, total: int) -> None:
        label = _WORDS[name]
        self._bars = _shown[-1] if _shown else None
        self._task = self._bars.add_task(f"{label.zh} {label.en}", total=total) if self._bars else None

    def advance(self) -> None:
        """One more is done."""
        if self._bars is not None and self._task is not None:
            self._bars.advance(self._task)

"""Documents that cannot be built together, and a way to build some of them → those that are to blame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.errors import JuesuanError

#: Builds a candidate of these documents only; returns what went wrong.
Attempt = Callable[[Sequence[str]], JuesuanError | None]
#: Where so many documents fail each for itself, and nothing was built yet, the fault is not theirs.
_CREDIBLE = 8


class _EndOfSearch(Exception):
    """The search is over before all of it was looked at."""


@dataclass
class _Search:
    attempt: Attempt
    builds_left: int
    any_built: bool = False
    found: dict[str, JuesuanError] = field(default_factory=dict)

    def failure_of(self, documents: Sequence[str]) -> JuesuanError | None:
        if self.builds_left == 0:
            raise _EndOfSearch
        self.builds_left -= 1
        failure = self.attempt(documents)
        self.any_built = self.any_built or (failure is None and len(documents) > 0)
        return failure

    def among(self, documents: Sequence[str], failure: JuesuanError, parts: Sequence[Sequence[str]]) -> None:
        """Find those of the documents, which fail together, that are to blame; `parts` are tried first."""
        if len(documents) == 1:
            self.found[documents[0]] = failure
            if not self.any_built and len(self.found) >= _CREDIBLE:
                raise _EndOfSearch
            return
        outcomes = [(part, self.failure_of(part)) for part in parts]
        failing = [(part, why) for part, why in outcomes if why is not None]
        for part, why in failing:
            half = len(part) // 2
            self.among(part, why, (part[:half], part[half:]))
        if not failing:
            self.last_of_few(documents)

    def last_of_few(self, documents: Sequence[str]) -> None:
        """Each part can be built, all of them cannot: to blame is the last document of the shortest failing head."""
        failure = self.failure_of(documents)
        built, broken = 0, len(documents)
        while failure is not None and broken - built > 1:
            middle = (built + broken) // 2
            why = self.failure_of(documents[:middle])
            built, broken, failure = (middle, broken, failure) if why is None else (built, middle, why)
        if failure is not None:
            self.found[documents[broken - 1]] = failure


def find_breakers(
    groups: Sequence[Sequence[str]], failure: JuesuanError, attempt: Attempt, most_builds: int
) -> Mapping[str, JuesuanError]:
    """The documents that break a build, each with what goes wrong, found by halving the set.

    `groups` are what to try first, those least suspected before others. n documents of which b are to
    blame take about 2·b·log2(n) builds, of sets that get smaller; after `most_builds` what was found until
    then is returned. Empty if the failure does not depend on documents: it is there without any, it does not
    come again, or one document after the other fails and none can be built.
    """
    parts = [group for group in groups if group]
    documents = [document for part in parts for document in part]
    search = _Search(attempt, most_builds)
    try:
        if search.failure_of(()) is not None:
            return {}
        if len(parts) == 1:
            half = len(documents) // 2
            parts = [documents[:half], documents[half:]]
        search.among(documents, failure, parts)
    except _EndOfSearch:
        return search.found if search.any_built else {}
    return search.found

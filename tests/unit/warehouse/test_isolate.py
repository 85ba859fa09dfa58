"""Documents to blame are found by halving, whatever they are and however many, in few builds."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import JuesuanError
from flows.errors import TransformFailed
from flows.warehouse.isolate import find_breakers


class Builds:
    """A build that fails with any of these documents, or with all of those together."""

    def __init__(self, bad: Collection[str], together: Collection[str] = (), *, always: bool = False) -> None:
        self.bad, self.together, self.always = set(bad), set(together), always
        self.tried: list[tuple[str, ...]] = []

    def attempt(self, documents: Sequence[str]) -> JuesuanError | None:
        self.tried.append(tuple(documents))
        broken = sorted(self.bad & set(documents)) or (
            sorted(self.together) if self.together and self.together <= set(documents) else []
        )
        if broken or self.always:
            return TransformFailed(" ".join(broken), "坏")
        return None

    def found(self, groups: Sequence[Sequence[str]], most: int = 1000) -> dict[str, str]:
        failure = self.attempt([document for group in groups for document in group])
        assert failure is not None
        self.tried.clear()
        return {name: why.message for name, why in find_breakers(groups, failure, self.attempt, most).items()}


def documents(count: int) -> list[str]:
    return [f"{number:03d}" for number in range(count)]


@given(st.integers(1, 60), st.data())
def test_all_to_blame_are_found_and_no_other(count: int, data: st.DataObject) -> None:
    every = documents(count)
    bad = data.draw(st.sets(st.sampled_from(every), min_size=1, max_size=4))
    builds = Builds(bad)
    assert builds.found([every]) == {name: name for name in bad}
    assert len(builds.tried) <= 1 + 2 * len(bad) * max(1, (count - 1).bit_length())


def test_one_of_a_thousand_takes_twenty_builds_of_less_and_less() -> None:
    builds = Builds(["777"])
    assert list(builds.found([documents(1000)])) == ["777"]
    assert len(builds.tried) <= 21
    assert sum(map(len, builds.tried)) <= 2 * 1000


def test_what_is_new_is_suspected_first() -> None:
    earlier, new = documents(1000), ["new 1", "new 2"]
    builds = Builds(["new 2"])
    assert list(builds.found([earlier, new])) == ["new 2"]
    assert [len(tried) for tried in builds.tried] == [0, 1000, 2, 1, 1]


def test_of_two_that_break_it_together_the_later_goes() -> None:
    every = documents(16)
    assert list(Builds([], ["003", "012"]).found([every])) == ["012"]
    assert list(Builds([], ["003", "new"]).found([every, ["new"]])) == ["new"]


def test_a_failure_that_no_document_makes_blames_none() -> None:
    builds = Builds([], always=True)
    assert builds.found([documents(100)]) == {}
    assert builds.tried == [()]


def test_where_one_after_the_other_fails_and_none_is_built_the_fault_is_not_theirs() -> None:
    builds = Builds(documents(200))
    assert builds.found([documents(200)]) == {}
    assert len(builds.tried) < 50


def test_a_failure_that_does_not_come_again_blames_none() -> None:
    builds = Builds([])
    assert find_breakers([documents(8)], TransformFailed("once", "一次"), builds.attempt, 100) == {}


@pytest.mark.parametrize("most", [0, 1, 7, 20])
def test_a_search_ends_and_keeps_what_it_found(most: int) -> None:
    builds = Builds(["001", "050", "099"])
    found = builds.found([documents(100)], most)
    assert len(builds.tried) == most
    assert set(found) <= builds.bad
    assert bool(found) == (most == 20)


def test_a_single_document_is_blamed_if_without_it_the_build_holds() -> None:
    assert list(Builds(["a"]).found([["a"]])) == ["a"]

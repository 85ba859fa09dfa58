"""Errors of libraries become the one error of an engine; errors of ours stay what they are."""

from __future__ import annotations

import zlib

import pytest

from extract.enumerations import EngineName
from extract.errors import EngineFailed, JuesuanError
from extract.tables.ruled.library_call import PARSING, engine_failed, library_call


@pytest.mark.parametrize(
    "error", [KeyError("Pages"), IndexError("list"), TypeError("none"), zlib.error("cut"), RecursionError("deep")]
)
def test_what_comes_out_of_a_library_becomes_one_error_with_its_reason(error: Exception) -> None:
    with pytest.raises(EngineFailed) as caught, library_call(EngineName.CAMELOT, PARSING):
        raise error
    assert caught.value.__cause__ is error
    assert caught.value.detail == f"{type(error).__name__}: {error}"
    assert "camelot" in caught.value.message
    assert caught.value.detail in caught.value.message_zh


def test_an_error_without_words_is_named_by_its_kind() -> None:
    with pytest.raises(EngineFailed) as caught, library_call(EngineName.CAMELOT, PARSING):
        raise MemoryError
    assert caught.value.detail == "MemoryError"


def test_what_is_not_known_to_come_out_of_it_is_left_as_it_is() -> None:
    with pytest.raises(KeyError), library_call(EngineName.CAMELOT, (ValueError,)):
        raise KeyError("x")


def test_the_error_of_an_engine_is_of_the_family() -> None:
    error = engine_failed(EngineName.CAMELOT, "no page 3")
    assert isinstance(error, JuesuanError)
    assert (error.code, error.detail) == ("engine_failed", "no page 3")

"""What one document may cost, and what is said of one that costs more."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from extract.errors import LimitExceeded
from extract.limits import DEFAULT_LIMITS, Limits, check_limit


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_a_document_may_cost_its_limit_and_no_more(name: str) -> None:
    limits = replace(DEFAULT_LIMITS, **{name: 7})
    check_limit(limits, name, 7)
    with pytest.raises(LimitExceeded) as refused:
        check_limit(limits, name, 8)
    for sentence in (refused.value.message, refused.value.message_zh):
        assert "7" in sentence
        assert "8" in sentence
        assert f"JUESUAN_LARGEST_{name.upper()}" in sentence


def test_each_limit_counts_for_itself() -> None:
    limits = replace(DEFAULT_LIMITS, pages=1)
    check_limit(limits, "cells", 2)
    with pytest.raises(LimitExceeded, match="archive depth"):
        check_limit(limits, "archive_depth", DEFAULT_LIMITS.archive_depth + 1)

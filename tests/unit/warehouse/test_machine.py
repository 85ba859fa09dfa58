"""A full disk or too little memory is never held against a document."""

from __future__ import annotations

import errno
import os

import duckdb
import pytest

from extract.errors import JuesuanError
from flows.errors import NotEnoughMemory, NotEnoughSpace
from flows.warehouse.machine import machine_fault


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), NotEnoughSpace),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), NotEnoughSpace),
        (OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), NotEnoughSpace),
        (
            "dbt could not build x: IO Error: Could not write file: No space left on device",
            NotEnoughSpace,
        ),
        (MemoryError(), NotEnoughMemory),
    ],
)
def test_what_the_system_says_of_its_limits(reason: object, kind: type[JuesuanError]) -> None:
    assert isinstance(machine_fault(reason), kind)


def test_what_duckdb_says_of_its_memory_without_its_advice() -> None:
    with duckdb.connect() as connection:
        connection.execute("set memory_limit = '2MB'; set max_temp_directory_size = '0KB'")
        with pytest.raises(duckdb.Error) as caught:
            connection.execute("create table t as select range, md5(range::varchar) from range(1000000)")
    fault = machine_fault(caught.value, "2MB")
    assert isinstance(fault, NotEnoughMemory)
    assert "2MB" in fault.message
    assert "solutions" not in fault.message


@pytest.mark.parametrize("text", ["99999999999.99 万元", "'x'"])
def test_a_wrong_value_is_no_fault_of_the_machine(text: str) -> None:
    with duckdb.connect() as connection, pytest.raises(duckdb.Error) as caught:
        connection.execute("select cast(? as decimal(5, 2))", [text])
    assert machine_fault(caught.value) is None

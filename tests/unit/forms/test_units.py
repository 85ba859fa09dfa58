"""The unit of a form that prints none above its table: from its header, or from amounts that another form prints."""

from __future__ import annotations

import pytest

from extract.forms.recognise.units import header_unit, infer_unit


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["项目", "决算数(万元)"], "万元"),
        (["金额(单位:元)", "项目"], "元"),
        (["决算数(元)", "预算数"], "元"),
        (["项目", "决算数"], None),
        (["单位:万元"], None),
        ([], None),
    ],
)
def test_a_unit_in_brackets_in_a_header_cell_counts(texts: list[str], unit: str | None) -> None:
    assert header_unit(texts) == unit


def test_the_order_of_header_cells_does_not_matter() -> None:
    texts = ["决算(元)", "预算(万元)"]
    assert header_unit(texts) == header_unit(reversed(texts)) == "元"


def test_a_form_of_nothing_has_the_one_unit_that_the_document_uses() -> None:
    assert infer_unit(["0.00", "0"], [("万元", ["12.30"]), (None, ["4"])]) == ("万元", "0.00")
    assert infer_unit(["0.00"], [("万元", ["12.30"]), ("元", ["4"])]) is None
    assert infer_unit(["0.00"], [(None, ["0.00"])]) is None
    assert infer_unit(["0.00", "5"], [("万元", ["12.30"])]) is None


def test_an_amount_of_four_digits_that_another_form_prints_tells_its_unit() -> None:
    assert infer_unit(["7", "12.34", "98.76"], [("万元", ["98.76", "12.34"]), ("元", ["1"])]) == ("万元", "12.34")
    assert infer_unit(["1.23"], [("万元", ["1.23"])]) is None
    assert infer_unit(["12.34"], [("万元", ["12.35"])]) is None
    assert infer_unit(["12.34"], [(None, ["12.34"])]) is None
    assert infer_unit(["12.34"], [(None, ["12.34"]), ("元", ["12.34"])]) == ("元", "12.34")


def test_forms_of_two_units_that_share_amounts_tell_nothing() -> None:
    assert infer_unit(["12.34"], [("万元", ["12.34"]), ("元", ["12.34"])]) is None
    assert infer_unit(["12.34", "56.78"], [("万元", ["12.34"]), ("万元", ["56.78"])]) == ("万元", "12.34")

"""The standard forms that are named and not loaded."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from extract.forms.catalogue.other_forms import OTHER_FORMS, _OtherForms, form_across, other_form


def test_each_form_is_found_by_its_identifier_and_says_where_it_is_printed() -> None:
    assert all(other_form(entry.form) is entry and entry.seen for entry in OTHER_FORMS)
    assert other_form("expenditure") is None


@pytest.mark.parametrize(
    ("paths", "form"),
    [
        (("科目名称", "合计", "工资福利支出", "商品和服务支出"), "economic_detail"),
        (("科目名称", "本年支出/工资福利支出/小计", "本年支出/资本性支出(基本建设)/小计"), "economic_detail"),
        (("科目名称", "工资福利支出/小计", "工资福利支出/基本工资"), None),
        (("编码", "名称", "决算数"), None),
    ],
)
def test_columns_of_economic_classes_tell_a_form_across(paths: tuple[str, ...], form: str | None) -> None:
    assert form_across(paths) == form


def test_a_form_stands_once_and_the_one_across_is_among_them() -> None:
    entry = {"form": "one", "label": {"en": "one", "zh": "一"}, "seen": "某省"}
    words = {"economic_classes": "x", "across": "one", "forms": [entry]}
    assert _OtherForms.model_validate(words).across == "one"
    with pytest.raises(ValidationError, match="twice"):
        _OtherForms.model_validate({**words, "forms": [entry, entry]})
    with pytest.raises(ValidationError, match="other"):
        _OtherForms.model_validate({**words, "across": "other"})

"""What a report owes: its contents and headings name it, else the regulation of its year or the set of its kind."""

from __future__ import annotations

from extract.coverage.expected import expected_forms, standard_form
from extract.coverage.outline import outline
from extract.model import Page
from tests.unit.forms.made import page, table


def expected(*pages: Page, year: int = 2018) -> dict[str, str]:
    found = expected_forms(outline(pages, standard_form), year)
    return {form: str(entry.by) for form, entry in found.items()}


def test_contents_come_before_headings_and_headings_before_the_regulation() -> None:
    found = expected(
        page(1, "目录", "一、收入决算表", "二、支出决算表"),
        page(2, "收入决算表", table("甲\t1.00"), "“三公”经费支出决算表"),
    )
    assert found["revenue"] == "contents"
    assert found["expenditure"] == "contents"
    assert found["three_public"] == "heading"
    assert found["government_fund"] == "regulation"


def test_the_regulation_asks_for_a_form_from_its_year_on() -> None:
    nothing = page(1, "某局")
    assert "state_capital" not in expected(nothing, year=2019)
    assert expected(nothing, year=2020)["state_capital"] == "regulation"
    assert set(expected(nothing, year=2020).values()) == {"regulation"}
    assert expected(nothing, year=2009) == {}


def test_a_university_owes_its_own_set_and_not_that_of_departments() -> None:
    forms = page(1, "高等学校收支决算总表", table("甲\t1.00"), "高等学校收入决算表", table("甲\t1.00"))
    found = expected(forms, year=2023)
    assert found["expenditure"] == "template"
    assert found["revenue"] == "heading"
    assert len(found) == 4
    assert "three_public" not in found


def test_one_title_with_the_words_makes_no_university() -> None:
    found = expected(page(1, "高等学校收入决算表"), year=2023)
    assert found["three_public"] == "regulation"

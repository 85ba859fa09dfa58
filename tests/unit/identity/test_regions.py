"""The division that a publisher's name begins with: the lowest that it spells out, and none of several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extract.identity import regions
from extract.identity.regions import Region, find_region, load_regions


def region(code: str, name: str, above: str, level: str, *, former: bool = False) -> Region:
    parent = {"province": "", "prefecture": code[:2] + "0000", "county": code[:4] + "00"}[level]
    return Region(code, name, above + name, level, parent, former)


#: A small country: two provinces with a county of the same name, and one that is no more.
COUNTRY = (
    region("010000", "甲省", "", "province"),
    region("010100", "子丑市", "甲省", "prefecture"),
    region("010101", "同名县", "甲省子丑市", "county"),
    region("010102", "寅卯县", "甲省子丑市", "county"),
    region("010103", "旧名县", "甲省子丑市", "county", former=True),
    region("020000", "乙丙自治区", "", "province"),
    region("020100", "辰巳市", "乙丙自治区", "prefecture"),
    region("020101", "同名县", "乙丙自治区辰巳市", "county"),
    region("020102", "旧名县", "乙丙自治区辰巳市", "county"),
    region("020103", "子丑市新区", "乙丙自治区辰巳市", "county"),
)


@pytest.fixture
def _country(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for cached in (regions._by_code, regions._spellings, regions._short_spellings):
        cached.cache_clear()
    monkeypatch.setattr(regions, "load_regions", lambda: COUNTRY)
    yield
    for cached in (regions._by_code, regions._spellings, regions._short_spellings):
        cached.cache_clear()


@pytest.mark.usefixtures("_country")
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("甲省财政厅", "010000"),
        ("子丑市财政局", "010100"),
        ("甲省子丑市财政局", "010100"),
        ("寅卯县财政局", "010102"),
        ("子丑市寅卯县财政局", "010102"),
        ("甲省寅卯县财政局", "010102"),
        ("甲省子丑市寅卯县财政局", "010102"),
        # Two counties have the name: only what stands before it tells them apart.
        ("同名县财政局", None),
        ("子丑市同名县财政局", "010101"),
        ("乙丙自治区同名县财政局", "020101"),
        # What is no more gives way to what is.
        ("旧名县财政局", "020102"),
        ("甲省旧名县财政局", "010103"),
        # The longest spelling is meant.
        ("子丑市新区财政局", "020103"),
        ("中共寅卯县委员会", "010102"),
        ("民建寅卯县委员会", "010102"),
        # Provinces and prefectures may leave out the last word, counties may not.
        ("子丑财政局", "010100"),
        ("乙丙财政厅", "020000"),
        ("寅卯财政局", None),
        # One character is no name.
        ("甲财政厅", None),
        ("财政局甲省", None),
        ("", None),
    ],
)
def test_a_name_begins_with_its_region(name: str, code: str | None) -> None:
    found = find_region(name)
    assert (found.code if found else None) == code


def test_each_line_of_the_list_is_a_region() -> None:
    by_code = {entry.code: entry for entry in load_regions()}
    county, prefecture = by_code["430223"], by_code["430200"]
    assert (county.name, county.level, county.parent, county.former) == ("攸县", "county", "430200", False)
    assert county.full_name == "湖南省株洲市攸县"
    assert (prefecture.level, prefecture.parent) == ("prefecture", "430000")
    assert by_code["110103"].former

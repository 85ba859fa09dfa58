"""The one door through which words come in: typed, whole, and loud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from extract.wording import Bilingual, Words, WrongWords, load_words

RIGHT = "total: '^(合计|总计)$'\nlongest: 45\nlabel: {en: a total, zh: 合计}\nnone: [无, 不涉及]\n"


class TotalWords(Words):
    """What a total is called."""

    total: re.Pattern[str]
    longest: int
    label: Bilingual
    none: frozenset[str]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A package whose file `totals.yaml` holds the text of the test's parameter."""
    name = f"made_{tmp_path.name}"
    folder = tmp_path / name / "owner"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / "__init__.py").touch()
    (folder / "totals.yaml").write_text(request.param, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return f"{name}.owner"


@pytest.mark.parametrize("package", [RIGHT], indirect=True)
def test_words_come_typed_and_compiled(package: str) -> None:
    words = load_words(package, "totals", TotalWords)
    assert words.total.search("合计")
    assert not words.total.search("小计")
    assert (words.longest, words.label.zh, words.none) == (45, "合计", frozenset({"无", "不涉及"}))
    with pytest.raises(ValidationError):
        TotalWords.__setattr__(words, "longest", 46)


@pytest.mark.parametrize(
    ("package", "key"),
    [
        (RIGHT.replace("longest", "longets"), "longets"),
        (RIGHT.replace("longest: 45\n", ""), "longest: Field required"),
        (RIGHT.replace("45", "many"), "longest"),
        (RIGHT.replace("合计|总计)", "合计|总计"), "total"),
        (RIGHT.replace("zh: 合计", "cn: 合计"), r"label\.zh"),
        (RIGHT + "longest: 60\n", "longest: the key stands twice"),
        (RIGHT.replace("{en: a total", "{en: a total, en: the total"), "en: the key stands twice"),
        (RIGHT.replace("]", ""), "line 5"),
        ("", "valid dictionary"),
    ],
    indirect=["package"],
)
def test_a_wrong_file_is_refused_by_its_name_and_key(package: str, key: str) -> None:
    with pytest.raises(WrongWords, match=f"{package.replace('.', '/')}/totals.yaml: (.|\n)*{key}"):
        load_words(package, "totals", TotalWords)

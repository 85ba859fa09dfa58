"""The project's own data → its pages: each thing a line, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from extract.findings import FINDINGS
from extract.settle.suspicion import SUSPICIONS
from flows.pages import commands, dictionary, findings


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line[2:-2].split(" | ") for line in section.splitlines() if line.startswith("| ")][1:]


def test_a_command_is_told_with_its_arguments_and_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    app = typer.Typer()

    @app.command()
    def weigh(
        file: str = typer.Argument(help="a file"),
        unit: str = typer.Option("kg", "--unit", "-u", help="kg | t"),
        plain: bool = typer.Option(False, "--plain"),
    ) -> None:
        """Weigh
        it.
        """

    @app.command()
    def rest() -> None:
        """Rest."""

    monkeypatch.setattr(commands, "app", app)
    page = commands.render_commands()
    assert page.startswith("# Commands")
    assert "## `juesuan weigh`\n\nWeigh it.\n\n| argument" in page
    assert rows(page, "`juesuan weigh`") == [
        *(["`FILE`", "a file", ""], ["`--unit, -u`", "kg / t", "`kg`"], ["`--plain`", "", ""]),
    ]
    assert page.endswith("## `juesuan rest`\n\nRest.\n")


def test_each_finding_suspicion_and_refusal_is_a_line() -> None:
    page = findings.render_findings()
    told = rows(page, "Findings 发现")
    assert [row[0] for row in told] == [f"`{code}`" for code in FINDINGS]
    code, words = next(iter(FINDINGS.items()))
    assert told[0] == [f"`{code}`", words.severity, words.zh, words.en]
    assert rows(page, "Suspicions 存疑") == [[f"`{r}`", words.zh, words.en] for r, words in SUSPICIONS.items()]


def test_a_refusal_stands_under_the_codes_of_its_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for room, text in {
        "one": "plain: {en: a, zh: 甲}\nshared: {en: b, zh: 乙, errors: [first, second]}\n",
        "two": "other: {en: c, zh: 丙, errors: [first]}\n",
    }.items():
        folder = tmp_path / f"made_{room}_{tmp_path.name}"
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "messages.yaml").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(findings, "_ROOMS", tuple(f"made_{room}_{tmp_path.name}" for room in ("one", "two")))
    assert rows(findings.render_findings(), "Refusals 拒收") == [
        *(["`plain`", "甲", "a"], ["`first`", "乙", "b"], ["`first`", "丙", "c"], ["`second`", "乙", "b"]),
    ]


MODEL = """
models:
  - name: fct_made
    description: What was made.
    config: {meta: {label_zh: 事实}}
    columns:
      - name: amount_yuan
        data_type: decimal(20,2)
        description: "{{ doc('amount') }} Twice."
        config: {meta: {label_zh: 金额}}
"""


def test_a_mart_is_told_by_its_columns_with_the_blocks_that_they_refer_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    marts = tmp_path / "marts"
    (marts / "deprecated").mkdir(parents=True)
    (marts / "fct_made.yml").write_text(MODEL, encoding="utf-8")
    (marts / "deprecated" / "old.yml").write_text("models: [{name: old_made, description: See fct_made.}]", "utf-8")
    (tmp_path / "docs.md").write_text("{% docs amount %}\nIn yuan.\n{% enddocs %}\n", encoding="utf-8")
    monkeypatch.setattr(dictionary, "_MODELS", tmp_path)
    page = dictionary.render_dictionary()
    assert "## fct_made 事实\n\nWhat was made.\n" in page
    assert rows(page, "fct_made 事实") == [["`amount_yuan`", "DECIMAL(20,2)", "金额", "In yuan. Twice."]]
    assert "## Old names\n\n- `old_made`: See fct_made.\n" in page
    assert ["`revenue`", "收入决算表", "`other`", "其他收入", "other income"] in rows(page, "Forms and measures")
    (tmp_path / "docs.md").write_text("", encoding="utf-8")
    with pytest.raises(KeyError, match="amount"):
        dictionary.render_dictionary()


@pytest.mark.parametrize(("module", "place"), [(commands, "PAGE"), (findings, "PAGE"), (dictionary, "DICTIONARY")])
def test_a_page_is_written_to_its_place(
    module: object, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, place, tmp_path / "page.md")
    module.main()  # type: ignore[attr-defined]
    assert (tmp_path / "page.md").read_text(encoding="utf-8").startswith("# ")

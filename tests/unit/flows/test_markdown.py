"""Names and sentences of documents stay text wherever Markdown is rendered."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flows.markdown import plain


class _Seen(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, _: object) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str) -> _Seen:
    seen = _Seen()
    seen.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"| file |\n|---|\n| {plain(text)} |"))
    return seen


@pytest.mark.parametrize(
    "name",
    [
        "evil|<img src=x onerror=alert(1)>.pdf",
        "[click](javascript:alert(1)).pdf",
        "**决算**_2023_.pdf",
        "`code`.pdf",
        "![x](y).pdf",
        "~~gone~~.pdf",
        "&lt;b&gt;.pdf",
    ],
)
def test_a_name_is_shown_as_it_is(name: str) -> None:
    seen = rendered(name)
    assert seen.elements == {"table", "thead", "tbody", "tr", "th", "td"}
    assert seen.text.split() == ["file", *name.split()]


def test_addresses_are_no_links() -> None:
    for text in ("https://example.org/x", "www.example.org", "mailto:a@b.c"):
        assert html.unescape(plain(text)).replace("\\", "") == text
        assert "://" not in plain(text)


def test_lines_become_one_and_what_cannot_be_seen_is_spelled_out() -> None:
    assert plain("a\nb\tc") == "a b c"
    assert plain("a\x1b\u202eb") == r"a\\x1b\\u202eb"


@given(st.text(min_size=1))
def test_no_text_breaks_out_of_its_cell(text: str) -> None:
    assert rendered(text).elements <= {"table", "thead", "tbody", "tr", "th", "td"}

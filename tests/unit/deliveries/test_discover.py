"""What is delivered under a path or an address, and what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.deliveries.discover import as_text, discover
from flows.errors import DeliveryNotFound

GBK = os.fsdecode("财政局决算.pdf".encode("gbk"))


def test_hidden_files_lock_files_and_half_downloads_of_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in ("b.pdf", "a.pdf", ".hidden.pdf", "~$lock.docx", "x.part", "x.crdownload", "x.tmp", ".git/config.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert [source.file_name for source in discover([str(tmp_path)])] == ["a.pdf", "b.pdf"]


def test_a_file_under_several_inputs_is_one_source(tmp_path: Path) -> None:
    file = tmp_path / "决 算.pdf"
    file.write_bytes(b"x")
    (tmp_path / "link.pdf").symlink_to(file)
    assert len(discover([str(tmp_path), str(file), file.as_uri(), str(tmp_path / "link.pdf")])) == 1


def test_a_name_that_is_not_utf_8_is_read_and_still_opens_the_file(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode("湖南".encode("gbk"))
    folder.mkdir()
    (folder / GBK).write_bytes(b"x")
    (source,) = discover([str(tmp_path)])
    assert source.file_name == "财政局决算.pdf"
    assert source.place == str(tmp_path / "湖南" / "财政局决算.pdf")
    assert Path(source.location).read_bytes() == b"x"


def test_what_is_no_text_on_the_command_line_becomes_an_address_of_the_same_file(tmp_path: Path) -> None:
    (tmp_path / GBK).write_bytes(b"x")
    given = str(tmp_path / GBK)
    as_text(given).encode()
    assert discover([as_text(given)]) == discover([given])
    assert as_text("决算.pdf") == "决算.pdf"


def test_a_link_that_leads_nowhere_and_what_is_no_file_have_a_fault(tmp_path: Path) -> None:
    (tmp_path / "nowhere.pdf").symlink_to(tmp_path / "gone.pdf")
    (tmp_path / "circle.pdf").symlink_to(tmp_path / "circle.pdf")
    os.mkfifo(tmp_path / "pipe.pdf")
    faults = {source.file_name: source.fault for source in discover([str(tmp_path)])}
    assert faults == {
        "nowhere.pdf": "No such file or directory",
        "circle.pdf": "Too many levels of symbolic links",
        "pipe.pdf": "it is no file",
    }


def test_links_between_folders_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "a.pdf").write_bytes(b"x")
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "else")
    (tmp_path / "else" / "back").symlink_to(tmp_path / "in")
    assert [source.file_name for source in discover([str(tmp_path / "in")])] == ["a.pdf"]


def test_a_folder_that_cannot_be_opened_is_not_taken_for_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.pdf").write_bytes(b"x")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert {source.file_name: source.fault for source in discover([str(tmp_path)])} == {
        "a.pdf": None,
        "closed": "Permission denied",
    }


@pytest.mark.parametrize("given", ["no/such", "~nobody-of-this-name/x", "file:///no/such", "a\0b", "\udcb9\udcab"])
def test_a_path_where_nothing_is_says_so(given: str) -> None:
    with pytest.raises(DeliveryNotFound) as error:
        discover([given])
    error.value.message.encode()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("http://x.cn/%E5%86%B3%E7%AE%97.pdf", "决算.pdf"),
        ("http://x.cn/%BE%F6%CB%E3.pdf", "决算.pdf"),
        ("http://x.cn/决算.pdf", "决算.pdf"),
        ("HTTPS://x.cn/a/b/?id=1", "b"),
        ("http://x.cn", "x.cn"),
        ("http://x.cn/a%0Ab", r"a\nb"),
    ],
)
def test_an_address_has_the_name_of_its_last_part(address: str, name: str) -> None:
    (source,) = discover([address])
    assert (source.file_name, source.is_remote, source.fault) == (name, True, None)


def test_a_wrong_address_is_one_source_with_a_fault() -> None:
    wrong, good = discover(["http://[::1", "http://x.cn/a.pdf"])
    assert "IPv6" in str(wrong.fault)
    assert good.fault is None

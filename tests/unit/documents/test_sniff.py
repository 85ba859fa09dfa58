"""What a file is by its signature at its place, whatever else stands in it."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image

from extract.documents.sniff import sniff
from extract.errors import EncryptedDocument, JuesuanError, UnreadableDocument, UnsupportedFormat
from sample_maker.bundle import make_zip
from tests.unit.documents.made import FORMATS, compound, docx, odf, pdf, picture, xls


def kind_or_code(data: bytes) -> str:
    """What a file is, or the code of its refusal."""
    try:
        return sniff(data)
    except JuesuanError as error:
        return error.code


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_told_by_its_content(name: str) -> None:
    kind, data = FORMATS[name]
    assert sniff(data) == kind


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP"])
def test_each_kind_of_picture_is_one(kind: str) -> None:
    assert sniff(picture(kind)) == "picture"


def test_a_tiff_with_its_bytes_the_other_way_round_is_a_picture() -> None:
    target = io.BytesIO()
    Image.new("I;16B", (4, 4)).save(target, "TIFF")
    assert target.getvalue().startswith(b"MM")
    assert sniff(target.getvalue()) == "picture"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("WordDocument", "legacy"),
        ("Workbook", "spreadsheet"),
        ("Book", "spreadsheet"),
    ],
)
def test_a_compound_file_is_what_its_stream_is(name: str, kind: str) -> None:
    assert sniff(compound(name)) == kind


def test_a_locked_package_in_a_compound_file_asks_for_a_password() -> None:
    with pytest.raises(EncryptedDocument):
        sniff(compound("EncryptedPackage"))


def test_a_compound_file_of_another_program_is_named() -> None:
    with pytest.raises(UnsupportedFormat, match="OLE"):
        sniff(compound("PowerPoint Document"))


@pytest.mark.parametrize(("kind", "found"), [("text", "legacy"), ("spreadsheet", "spreadsheet")])
def test_open_documents_say_what_they_are(kind: str, found: str) -> None:
    assert sniff(odf(kind)) == found


@pytest.mark.parametrize(
    ("part", "name"), [("OFD.xml", "OFD"), ("ppt/presentation.xml", "PPTX"), ("META-INF/container.xml", "EPUB")]
)
def test_a_package_without_a_reader_is_named(part: str, name: str) -> None:
    with pytest.raises(UnsupportedFormat, match=name):
        sniff(make_zip({part: b"<a/>"}))


@pytest.mark.parametrize(
    ("beginning", "name"),
    [
        (b"MSCF\x00\x00\x00\x00" + b"\x2c\x00\x00\x00" * 8, "CAB"),
        (b"\x24\x57-lh5-" + b"\x20" * 13 + b"\x01" + b"\x00" * 40, "LZH"),
        (b"\x60\xea\x2c\x00\x1e\x0b\x01\x00" + b"\x00" * 40, "ARJ"),
        (b"\x28\xb5\x2f\xfd\x24\x05" + b"\x01" * 20, "Zstandard"),
        (b"\x1f\x9d\x90" + b"\x01" * 20, "Z"),
        (b"MZ\x90\x00\x03\x00" + b"\x00" * 60, "EXE"),
        (b"\x00" * 32769 + b"CD001\x01", "ISO 9660"),
    ],
)
def test_a_container_that_is_not_opened_is_named_in_one_line(beginning: bytes, name: str) -> None:
    # Whatever it holds is lost with it, so the line must say that, even where a PDF begins soon.
    with pytest.raises(UnsupportedFormat, match=f"the kind {name}") as refusal:
        sniff(beginning + pdf())
    assert "\n" not in refusal.value.message
    assert name in refusal.value.message_zh


def test_spanned_and_old_zips_begin_with_another_mark() -> None:
    packed = make_zip({"a.pdf": pdf()}, stored=True)
    assert sniff(b"PK\x07\x08" + packed) == "archive"
    assert sniff(b"PK00" + packed) == "archive"
    with pytest.raises(UnreadableDocument):
        sniff(b"PK\x05\x06 and no more")


@pytest.mark.parametrize("junk", [b"\r\n\r\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n", bytes(range(128)) * 7])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_pdf_behind_junk_is_still_a_pdf(junk: bytes, *, ascii_only: bool) -> None:
    data = pdf() if ascii_only else pdf().replace(b"%PDF-1.3\n", b"%PDF-1.3\n%\xe2\xe3\xcf\xd3\n")
    assert sniff(junk + data) == "pdf"


def test_a_pdf_whose_header_stands_far_behind_is_none() -> None:
    with pytest.raises(UnreadableDocument):
        sniff(b"\x00\x01" * 600 + pdf())


@pytest.mark.parametrize("quote", ["%PDF-", "%PDF-1.4", "文件以 %PDF-1.7 开头，共 3 个 objects"])
def test_a_text_that_quotes_the_header_of_a_pdf_is_a_text(quote: str) -> None:
    text = f"收入决算表\t1.00\n{quote}\n"
    assert sniff(text.encode()) == "text"
    assert sniff(text.encode("gb18030")) == "text"
    assert sniff(f"<html><body>{text}</body></html>".encode()) == "html"
    assert sniff(f"<html><body>{text}</body></html>".encode("utf-16")) == "html"


#: Beginnings of which nothing else may be believed, as long as the format that they begin is not read by its parts.
_AT_THE_BEGINNING = {
    "pdf": b"%PDF-1.4\n",
    "archive": b"Rar!\x1a\x07\x01\x00",
    "picture": b"\x89PNG\r\n\x1a\n",
    "legacy": b"{\\rtf1 ",
    "html": b"<html>",
}
_QUOTED = [
    b"%PDF-1.4\n1 0 obj\n",
    *(b"PK\x03\x04", b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    *(b"\x89PNG", b"{\\rtf", b"<html>", b"\x1f\x8b\x08", b"BM"),
]


@pytest.mark.parametrize(("kind", "quoted"), itertools.product(_AT_THE_BEGINNING, _QUOTED))
def test_only_the_signature_at_its_place_counts(kind: str, quoted: bytes) -> None:
    for before in (0, 7, 500):
        assert sniff(_AT_THE_BEGINNING[kind] + b" " * before + quoted + b" more") == kind


@pytest.mark.parametrize("quoted", _QUOTED)
@pytest.mark.parametrize("whole", [xls, docx], ids=["xls", "docx"])
def test_a_format_that_is_read_by_its_parts_keeps_to_them(whole: object, quoted: bytes) -> None:
    data = whole()  # type: ignore[operator]
    assert sniff(data) == sniff(data + quoted)


def test_two_letters_are_no_picture() -> None:
    assert sniff("BMW 公务用车\t1.00".encode()) == "text"
    assert sniff(b"MZ-1\t1.00") == "text"


@pytest.mark.parametrize(
    "tag", ["<!DOCTYPE html>", "<html>", "<HEAD>", "<body>", "<div>", "<table>", "<meta>", "<title>"]
)
def test_a_page_may_begin_with_any_of_its_parts(tag: str) -> None:
    assert sniff(f"\n{tag} text".encode()) == "html"
    assert sniff(b"\xef\xbb\xbf" + f"{tag} text".encode()) == "html"


@pytest.mark.parametrize("before", ["<!-- saved from some site -->", "<!ELEMENT>", '<?xml version="1.0"?>'])
def test_a_page_may_begin_with_what_is_no_part_of_it(before: str) -> None:
    assert sniff(f"{before}\n<html>text</html>".encode()) == "html"


@pytest.mark.parametrize("text", ["<p>text</p>", "<p class=a>text</p>"])
def test_a_page_may_begin_with_a_paragraph_and_a_text_with_an_angle(text: str) -> None:
    assert sniff(text.encode()) == "html"
    assert sniff(b"<privacy> 1.00") == "text"


@pytest.mark.parametrize("beginning", ["<!DOCTYPE html>", "<html>"])
def test_a_page_may_be_in_utf_16(beginning: str) -> None:
    assert sniff(f" {beginning}text".encode("utf-16")) == "html"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/workbook.bin"])
def test_a_workbook_is_told_by_its_part(part: str) -> None:
    assert sniff(make_zip({part: b"x"})) == "spreadsheet"


def test_word_in_xml_is_an_old_document_and_other_xml_has_no_reader() -> None:
    head = b'<?xml version="1.0"?>'
    assert sniff(head + b'<?mso-application progid="Word.Document"?><w:wordDocument/>') == "legacy"
    assert sniff(head + b'<w:x xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>') == "legacy"
    assert sniff(head + b"<!DOCTYPE html><html></html>") == "html"
    with pytest.raises(UnsupportedFormat, match="XML"):
        sniff(head + b"<a/>")


@pytest.mark.parametrize("data", [b"", b"\x00\x00", b" \r\n\t"])
def test_nothing_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        sniff(data)


@pytest.mark.parametrize("name", ["a.xls", "a.doc", "a.docx", "a.zip"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_container_that_is_cut_off_is_damaged_and_nothing_else(name: str, share: float) -> None:
    kind, data = FORMATS[name]
    # A compound file may lose its end and keep its directory.
    assert kind_or_code(data[: int(len(data) * share)]) in {kind, "unreadable"}


def test_a_directory_of_a_compound_file_that_bites_its_tail_is_damage() -> None:
    data = bytearray(xls())
    first = data.index("Root Entry".encode("utf-16-le"))
    # The child of the root is the root.
    data[first + 76 : first + 80] = b"\x00\x00\x00\x00"
    with pytest.raises(UnreadableDocument):
        sniff(bytes(data))


def test_noise_is_of_no_known_format() -> None:
    with pytest.raises(UnreadableDocument, match="no known format"):
        sniff(bytes(range(256)) * 20)

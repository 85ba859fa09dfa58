"""The bytes of a DOCX package → its main part and what its parts name, whatever their names and namespaces."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from extract.documents.archive import DAMAGED_PACKAGE
from extract.documents.flat_package import is_flat_package, zipped
from extract.errors import EncryptedDocument, UnreadableDocument
from extract.limits import Limits, check_limit
from extract.messages import message

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Strict Open XML names the same things by other addresses.
_STRICT = (
    (b"purl.oclc.org/ooxml/wordprocessingml/main", b"schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONSHIPS.removeprefix("http://").encode()),
    (b"purl.oclc.org/ooxml/drawingml/main", b"schemas.openxmlformats.org/drawingml/2006/main"),
)
_MAIN_PART = "word/document.xml"
REFERENCE = "{" + _RELATIONSHIPS + "}"


@dataclass(slots=True)
class OfficePackage:
    """The parts of a package, read when they are asked for; what was unpacked is counted."""

    package: zipfile.ZipFile
    limits: Limits
    main: str = _MAIN_PART
    size: int = 0
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    outside: dict[str, str] = field(default_factory=dict)
    listed: dict[str, tuple[etree._Element, ...]] = field(default_factory=dict)

    def holds(self, name: str | None) -> bool:
        """Whether there is a part of that name."""
        return name is not None and name in self.package.NameToInfo

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part; raises KeyError, EncryptedDocument, LimitExceeded and what a damaged package raises."""
        info = self.package.getinfo(name)
        if info.flag_bits & 1:
            raise EncryptedDocument(*message("encrypted"))
        # A file that says less than it holds ends in an error of its checksum.
        self.size += info.file_size
        check_limit(self.limits, "unpacked_bytes", self.size)
        return self.package.read(info)

    def xml_of(self, name: str) -> etree._Element:
        """A part as a tree in the namespaces of transitional Open XML."""
        content = self.bytes_of(name)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(content, parser)

    def target(self, reference: str | None) -> str | None:
        """The part that the main part names by a reference; None for one outside the package."""
        found = self.targets.get(reference or "")
        return found[0] if found else None

    def of_kind(self, kind: str) -> str | None:
        """The part that stands in a relation such as `styles` to the main part."""
        return next((target for target, named in self.targets.values() if named == kind and self.holds(target)), None)

    def relations_of(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part, or with an empty name the package, refers to: by reference, the part and its kind."""
        folder = posixpath.dirname(part)
        return {
            one.get("Id", ""): (_resolved(folder, one.get("Target", "")), one.get("Type", "").rsplit("/", 1)[-1])
            for one in self._listed(part)
            if one.get("TargetMode") != "External"
        }

    def addresses_of(self, part: str) -> dict[str, str]:
        """What a part refers to outside the package: by reference, the address."""
        outside = (one for one in self._listed(part) if one.get("TargetMode") == "External")
        return {one.get("Id", ""): one.get("Target", "") for one in outside}

    def _listed(self, part: str) -> tuple[etree._Element, ...]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.listed:
            self.listed[listed] = tuple(self.xml_of(listed)) if self.holds(listed) else ()
        return self.listed[listed]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


@contextmanager
def opened_package(data: bytes, limits: Limits) -> Iterator[OfficePackage]:
    """A package to read from.

    Raises UnreadableDocument for a damaged one, also while it is read from; EncryptedDocument, LimitExceeded.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(zipped(data) if is_flat_package(data) else data)) as opened:
            package = OfficePackage(opened, limits)
            main = (part for part, kind in package.relations_of("").values() if kind == "officeDocument")
            package.main = next(main, _MAIN_PART)
            package.targets = package.relations_of(package.main)
            package.outside = package.addresses_of(package.main)
            yield package
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(*message("damaged_document", format="DOCX", reason=error.msg)) from error
    except DAMAGED_PACKAGE as error:
        raise UnreadableDocument(*message("damaged_document", format="DOCX", reason=error)) from error

"""A package written as one XML file (Flat OPC) → the same package as ZIP."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile

from lxml import etree

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_NAMESPACE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_WITHIN = 4096


def is_flat_package(data: bytes) -> bool:
    """Whether bytes begin as such a file does."""
    return _NAMESPACE in data[:_WITHIN] and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def zipped(data: bytes) -> bytes:
    """The package with each part as a file of its own; raises lxml.etree.XMLSyntaxError for damaged XML."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part in root.iterfind(f"{_PKG}part"):
            package.writestr(part.get(f"{_PKG}name", "").lstrip("/"), _content(part))
    return target.getvalue()


def _content(part: etree._Element) -> bytes:
    tree = part.find(f"{_PKG}xmlData/*")
    if tree is not None:
        return etree.tostring(tree, encoding="utf-8")
    try:
        return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
    except binascii.Error:
        return b""

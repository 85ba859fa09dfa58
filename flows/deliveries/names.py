"""The bytes of a name → the text under which it is stored, sorted and shown."""

from __future__ import annotations

import os
import unicodedata

from extract.text import visible

#: Bytes that are no name in an encoding give such characters when they are read in it.
_NO_NAME = {"Cc", "Cf", "Co", "Cn", "Cs"}


def shown_name(name: str) -> str:
    """A name or path as the system hands it over, in the one form that everything else may rely on.

    Bytes that are not UTF-8 are read as GB 18030, as Chinese systems write names, if that gives a name;
    what cannot be read or seen stands as an escape. The name itself is what opens the file.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        # Each folder of a path may come from another system.
        name = "/".join(name_of_bytes(os.fsencode(part)) for part in name.split("/"))
    return visible(name)


def name_of_bytes(raw: bytes) -> str:
    """The name that bytes spell, in the form of `shown_name`."""
    try:
        return visible(raw.decode())
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and not any(unicodedata.category(character) in _NO_NAME for character in text):
        return text
    return visible(raw.decode("utf-8", "backslashreplace"))

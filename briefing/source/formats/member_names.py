"""Names of files in archives: what they say, in whatever encoding, and why one is refused; a name is never a path."""

import re
from typing import Final

MOST_NAME: Final = 1_000
"""Characters of a member's name."""
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_KANA: Final = re.compile("[\u3041-\u30ff\uff66-\uff9f]|[\u4e00-\u9fff]{2}")
_RUSSIAN: Final = re.compile("[а-яёА-ЯЁ]")
_FOREIGN: Final = re.compile("[^\x00-\x7fа-яёА-ЯЁ№]|[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
"""What speaks against Russian: other letters, and words of two scripts."""


def read_name(raw: bytes) -> str:
    """Return a name that an archive gives as bytes without an encoding.

    It is UTF-8 where it can be; else what archivers on Russian (CP866) and Japanese (Shift JIS) machines write, where
    the letters are theirs; else that of the format's first machine (CP437, APPNOTE 6.3.10, appendix D).
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        russian = raw.decode("cp866")
        if _RUSSIAN.search(russian) and not _FOREIGN.search(russian):
            return russian
        japanese = raw.decode("cp932", "replace")
        return japanese if _KANA.search(japanese) and "\ufffd" not in japanese else raw.decode("cp437")


def find_name_fault(name: str) -> str:
    """Return the clause that says why a member of that name is not read, "" where nothing speaks against it."""
    if not name.strip("/\\") or len(name) > MOST_NAME:
        return "has no name" if not name.strip("/\\") else f"has a name of more than {MOST_NAME:,} characters"
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
        return "has a name that leads out of the archive"
    return "has a name with a NUL in it" if "\0" in name else ""

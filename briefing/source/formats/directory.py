"""The names in a ZIP archive, from its central directory alone: enough to tell what kind of document it is."""

from collections.abc import Iterator
from struct import Struct
from typing import Final

STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""A local file header, or the end of the directory of an empty archive (APPNOTE 4.3.7, 4.3.16)."""
MOST_NAMES: Final = 4096
"""Members looked at; what tells a document's kind stands among the first."""
_END: Final = b"PK\x05\x06"
_END_RECORD: Final = Struct("<4s4H2LH")
_ENTRY: Final = Struct("<4s6H3L5H2L")
_LONGEST_COMMENT: Final = 65_535


def list_names(data: bytes) -> Iterator[str]:
    """Yield the names of an archive's first members, as far as its directory is whole; unpacks nothing."""
    end = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_RECORD.size))
    if end < 0 or end + _END_RECORD.size > len(data):
        return
    size = _END_RECORD.unpack_from(data, end)[5]
    at = end - size
    for _ in range(MOST_NAMES):
        if at < 0 or at + _ENTRY.size > end or data[at : at + 4] != b"PK\x01\x02":
            return
        entry = _ENTRY.unpack_from(data, at)
        name, extra, comment = entry[10:13]
        yield data[at + _ENTRY.size : at + _ENTRY.size + name].decode("utf-8", "replace")
        at += _ENTRY.size + name + extra + comment

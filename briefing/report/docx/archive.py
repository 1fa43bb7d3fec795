"""The ZIP archive around a document's parts: the same parts and time give the same bytes."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX: Final = 3
"""The system an archive says that it was made on, wherever it is made (APPNOTE 4.4.2.2)."""
_READABLE: Final = 0o100644 << 16
_LEVEL: Final = 6
_LAST_YEAR: Final = 2107


def pack(parts: Mapping[str, str], stamp: datetime) -> bytes:
    """Return an archive of the parts in their order, each of the time of `stamp` (1980 to 2107)."""
    buffer = BytesIO()
    moment = (min(stamp.year, _LAST_YEAR), stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second)
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, moment)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _READABLE
            archive.writestr(entry, content.encode())
    return buffer.getvalue()

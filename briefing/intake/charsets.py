"""The encoding that a server declares for a text, where its bytes bear that out."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from briefing.source.labels import UTF_8, WINDOWS_1252, Encoding, find_encoding

_MARKS: Final = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)


def find_charset(label: str, data: bytes) -> str:
    """Return the name of the encoding that a `Content-Type` names, "" where the bytes show another or need none.

    It goes before what a page says of itself, and after a byte order mark (WHATWG Encoding Standard, 6, and HTML
    Standard, 13.2.3.2). Western text is what many servers declare of everything: of bytes that are UTF-8 it is not
    believed.
    """
    encoding = find_encoding(label)
    if encoding is None or data.startswith(_MARKS) or not _fits(data, encoding):
        return ""
    if encoding in {UTF_8, WINDOWS_1252} and (data.isascii() or (encoding == WINDOWS_1252 and _fits(data, UTF_8))):
        return ""
    return encoding.name


def _fits(data: bytes, encoding: Encoding) -> bool:
    for codec in encoding.codecs:
        try:
            data.decode(codec)
        except (UnicodeError, LookupError):
            continue
        return True
    return False

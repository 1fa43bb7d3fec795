"""Bytes of a file → its characters, exactly: what cannot be decoded without doubt is refused with its place."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final, NoReturn

from briefing.errors import UnreadableFile
from briefing.source.encodings import guess_encoding, name_seven_bit, name_wide
from briefing.source.signatures import name_format

_ADVICE: Final = "save it as UTF-8 text and add it again"


def decode(data: bytes, name: str) -> str:
    """Return the characters of a file: UTF-8, or UTF-16 with a byte order mark; the mark is dropped, CRs are kept.

    Nothing is replaced or guessed: other bytes raise UnreadableFile, which names the file, the offset in bytes
    and, where it can be recognised, the encoding or format they are in.
    """
    _refuse_formats(data, name)
    text = _decode_wide(data, name) if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else _decode_utf8(data, name)
    if not text or text.isspace():
        raise UnreadableFile(f"{name}: holds no text, only white space; add the document itself")
    return text


def _refuse_formats(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableFile(f"{name}: the file is empty; add the document itself")
    if format := name_format(data):
        raise UnreadableFile(f"{name}: this is {format}, which cannot be read as text; {_ADVICE}")
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise UnreadableFile(f"{name}: the text is in UTF-32; {_ADVICE}")
    if encoding := name_seven_bit(data):
        at = data.index(b"\x1b")
        raise UnreadableFile(f"{name}: byte {at} begins an escape sequence of {encoding}; {_ADVICE}")


def _decode_utf8(data: bytes, name: str) -> str:
    if b"\0" in data:
        _refuse_nul(data, name)
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_byte(data, name, error.start + (len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0))


def _decode_wide(data: bytes, name: str) -> str:
    codec = "utf-16-le" if data.startswith(BOM_UTF16_LE) else "utf-16-be"
    try:
        text = data[2:].decode(codec)
    except UnicodeDecodeError as error:
        at = error.start + len(BOM_UTF16_LE)
        raise UnreadableFile(f"{name}: byte {at} is not valid UTF-16 ({error.reason}); {_ADVICE}") from None
    if "\0" in text:
        raise UnreadableFile(f"{name}: byte {2 + 2 * _units(text)} is a NUL character, which no text holds; {_ADVICE}")
    return text


def _units(text: str) -> int:
    """Return the number of UTF-16 code units before the first NUL."""
    return len(text[: text.index("\0")].encode("utf-16-le")) // 2


def _refuse_nul(data: bytes, name: str) -> NoReturn:
    if encoding := name_wide(data):
        raise UnreadableFile(f"{name}: looks like {encoding}; {_ADVICE}")
    at = data.index(b"\0")
    raise UnreadableFile(f"{name}: byte {at} is NUL (0x00), which no text holds; the file may be damaged or binary")


def _refuse_byte(data: bytes, name: str, at: int) -> NoReturn:
    encoding = guess_encoding(data)
    likely = f"the file looks like {encoding}" if encoding else "its encoding is not known"
    raise UnreadableFile(f"{name}: byte {at} (0x{data[at]:02x}) is not valid UTF-8; {likely}; {_ADVICE}")

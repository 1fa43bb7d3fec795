"""Bytes of a file → its characters, exactly: what cannot be decoded without doubt is refused with its place."""

from briefing.errors import UnreadableFile
from briefing.source.encodings import Decoded, decode_bytes
from briefing.source.signatures import find_foreign


def decode_text(data: bytes, name: str, encoding: str = "") -> Decoded:
    """Return the characters of a plain text: the byte order mark is dropped, carriage returns are kept.

    `encoding` is the analyst's choice, "" for none. Nothing is replaced: bytes that no encoding fits, and files of
    other formats, raise UnreadableFile, which names the file, the offset in bytes and what the file looks like.
    """
    if not data:
        raise UnreadableFile(f"{name}: the file is empty; add the document itself")
    if foreign := find_foreign(data):
        raise UnreadableFile(f"{name}: this is {foreign.name}, which cannot be read as text; {foreign.advice}")
    decoded = decode_bytes(data, name, chosen=encoding)
    if not decoded.text or decoded.text.isspace():
        raise UnreadableFile(f"{name}: holds no text, only white space; add the document itself")
    return decoded

"""Short stretches of a mail's bytes → characters, without a refusal: a name or a field costs no mail."""

from briefing.errors import UnreadableFile
from briefing.source.encodings import decode_bytes


def decode_text(data: bytes, declared: str = "") -> str:
    """Return bytes as text; what no encoding fits is read byte by byte, which shows that it is damaged."""
    if data.isascii() and not declared:
        return data.decode("ascii")
    try:
        return decode_bytes(data, "", declared, mend=True).text
    except UnreadableFile:
        return data.decode("latin-1")

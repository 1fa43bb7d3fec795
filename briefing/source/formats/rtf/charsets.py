"""Which encoding the bytes of an RTF text are in, by its font's character set or by the document's code page."""

import codecs
from typing import Final

SYMBOLS: Final = "symbol"
"""Stands for a font of signs, whose bytes are no letters."""
_CHARSETS: Final = {
    2: SYMBOLS,
    77: "mac_roman",
    78: "shift_jis",
    81: "mac_arabic",
    85: "mac_greek",
    86: "mac_turkish",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""The values of \\fcharset (RTF 1.9.1, font table) and Python's names of the encodings.

That of Western Europe (0) is left to the document's code page, because programs elsewhere write it for their own.
"""
_PAGES: Final = {708: "iso8859_6", 10000: "mac_roman", 10001: "shift_jis", 10007: "mac_cyrillic", 65001: "utf-8"}
DEFAULT: Final = "cp1252"


def find_charset(number: int) -> str:
    """Return the encoding of a font's character set, "" where it leaves that to the document."""
    return _CHARSETS.get(number, "")


def find_code_page(number: int) -> str:
    """Return the encoding of a code page, "" where there is none of that number."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name

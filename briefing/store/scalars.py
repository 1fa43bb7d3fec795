"""How one value is written in YAML so that every reader, of version 1.1 or 1.2, reads the same string back."""

import re
import unicodedata
from enum import Enum
from typing import Final

from briefing.errors import UsageError
from briefing.store.tags import is_taken_for_text
from briefing.visible import IGNORABLE

_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_BROKEN: Final = re.compile(r": |:$| #|^\.\.\.|^\s|\s$")
_FLOW_SAFE: Final = re.compile(r"[^\W\d_][\w .()/+-]*")
_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    "\x85": "\\N",
    "\xa0": "\\_",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Co", "Zl", "Zp", "Zs"})
_IGNORABLE: Final = re.compile(f"[{IGNORABLE}]")
_ORDINARY: Final = re.compile(
    r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0400-\u0482\u2010-\u2027\u3001-\u30ff\u4e00-\u9fff]*"
)
_HALF: Final = re.compile("[\ud800-\udfff]")


def write_scalar(value: object, *, quoted: bool = False, flow: bool = False) -> str:
    """Return a value as it stands in the file: plain where every reader takes it for the same string, else quoted.

    `quoted` asks for double quotes in any case; `flow` is for values inside brackets. Raises UsageError for text that
    holds half a character (a lone surrogate), which no file can hold.
    """
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if not quoted and is_plain(text) and (not flow or _FLOW_SAFE.fullmatch(text)):
        return text
    return write_quoted(text)


def write_quoted(text: str) -> str:
    """Return text in double quotes on one line, letters and emoji raw, invisible characters as escapes."""
    if _ORDINARY.fullmatch(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if _HALF.search(text):
        raise UsageError("The text holds half a character (a lone surrogate), which no file can hold; type it again.")
    return '"' + "".join(_escape(character) for character in text) + '"'


def write_single(text: str) -> str | None:
    """Return text in single quotes, None if it holds something that only an escape can show."""
    if is_shown(text):
        return "'" + text.replace("'", "''") + "'"
    return None


def is_plain(text: str) -> bool:
    """Tell whether text without quotes is the same string to a reader of YAML 1.1 and to one of 1.2."""
    if not text or text[0] in _INDICATORS or not is_taken_for_text(text):
        return False
    return not _BROKEN.search(text) and is_shown(text)


def is_shown(text: str) -> bool:
    """Tell whether no character of a text is invisible, so that it may stand raw; the space may."""
    return bool(_ORDINARY.fullmatch(text)) or not any(_is_hidden(character) for character in text)


def _is_hidden(character: str) -> bool:
    if character == " ":
        return False
    if unicodedata.category(character) in _HIDDEN_CATEGORIES or _IGNORABLE.match(character):
        return True
    return bool(_HALF.match(character)) or f"{ord(character):x}".endswith(("fffe", "ffff"))


def _escape(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _is_hidden(character):
        return character
    code = ord(character)
    if character < "\x80":
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if character <= "\uffff" else f"\\U{code:08x}"

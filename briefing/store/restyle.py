"""A new value in the style in which the old one stands: single or double quotes, a literal block, or plain."""

import re
from enum import Enum
from typing import Final

from briefing.store.lines import BREAK
from briefing.store.nodes import Scalar
from briefing.store.scalars import is_shown, write_quoted, write_scalar, write_single

_HEADER: Final = re.compile(r"\|[-+]?(?=[ \t]*(?:#.*)?$)")

_COMMENT: Final = re.compile(r"[|>][-+1-9]*([ \t]+#[^\r\n]*)")


def write_like(old: Scalar, text: str, value: object, *, quoted: bool = False, flow: bool = False) -> str:
    """Return `value` as it is to stand in place of `old` in `text`; the style changes only where it cannot hold it.

    Quotes that the old value needed are no style: the new value gets its own.
    """
    words = _words(value)
    if text[old.start : old.end] == write_scalar(old.value, quoted=quoted, flow=flow):
        return write_scalar(value, quoted=quoted, flow=flow)
    written = None
    if old.style == "'" and not quoted:
        written = write_single(words)
    elif old.style == '"':
        written = write_quoted(words)
    elif old.style == "|" and not quoted:
        written = _write_literal(text[old.start : old.end], words)
    return written or write_scalar(value, quoted=quoted, flow=flow) + _header_comment(old, text)


def _header_comment(old: Scalar, text: str) -> str:
    """Return the comment on the first line of a block scalar, which stays when the block goes."""
    found = _COMMENT.match(text, old.start, old.end) if old.style in ("|", ">") else None
    return found[1] if found else ""


def _words(value: object) -> str:
    value = value.value if isinstance(value, Enum) else value
    return write_scalar(value) if isinstance(value, bool) else str(value)


def _write_literal(old: str, words: str) -> str | None:
    """Return text as a literal block with the old one's header comment and margin, None if it cannot be one."""
    header, *body = BREAK.split(old)
    first = next((line for line in body if line.strip()), "")
    space = first[: len(first) - len(first.lstrip(" "))]
    lines = words.removesuffix("\n").split("\n")
    if not space or not _HEADER.match(header) or not all(_is_literal(line) for line in lines):
        return None
    if not lines[0] or not lines[-1] or lines[0].startswith(" "):
        return None
    chomp = "|" if words.endswith("\n") else "|-"
    found = BREAK.search(old)
    newline = found[0] if found else "\n"
    return newline.join([_HEADER.sub(chomp, header, count=1), *(space + line if line else "" for line in lines)])


def _is_literal(line: str) -> bool:
    return is_shown(line) and (not line or bool(line.strip(" ")))

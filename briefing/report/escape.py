"""Any text as Markdown that every reader shows as exactly that text."""

import re
from functools import lru_cache
from typing import Final

from briefing.visible import legible

_BLANK: Final = "\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Unicode White_Space, as the inside of a character class."""
_RUNS = re.compile(f"[{_BLANK}]+")
_UNTIDY = re.compile(f"[^\\S ]|[{_BLANK}]{{2}}|^ | $|[^\\x20-\\x7e]")
_SPECIAL = re.compile(r"[^\w\s,;.'()/?\"-]|_|www|^[-\d(]|^[A-Za-z]{1,5}[.)]", re.IGNORECASE)

_ANYWHERE = re.compile(
    r"""
    [\\`*{<|~$^]                           # always live somewhere: emphasis, code, tables, maths, notes
    | \[(?!…\]\ ) | (?<!\[…)\] | \](?!\ )  # links; only an omission between words stays plain
    | (?<![^\W_])_ | _(?![^\W_])           # an underscore inside a word is plain
    | &(?=\#?\w+;)                         # a character reference
    | (?<!\w)[@\#] | \#\Z                  # a mention, an issue; a closing run of a heading
    | =(?==) | (?<==)= | %(?=%) | (?<=%)%  # Obsidian highlights and comments
    | !(?=\[|\Z)                           # an image, also when a note reference follows the text
    | :(?=//) | :(?=[\w+-]+:)              # autolinks, emoji names
    | (?<=\bwww)\. | (?<=_www)\.           # autolinks without a scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AT_START = re.compile(
    r"""
    (?P<mark>) [>+=:%-]                                       # block quotes, bullets, underlines, front matter, tables
    | (?P<enumerator> \(? (?:\d{1,9} | [a-z] | [ivxlcdm]+) ) [.)] (?=\s|\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def fold_space(text: str) -> str:
    """Return `text` with each run of Unicode white space as one space and none at the ends."""
    return _RUNS.sub(" ", text).strip(" ")


def normalise(text: str) -> str:
    """Return `text` as a report prints it: one line, white space folded, hidden characters as their escapes."""
    return legible(fold_space(text)) if _UNTIDY.search(text) else text


@lru_cache(maxsize=16384)
def escape_markdown(text: str) -> str:
    """Return normalised text with a backslash before every character that some Markdown reader would act on.

    Covers CommonMark, GFM, pandoc and Obsidian; plain prose stays as it is. The start of a block is assumed, since a
    template may put the text there.
    """
    plain = normalise(text)
    if not _SPECIAL.search(plain):
        return plain
    escaped = _ANYWHERE.sub(lambda match: "\\" + match.group(), plain)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    at = start.end("enumerator") if start["enumerator"] is not None else 0
    return f"{escaped[:at]}\\{escaped[at:]}"

"""A page's characters → tags, text and raw text, each with its place, as the HTML standard's tokenizer has them.

The tokenizer is our own because the text of a page must not depend on the Python that reads it: where the standard
library's parser ends scripts and comments has changed between patch releases, and each quote counts on it.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from briefing.source.formats.html.references import decode_attribute

_SPACE: Final = r"[\t\n\f\r ]"
_TAG: Final = re.compile(
    rf"""
    <(?P<close>/?)(?P<name>[A-Za-z][^\t\n\f\r />]*+)
    (?P<attributes>(?:[\t\n\f\r /]++
      | [^\t\n\f\r />][^\t\n\f\r />=]*+
        (?:{_SPACE}*+={_SPACE}*+(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r >"'][^\t\n\f\r >]*+|(?=>)))?+
    )*+)>
    """,
    re.VERBOSE,
)
"""A tag (HTML Living Standard, 13.2.5.6 to 13.2.5.40).

A value whose quotation mark is never closed ends like a bare one, so that the rest of the page is not lost with it.
"""
_ATTRIBUTE: Final = re.compile(
    rf"""
    ([^\t\n\f\r />][^\t\n\f\r />=]*+)
    (?:{_SPACE}*+={_SPACE}*+(?:"([^"]*+)"|'([^']*+)'|([^\t\n\f\r >"'][^\t\n\f\r >]*+)|(?=>|$)))?+
    """,
    re.VERBOSE,
)
_BEGIN: Final = re.compile(r"<(?=[A-Za-z/!?])")
_COMMENT_END: Final = re.compile(r"--!?>")
_RAW: Final = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"})
"""Elements whose content holds no tags: raw text, and text with references (HTML Living Standard, 13.1.2)."""
_FOREIGN: Final = frozenset({"svg", "math"})
_CDATA: Final = "<![CDATA["
MOST_ATTRIBUTES: Final = 200
"""Attributes of one tag that are looked at."""


class TokenKind(Enum):
    """What a token is."""

    TEXT = auto()
    LITERAL = auto()
    """Text without references: a CDATA section of XML."""
    OPEN = auto()
    CLOSE = auto()
    RAW = auto()
    """The content of an element that holds no tags, such as a script or a title."""


class Token(NamedTuple):
    """One token: what it is, its code points, and of a tag its name in lower case and its attributes as written."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether the tag closes itself, which counts in XML only."""
        return self.attributes.endswith("/")


def read_tokens(markup: str, *, xml: bool = False) -> Iterator[Token]:
    """Yield the tags and texts of a page in order, in linear time; comments and declarations are passed over.

    `xml` is for XHTML: there a tag may close itself, and CDATA sections are text.
    """
    at, foreign, size = 0, 0, len(markup)
    while at < size:
        found = _BEGIN.search(markup, at)
        begin = found.start() if found else size
        if begin > at:
            yield Token(TokenKind.TEXT, at, begin)
        if not found:
            return
        tag = _TAG.match(markup, begin)
        if tag is None:
            at, literal = _pass_over(markup, begin, cdata=xml or foreign > 0)
            if literal:
                yield literal
            continue
        at = tag.end()
        name = tag["name"].lower()
        if tag["close"]:
            foreign -= name in _FOREIGN and foreign > 0
            yield Token(TokenKind.CLOSE, begin, at, name)
            continue
        token = Token(TokenKind.OPEN, begin, at, name, tag["attributes"])
        yield token
        empty = token.is_empty and (xml or foreign > 0)
        foreign += name in _FOREIGN and not token.is_empty
        if name in _RAW and not empty:
            end = _find_end(markup, name, at)
            yield Token(TokenKind.RAW, at, end, name)
            at = end
        elif name == "plaintext":
            yield Token(TokenKind.TEXT, at, size)
            return


def read_attributes(attributes: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in lower case, decoded; the first of one name counts."""
    found: dict[str, str] = {}
    for number, match in enumerate(_ATTRIBUTE.finditer(attributes)):
        if number == MOST_ATTRIBUTES:
            break
        name = match[1].lower()
        if name not in found:
            found[name] = decode_attribute(match[2] or match[3] or match[4] or "")
    return found


def _pass_over(markup: str, begin: int, *, cdata: bool) -> tuple[int, Token | None]:
    """Return where what is no tag ends, and the text that it holds if it is a CDATA section."""
    size = len(markup)
    if markup.startswith("<!--", begin):
        return _find_comment_end(markup, begin + 4), None
    if cdata and markup.startswith(_CDATA, begin):
        at = begin + len(_CDATA)
        end = markup.find("]]>", at)
        last = size if end < 0 else end
        return (size if end < 0 else end + 3), Token(TokenKind.LITERAL, at, last)
    after = markup[begin + 1 : begin + 3]
    if after == "/":
        return size, Token(TokenKind.TEXT, begin, size)
    end = markup.find(">", begin + 1)
    is_tag = after[:1].isalpha() or (after[1:].isalpha() and after[0] == "/")
    return (size if end < 0 or is_tag else end + 1), None


def _find_comment_end(markup: str, at: int) -> int:
    if markup.startswith((">", "->"), at):
        return at + (1 if markup[at] == ">" else 2)
    end = _COMMENT_END.search(markup, at)
    return end.end() if end else len(markup)


def _find_end(markup: str, name: str, at: int) -> int:
    end = _ENDS[name].search(markup, at)
    return end.start() if end else len(markup)


_ENDS: Final = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW}

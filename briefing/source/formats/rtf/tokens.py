"""The bytes of an RTF file → its tokens, one after another."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    rb"(?P<text>[^\\{}\r\n]+)|\\'(?P<code>[0-9A-Fa-f]{2})|\\(?P<number>(?P<word>[A-Za-z]{1,32})(-?\d{1,10})?) ?"
    rb"|(?P<brace>[{}])|\\(?P<sign>[^A-Za-z])|[\r\n]+|\\"
)


class Is(Enum):
    """What a token is."""

    BYTES = auto()
    WORD = auto()
    SIGN = auto()
    BEGIN = auto()
    END = auto()


class Token(NamedTuple):
    """A token: bytes of text, a control word with its number, a control symbol, or a brace."""

    kind: Is
    data: bytes
    number: int | None = None


_BINARY: Final = b"bin"
_BEGIN: Final = Token(Is.BEGIN, b"{")
_END: Final = Token(Is.END, b"}")


def list_tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; binary data (\\bin) and the line breaks of the file are passed over."""
    at = 0
    while token := _TOKEN.match(data, at):
        at = token.end()
        kind = token.lastgroup
        if kind == "text":
            yield Token(Is.BYTES, token["text"])
        elif kind == "code":
            yield Token(Is.BYTES, bytes((int(token["code"], 16),)))
        elif kind == "number":
            word = token["word"]
            number = int(token["number"][len(word) :]) if len(token["number"]) > len(word) else None
            at += max(0, number or 0) if word == _BINARY else 0
            if word != _BINARY:
                yield Token(Is.WORD, word, number)
        elif kind == "brace":
            yield _BEGIN if token["brace"] == b"{" else _END
        elif kind == "sign":
            yield Token(Is.SIGN, token["sign"])

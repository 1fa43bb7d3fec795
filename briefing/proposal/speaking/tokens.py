"""The words, signs and whole quotations of a sentence, with their places."""

import re
from typing import Final, NamedTuple

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.quotations import find_quotations

_TOKEN: Final = re.compile(
    r"(?:(?:[^\W\d_]\.){2,}+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Pres|Rev|St)\.)"
    r"|[^\W_]++(?:[’'.&\-–][^\W_]++)*+(?:[’'](?=\s))?|[^\W\d_]\.(?=\s[A-Z])|\S"
)
QUOTED: Final = "“”"
"""The text of a token that stands for a whole quotation."""
_BEFORE_INITIALS: Final = frozenset({QUOTED, ".", ":", "?", "!", "“", '"', "‘", "'"})
_COMMON: Final = (
    words.PLURALS | words.PERSONS | words.DETERMINERS | words.DOCUMENTS | words.BODIES - words.CAPITAL_BODIES
)


class Token(NamedTuple):
    """A word, sign or whole quotation of a sentence, in code points of the text."""

    text: str
    start: int
    end: int
    initial: bool = False
    """Whether it begins the sentence, so that a capital says little."""

    @property
    def lower(self) -> str:
        """The word as the tables have it."""
        return self.text.lower().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is written as a name."""
        return self.text[0].isupper() and not (self.initial and self.is_common)

    @property
    def is_common(self) -> bool:
        """Whether it is a plain noun or an article in the tables."""
        return not self.text[1:].isupper() and self.lower in _COMMON


def list_tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of a stretch of a text; each quotation is one."""
    tokens: list[Token] = []
    at = start
    for quotation in find_quotations(text, start, end):
        tokens += _tokenise(text, at, quotation.start)
        tokens.append(Token(QUOTED, quotation.start, quotation.end))
        at = quotation.end
    tokens += _tokenise(text, at, end)
    return tuple(
        token._replace(initial=True) if not number or tokens[number - 1].text in _BEFORE_INITIALS else token
        for number, token in enumerate(tokens)
    )


def _tokenise(text: str, start: int, end: int) -> list[Token]:
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]

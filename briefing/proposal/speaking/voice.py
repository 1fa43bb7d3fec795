"""A voice: the words of a sentence that name or describe whoever speaks, and what kind of speaker they mean."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from briefing.model import Term
from briefing.proposal.speaking.tokens import Token
from briefing.proposal.speaking.vocabulary import HOLDING


class Kind(StrEnum):
    """What speaks."""

    PERSON = "person"
    BODY = "body"
    OUTLET = "outlet"
    DESCRIBED = "described"
    """A person without a name: “a source in Japan”."""
    PRONOUN = "pronoun"
    DOCUMENT = "document"


class Voice(NamedTuple):
    """Who speaks: the words at `start` to `end` (code points), what they mean, and whether they point back."""

    kind: Kind
    name: str
    start: int
    end: int
    head: str = ""
    """The noun of a description or title, in the singular."""
    plural: bool = False
    carried: bool = False
    """Whether the words point back: a pronoun, a bare surname, “the official”."""
    term: Term | None = None
    sure: bool = True


class Run(NamedTuple):
    """Tokens without verbs that may name or describe a speaker."""

    text: str
    tokens: Sequence[Token]

    @property
    def head(self) -> Sequence[Token]:
        """The tokens before the first word that only says more about the noun: “of …”, “from …”."""
        for at, token in enumerate(self.tokens):
            if at and (token.lower in HOLDING or not (token.is_word or token.text == "&")):
                return self.tokens[:at]
        return self.tokens

    @property
    def tail(self) -> Sequence[Token]:
        """The tokens behind the head."""
        return self.tokens[len(self.head) :]

    def say(self, tokens: Sequence[Token] = ()) -> str:
        """Return some of its tokens, by default all, as one line."""
        part = tokens or self.tokens
        return say(self.text, part[0].start, part[-1].end)

    def voice(self, kind: Kind, name: str, head: str = "") -> Voice:
        """Return a voice that the whole run names."""
        return Voice(kind, name, self.tokens[0].start, self.tokens[-1].end, head)


def say(text: str, start: int, end: int) -> str:
    """Return words of the text as one line, without an article in capitals and without signs that a chain uses."""
    line = " ".join(text[start:end].split())
    for sign in "()<>→":
        line = line.replace(sign, "")
    for article in ("A ", "An ", "The "):
        if line.startswith(article):
            line = article.lower() + line.removeprefix(article)
    return line

"""An attribution: who is said to have said something, and where the words that say so stand."""

from typing import NamedTuple

from briefing.proposal.speaking.vocabulary import DOUBTING, NEUTRAL, PAST
from briefing.proposal.speaking.voice import Voice


class Saying(NamedTuple):
    """One attribution of a sentence, in code points of the text."""

    voice: Voice
    verb: str
    start: int
    """Where the words of the attribution begin."""
    end: int
    """Where they end, when and where included."""
    content: int
    """Where what is said goes on behind them."""
    trailing: bool
    """Whether what is said stands before them."""
    core: tuple[int, int]
    """Who, the verb and to whom alone."""
    outlets: tuple[str, ...] = ()
    """To whom it was told, or who reported it, nearest the speaker first."""
    sure: bool = True

    @property
    def keeps_verb(self) -> bool:
        """Whether the verb says more than that something was said, so that no other may stand for it."""
        return self.verb not in NEUTRAL

    @property
    def takes_back(self) -> bool:
        """Whether what stands behind the verb is what the speaker does not hold."""
        return self.verb in DOUBTING

    @property
    def finite_verb(self) -> str:
        """The verb as it stands behind a subject: “warning” is “warned”."""
        return PAST.get(self.verb, self.verb)

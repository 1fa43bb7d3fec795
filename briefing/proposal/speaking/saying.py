"""An attribution: who is said to have said something, and where the words that say so stand."""

from typing import NamedTuple

from briefing.proposal.speaking.vocabulary import BELIEFS
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
    def is_belief(self) -> bool:
        """Whether it was thought, not said."""
        return self.verb in BELIEFS

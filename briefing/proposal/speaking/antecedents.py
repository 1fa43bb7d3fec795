"""Whom a pronoun, a bare surname or “the official” means: the earlier mention that it is carried over from."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.mentions import find_described, find_subject_name, find_whole_name
from briefing.proposal.speaking.passages import Prose
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.speech import find_sayings
from briefing.proposal.speaking.vocabulary import MEDIA
from briefing.proposal.speaking.voice import Kind, Voice

FARTHEST: Final = 8
"""Sentences before a pronoun in which the person it means is looked for."""
KEPT: Final = 16
"""Documents whose sentences are remembered."""
MOST_STEPS: Final = 40
"""Pronouns that are followed one after the other."""


class Carried(NamedTuple):
    """Who is meant, the words of the earlier mention, and across how many sentences at once it was carried."""

    voice: Voice
    start: int
    end: int
    gap: int


class Trail:
    """The way back through a document's sentences; what was read of one is remembered."""

    def __init__(self, prose: Prose, known: Acquaintance) -> None:
        self._prose = prose
        self._known = known
        self._steps: dict[tuple[Voice, int], tuple[Carried, int] | None] = {}

    @staticmethod
    @lru_cache(maxsize=KEPT)
    def of(prose: Prose, known: Acquaintance) -> "Trail":
        """Return the way back through the sentences of a document, one for all of its quotes."""
        return Trail(prose, known)

    def resolve(self, voice: Voice, sentence: int) -> Carried | None:
        """Return the earlier mention that a voice in a sentence, by number, is carried over from."""
        last: Carried | None = None
        for _ in range(MOST_STEPS):
            if (voice, sentence) not in self._steps:
                self._steps[voice, sentence] = self._step(voice, sentence)
            found = self._steps[voice, sentence]
            if found is None:
                break
            carried, sentence = found
            voice = carried.voice
            last = carried._replace(gap=max(carried.gap, last.gap if last else 0))
            if not voice.carried:
                return last
        return last if last and last.voice.kind is not Kind.PRONOUN else None

    def _step(self, voice: Voice, sentence: int) -> tuple[Carried, int] | None:
        """Return the nearest mention that a voice takes up, and its sentence; it may be carried over itself."""
        if voice.kind is Kind.PERSON:
            name = find_whole_name(self._prose.text, voice, self._known)
            return (_carry(name, 1), sentence) if name else None
        body = voice.kind is Kind.BODY
        for number in self._prose.before(sentence + 1, FARTHEST + 1):
            for saying in self._sayings_before(number, voice.start):
                if _matches_body(saying.voice, voice) if body else _matches(saying.voice, voice):
                    return _carry(saying.voice, sentence - number), number
            mention = None if body else self._find_mention(number, voice)
            if mention:
                guess = 1 if mention.kind is Kind.PERSON else 0
                return _carry(mention, max(sentence - number, 1) + guess), number
        return None

    def _sayings_before(self, number: int, stop: int) -> Iterator[Saying]:
        found = find_sayings(self._prose.text, *self._prose.clip(number), self._known)
        return (saying for saying in reversed(found) if saying.voice.start < stop)

    def _find_mention(self, number: int, voice: Voice) -> Voice | None:
        """Return a person who is named or described in a sentence without speaking in it."""
        start, end = self._prose.clip(number)
        end = min(end, voice.start)
        if voice.kind is Kind.DESCRIBED:
            return find_described(self._prose.text, start, end, voice.head, self._known)
        return find_subject_name(self._prose.text, start, end, self._known) if voice.name in {"he", "she"} else None


def _carry(voice: Voice, gap: int) -> Carried:
    return Carried(voice, voice.start, voice.end, gap)


def _matches(earlier: Voice, voice: Voice) -> bool:
    """Say whether an earlier speaker may be the person that a pronoun or description means."""
    if voice.kind is Kind.PRONOUN:
        return _is_pronoun_of(earlier, voice.name)
    if earlier.kind is Kind.PRONOUN or earlier.plural != voice.plural:
        return False
    role = (earlier.term.role or "") if earlier.term else ""
    return earlier.head == voice.head or voice.head in role.lower().split()


def _is_pronoun_of(earlier: Voice, pronoun: str) -> bool:
    if earlier.kind is Kind.PRONOUN:
        return earlier.name == pronoun
    if pronoun == "they":
        return earlier.plural or earlier.kind is Kind.BODY
    if pronoun == "it":
        return earlier.kind is Kind.BODY and not earlier.plural
    return earlier.kind in {Kind.PERSON, Kind.DESCRIBED} and not earlier.plural


def _matches_body(earlier: Voice, voice: Voice) -> bool:
    """Say whether an earlier speaker is the body, or the outlet, that “the ministry” or “the agency” means."""
    if earlier.kind is Kind.OUTLET:
        return voice.head in MEDIA
    return earlier.kind is Kind.BODY and not earlier.carried and voice.head in earlier.name.lower()

"""Whom a pronoun, a bare surname or “the official” means: the earlier mention that it is carried over from."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.genders import contradicts, is_certain, read_gender
from briefing.proposal.speaking.mentions import find_described, find_subject_name, find_whole_name, list_persons
from briefing.proposal.speaking.nesting import find_outer
from briefing.proposal.speaking.passages import Prose
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.speech import find_sayings
from briefing.proposal.speaking.vocabulary import MEDIA
from briefing.proposal.speaking.voice import Kind, Voice

FARTHEST: Final = 8
"""Sentences before a pronoun in which the person it means is looked for."""
KEPT: Final = 16
"""Documents whose sentences are remembered."""
GUESSED: Final = 2
"""Sentences that are added to the way to a mention that need not be the right one."""
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
        passed = 0
        for number in self._prose.before(sentence + 1, FARTHEST + 1):
            for saying in self._sayings_before(number, voice.start):
                if not (_matches_body(saying.voice, voice) if body else _matches(saying.voice, voice)):
                    continue
                if self._is_another(voice, saying.voice, saying.verb):
                    passed = 1
                    continue
                doubt = max(passed, self._doubt(number, voice, saying))
                return _carry(saying.voice, sentence - number + doubt * GUESSED), number
            mention = None if body else self._find_mention(number, voice)
            if mention and self._is_another(voice, mention):
                passed = 1
            elif mention:
                guess = 1 if mention.kind is Kind.PERSON else 0
                return _carry(mention, max(sentence - number, 1) + guess + passed), number
        return None

    def _is_another(self, voice: Voice, earlier: Voice, verb: str = "") -> bool:
        """Say whether “she” cannot take up an earlier voice, for it is a man's."""
        return contradicts(read_gender(self._prose.text, voice), read_gender(self._prose.text, earlier, verb))

    def _doubt(self, number: int, voice: Voice, saying: Saying) -> int:
        """Return 1 where a pronoun may mean another person of the same sentence than its speaker."""
        if voice.kind is not Kind.PRONOUN or voice.name not in {"he", "she"} or saying.voice.kind is Kind.PRONOUN:
            return 0
        start, end = self._prose.clip(number)
        if not is_certain(read_gender(self._prose.text, voice), self._prose.text, saying.voice, saying.verb):
            return 1
        others = list_persons(self._prose.text, start, min(end, voice.start), self._known)
        held = saying.voice
        return int(
            any(
                not held.start <= other.start < held.end
                and other.name.split(" ")[-1] not in held.name
                and not self._is_another(voice, other)
                for other in others
            )
        )

    def _sayings_before(self, number: int, stop: int) -> Iterator[Saying]:
        """Yield the attributions of a sentence before a place, the last one first, and speech within speech last."""
        text = self._prose.text
        found = [
            saying
            for saying in reversed(find_sayings(text, *self._prose.clip(number), self._known))
            if saying.voice.start < stop
        ]
        yield from sorted(found, key=lambda saying: len(found) > 1 and find_outer(text, found, saying) is not None)

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

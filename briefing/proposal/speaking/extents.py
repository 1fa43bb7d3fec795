"""How far speech extends: whether what a quote holds is its speaker's own, the words of the attribution apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from briefing.evidence.tokens import AlterationKind, split_tokens
from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.complements import AFTERWARDS
from briefing.proposal.speaking.passages import Passage, Prose
from briefing.proposal.speaking.quotations import find_quotations
from briefing.proposal.speaking.speech import Saying
from briefing.proposal.speaking.voice import Kind
from briefing.source.words import word_set

SHORT: Final = 3
"""Words before “X said” that are no clause of their own: “Lavrov agreed, saying …”."""
_TURNING: Final = frozenset(
    {AlterationKind.NEGATION, AlterationKind.LIMIT, AlterationKind.MODAL, AlterationKind.NUMBER}
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINED: Final = re.compile(r"(?:[,;:—–]|\b(?:but|and|yet|while|whereas|though|although))\s*$", re.IGNORECASE)
"""How a clause ends before another one that is not part of it."""
_CONJUNCTION: Final = re.compile(r"\b(?:but|and|yet|while|whereas|though|although|because)\b", re.IGNORECASE)
_SHIFTED: Final = r"(?:\s*[\w'’-]+){1,6}\s+(?:would|had|could|should|might)\b"
"""A clause in the tense of reported speech."""
_BREAKING: Final = re.compile(
    rf";|\s[—–-]\s|\([^)]*\b(?:is|are|was|were|has|had)\b|(?:,\s*|\s)(?:but|while|whereas|although|though|however|yet)\b(?!\s+(?:that|also|not)\b)(?!{_SHIFTED})"
    rf"|,\s*and\s+(?=(?:he|she|it|they|the|a|an|his|her|its|their|there|this)\b|[A-Z])(?!{_SHIFTED})",
)
"""What may end reported speech: behind it the outlet may go on in its own words."""
_ASIDE: Final = re.compile(r",\s*(?:which|who|where)\s+(?:has|have|is|are)\b")
_BACKSHIFT: Final = re.compile(r"\b(?:would|had|was|were|could)\b")
_TAKING_BACK: Final = re.compile(
    r"\b(?:but|although|though|while|whereas|however|yet|unless|except|if|when|asked)\b", re.IGNORECASE
)
_BEHIND: Final = re.compile(r"[,;:—–]\s*([^\W_]+)?")
FARTHEST_ADVERB: Final = 20
"""Code points before an attribution in which its adverb may stand."""
_MARKS: Final = frozenset("“\"'‘«„")
_INFINITIVE: Final = re.compile(r"\bto\s+[a-z]+\b")
_QUOTED_BESIDE: Final = re.compile(r",\s+(?:(?:which|who)\s+)?(?:citing|quoting|cited|quoted)\b")
"""An aside that says whose the words are beside the one who speaks."""
_PLAIN_ADVERBS: Final = word_set(
    """
    recently previously separately publicly repeatedly additionally subsequently finally similarly initially directly
    immediately privately formally officially jointly bluntly daily weekly family only early
    """
)
"""Adverbs that say when and how somebody speaks, and nothing of what is said."""
_APPOSED: Final = word_set("who which whose where whom")
_ADVERBIAL: Final = words.PREPOSITIONS | words.TIMES | words.OPENERS | word_set("speaking citing writing")


class Extent(StrEnum):
    """How much of a quote a speaker said."""

    WHOLE = "whole"
    """All of it, the words that say who speaks apart."""
    PART = "part"
    """What stands behind “X said that”: before it the outlet says something of its own."""
    UNSURE = "unsure"
    """It cannot be told where the speech ends and the outlet goes on."""


def find_extent(prose: Prose, passage: Passage, sayings: Sequence[Saying], chosen: Saying) -> Extent:
    """Return how much of the quoted words of a passage are the speaker's, by the attribution that governs them."""
    mine = [saying for saying in sayings if is_lead(saying, chosen)]
    others = [saying for saying in sayings if saying not in mine]
    speech = _covers_sentences(prose, passage, mine)
    if not speech or _is_forceful(prose.text, passage, mine, chosen) or _defers(prose.text, chosen, others):
        return Extent.UNSURE
    if chosen not in sayings:
        return Extent.UNSURE if any(other.voice.name != chosen.voice.name for other in others) else Extent.WHOLE
    start, end = _find_sentence(prose, passage, chosen)
    end = min(end, passage.ranges[-1][1])
    mute = _mute(prose.text, passage)
    if chosen.trailing:
        unsure = _goes_on(mute(chosen.core[1], min(chosen.end, end)), inverted=_is_inverted(prose.text, chosen))
        unsure = unsure or any(_BREAKING.search(mute(other.core[1], chosen.start)) for other in others)
        return Extent.UNSURE if unsure else Extent.WHOLE
    content = mute(min(chosen.content, end), end)
    breaking = _BREAKING.search(content) or (_ASIDE.search(content) and _BACKSHIFT.search(content))
    if breaking or any(_CONJUNCTION.search(mute(chosen.content, other.start)) for other in others):
        return Extent.UNSURE
    return _read_preamble(mute(max(start, passage.ranges[0][0]), chosen.start))


def _is_forceful(text: str, passage: Passage, mine: Sequence[Saying], chosen: Saying) -> bool:
    """Say whether a verb or adverb takes a stand that one lead-in for all that is said would lose or spread."""
    governing = list(_list_governing(text, mine))
    verbs = {saying.verb for saying in (*governing, chosen) if saying.keeps_verb}
    if len(verbs) > 1 or (verbs and any(not saying.keeps_verb for saying in governing)):
        return True
    return _is_qualified(text, passage, chosen) or (chosen.keeps_verb and not _is_introduced(text, chosen))


def _is_introduced(text: str, chosen: Saying) -> bool:
    """Say whether “that” or a quotation mark goes right before what is said, or the speaker stands behind it."""
    if chosen.voice.kind is Kind.OUTLET:
        return False
    between = text[chosen.core[1] : chosen.content]
    if _INFINITIVE.search(between):
        return False
    return chosen.trailing or text[chosen.content : chosen.content + 1] in _MARKS or between.endswith("that ")


def _defers(text: str, chosen: Saying, others: Sequence[Saying]) -> bool:
    """Say whether an attribution leaves the last word to another: “…, X said”, “citing X”, “quoted as saying”."""
    if text.startswith("as saying", chosen.content) or _QUOTED_BESIDE.search(text, chosen.start, chosen.content):
        return True
    if any(other.trailing and other.start > chosen.start for other in others):
        return True
    people = (other for other in others if other.voice.kind not in {Kind.OUTLET, Kind.DOCUMENT})
    return chosen.voice.kind is Kind.OUTLET and any(people)


def _is_qualified(text: str, passage: Passage, chosen: Saying) -> bool:
    """Say whether an adverb before the verb takes a stand: “falsely claimed”."""
    start, end = max(passage.start, chosen.core[0] - FARTHEST_ADVERB), chosen.core[1]
    found = re.finditer(rf"\b(\w+ly)\s+{re.escape(chosen.verb)}\b", text[start:end], re.IGNORECASE)
    return any(match[1].lower() not in _PLAIN_ADVERBS for match in found)


def _list_governing(text: str, mine: Sequence[Saying]) -> Iterator[Saying]:
    """Yield the attributions with words of their own: in “Lavrov agreed, saying that …” only the second one has."""
    for at, saying in enumerate(mine):
        following = mine[at + 1].start if at + 1 < len(mine) else len(text)
        if saying.trailing or any(map(str.isalnum, text[saying.core[1] : following][:SHORT])):
            yield saying


def is_lead(saying: Saying, chosen: Saying) -> bool:
    """Say whether an attribution goes into the lead-in: that of the speaker himself, and that of an outlet."""
    return saying.voice == chosen.voice or saying.voice.kind is Kind.OUTLET


def _covers_sentences(prose: Prose, passage: Passage, mine: Sequence[Saying]) -> bool:
    """Say whether each sentence of a quote names the speaker, or holds nothing outside quotation marks."""
    spoken = find_quotations(prose.text, passage.start, passage.end)
    for start, end in prose.sentences[passage.first : passage.last + 1]:
        if any(start <= saying.core[0] < end for saying in mine):
            continue
        for low, high in passage.ranges:
            if any(_list_bare(prose.text, max(low, start), min(high, end), spoken)):
                return False
    return True


def _list_bare(text: str, low: int, high: int, spoken: Sequence[tuple[int, int, bool]]) -> Iterator[int]:
    """Yield the places of letters and digits that stand in none of the quotations."""
    for at in range(low, high):
        if text[at].isalnum() and not any(start <= at < end for start, end, _ in spoken):
            yield at


def _find_sentence(prose: Prose, passage: Passage, chosen: Saying) -> tuple[int, int]:
    for start, end in prose.sentences[passage.first : passage.last + 1]:
        if start <= chosen.core[0] < end:
            return max(start, passage.start), min(end, passage.end)
    return passage.start, passage.end


def _mute(text: str, passage: Passage) -> Callable[[int, int], str]:
    """Return what gives a part of a passage with what stands in quotation marks as blanks."""
    spoken = find_quotations(text, passage.start, passage.end)

    def mute(start: int, end: int) -> str:
        kept = list(text[start:end])
        for low, high, _ in spoken:
            for at in range(max(low, start), min(high, end)):
                kept[at - start] = " "
        return "".join(kept)

    return mute


def _is_inverted(text: str, chosen: Saying) -> bool:
    """Say whether the speaker stands behind the verb, so that a comma begins what is said of him."""
    start = chosen.core[0]
    return text[start : start + len(chosen.verb)].lower() == chosen.verb


def _goes_on(tail: str, *, inverted: bool) -> bool:
    """Say whether more than when, where and to whom stands behind “X said”, so that a clause may go on there."""
    first = _WORD.match(tail.lstrip())
    if _TAKING_BACK.search(tail) or (first and first[0].lower() not in AFTERWARDS):
        return True
    return any(not _may_follow(match[1], inverted=inverted) for match in _BEHIND.finditer(tail) if match[1])


def _may_follow(word: str, *, inverted: bool) -> bool:
    """Say whether a word behind a comma goes on about the speaker or the occasion."""
    lowered = word.lower()
    if lowered.endswith("ing") or lowered in _APPOSED or word[0].isdigit() or lowered in words.TIMES:
        return True
    return inverted and (word[0].islower() and lowered not in {"and", "or", "nor", "so"})


def _read_preamble(preamble: str) -> Extent:
    """Return what the words before “X said that” leave to the speaker: all, if they only say when and where."""
    found = [match[0].lower() for match in _WORD.finditer(preamble)]
    if not found:
        return Extent.WHOLE
    kinds = {kind for token in split_tokens(preamble, 0, len(preamble)) for kind, _ in token.features}
    plain = not (kinds & _TURNING or set(found) & words.FINITE)
    joined = _CONJUNCTION.search(preamble)
    if plain and not joined and (found[0] in _ADVERBIAL or len(found) <= SHORT):
        return Extent.WHOLE
    return Extent.PART if _JOINED.search(preamble) else Extent.UNSURE

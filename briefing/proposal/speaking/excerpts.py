"""What a draft quotes: a quote's words without who said them, in pieces of speech and of report."""

import re
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.evidence.tokens import AlterationKind, split_tokens
from briefing.evidence.truncation import find_limit, find_negation
from briefing.proposal.speaking.extents import is_lead
from briefing.proposal.speaking.passages import Passage
from briefing.proposal.speaking.quotations import Quotation, find_quotations
from briefing.proposal.speaking.speech import Saying
from briefing.proposal.speaking.vocabulary import CLAUSE_WORDS, FINITE, PREPOSITIONS
from briefing.source.clauses import clause_ends
from briefing.source.words import word_set

LONGEST: Final = 280
"""Code points from which on a sentence is cut to its main clause."""
SHORTEST: Final = 60
"""Code points that a main clause has at least."""
_EDGES: Final = " \t\r\n\u00a0,;:—–"
_STOPS: Final = ".!?…。！？"
LONGEST_DATELINE: Final = 120
"""Code points of a dateline."""
_DATELINE: Final = re.compile(
    r"[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ .'’/-]{1,40}(?:,[^()\n—–]{1,40}?)?[.,]?(?:\s*[(/][^()\n]{1,40}[)/])?"
    r"\s*(?:[—–]|--?)\s+"
)
"""A place in capitals, perhaps a date and an agency, and a dash."""
_PLACED: Final = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ]{2}[A-ZÀ-ÖØ-ÞА-ЯЁ .'’-]{1,28}(?:,[ ][^():\n]{1,30})?:[ \u00a0]+")
"""A place in capitals and a colon."""
_PLACED_LINE: Final = re.compile(rf"^{_PLACED.pattern}", re.MULTILINE)
FARTHEST_DATELINE: Final = 20_000
"""Code points of a text in which lines that begin like a dateline are counted."""
_JOINING: Final = CLAUSE_WORDS | PREPOSITIONS | word_set("and or but nor because so to")


class Manner(StrEnum):
    """How a piece stands in its source."""

    SPEECH = "speech"
    """In quotation marks: the speaker's own words."""
    REPORT = "report"
    """Behind “that”, or without any speaker: the outlet's words."""
    MIXED = "mixed"
    """The outlet's words with some of the speaker's among them."""


class Piece(NamedTuple):
    """A part of a quote that a draft keeps, in code points of the text, without its outer marks."""

    start: int
    end: int
    manner: Manner
    quotations: tuple[Quotation, ...] = ()
    begins: bool = True
    """Whether it begins where a sentence, a speech or what somebody said begins."""


def find_pieces(text: str, passage: Passage, sayings: Sequence[Saying], chosen: Saying | None) -> tuple[Piece, ...]:
    """Return what remains of a quote without the words that say who speaks, in text order."""
    mine = [saying for saying in sayings if chosen and is_lead(saying, chosen)]
    starts = {passage.start, *(_trim(text, saying.content, passage.end)[0] for saying in mine)}
    pieces: list[Piece] = []
    for low, high in passage.ranges:
        at = low
        for saying in mine:
            pieces += _cut(text, passage, (at, min(high, saying.start)), starts)
            at = max(at, min(high, saying.end))
        pieces += _cut(text, passage, (at, high), starts)
    return _drop_preamble(pieces, mine)


def _cut(text: str, passage: Passage, part: tuple[int, int], starts: Collection[int]) -> Iterator[Piece]:
    """Yield a part without the pauses at its ends, each quotation in it known, and speech without its marks."""
    low, high = _trim(text, *part)
    if not any(character.isalnum() for character in text[low:high]):
        return
    begins = low in starts or text[max(0, low - 2) : low].rstrip()[-1:] in {*_STOPS, "”", '"', "’"}
    begins = begins or follows_dateline(text, low)
    found = [
        quotation
        for quotation in find_quotations(text, passage.start, passage.end)
        if quotation.start < high and low < quotation.end
    ]
    around = next((quotation for quotation in found if quotation.start <= low and high <= quotation.end), None)
    if around:
        low, high = _trim(text, max(low, around.inner[0]), min(high, around.inner[1]))
        yield Piece(low, high, Manner.SPEECH, begins=low == around.inner[0])
        return
    whole = tuple(quote for quote in found if low <= quote.start and quote.end <= high and quote.closed)
    yield Piece(low, high, Manner.MIXED if whole else Manner.REPORT, whole, begins)


def _trim(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low] in _EDGES:
        low += 1
    while low < high and text[high - 1] in _EDGES:
        high -= 1
    return low, high


def _drop_preamble(pieces: Sequence[Piece], cuts: Sequence[Saying]) -> tuple[Piece, ...]:
    """Return the pieces without the words before “X said that …”, which are the outlet's."""
    preamble = len(pieces) > 1 and cuts and not cuts[0].trailing and pieces[0].end <= cuts[0].start
    return tuple(pieces[1:]) if preamble else tuple(pieces)


def cut_dateline(text: str, piece: Piece) -> Piece:
    """Return a piece without the place, date and agency that a report opens with: “GENEVA, March 3 (Reuters) - ”."""
    found = _match_dateline(text, piece.start, piece.end)
    rest = text[found.end() : piece.end] if found else ""
    if found is None or not any(map(str.isalnum, rest)):
        return piece
    return _open_speech(text, piece._replace(start=found.end(), begins=True))


def _match_dateline(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return a dateline; one that a colon ends is none where others begin so too, for that is who speaks in a talk."""
    found = _DATELINE.match(text, start, end)
    if found or not _PLACED.match(text, start, end):
        return found
    lines = _PLACED_LINE.findall(text[:FARTHEST_DATELINE])
    return _PLACED.match(text, start, end) if len(lines) <= 1 else None


def _open_speech(text: str, piece: Piece) -> Piece:
    """Return a piece without its outer marks, where it is nothing but one quotation."""
    whole = len(piece.quotations) == 1 and piece.quotations[0].start == piece.start
    if not whole or piece.quotations[0].end != piece.end:
        return piece
    low, high = _trim(text, *piece.quotations[0].inner)
    return piece._replace(start=low, end=high, manner=Manner.SPEECH, quotations=())


def follows_dateline(text: str, at: int) -> bool:
    """Say whether what stands before a place on its line is a dateline."""
    low = max(text.rfind("\n", 0, at) + 1, at - LONGEST_DATELINE)
    found = _match_dateline(text, low, at)
    return found is not None and found.end() == at


def shorten(text: str, piece: Piece) -> Piece:
    """Return a long piece cut behind a clause, where what is left off takes nothing back and turns nothing."""
    if piece.end - piece.start <= LONGEST or piece.manner is Manner.MIXED:
        return piece
    ends = [end for end in clause_ends(text, piece.start, piece.end) if SHORTEST <= end - piece.start <= LONGEST]
    for end in reversed(ends):
        _, stop = _trim(text, piece.start, end)
        if _may_end(text, piece, stop):
            return piece._replace(end=stop)
    return piece


def _may_end(text: str, piece: Piece, stop: int) -> bool:
    if find_limit(text, stop, piece.end) or find_negation(text, piece.start, stop):
        return False
    rest = text[stop : piece.end]
    kinds = {kind for token in split_tokens(rest, 0, len(rest)) for kind, _ in token.features}
    return not kinds & {AlterationKind.NEGATION, AlterationKind.LIMIT}


def is_fragment(text: str, piece: Piece) -> bool:
    """Say whether a piece is no clause that “that” could go before: begun amid a sentence, and without a verb."""
    if piece.begins:
        return False
    first = text[piece.start : piece.end].split(" ", 1)[0].lower()
    words = {word.lower() for word in text[piece.start : piece.end].split()}
    return first in _JOINING or not words & FINITE


def names_something(text: str, piece: Piece) -> bool:
    """Say whether a fragment is the name of a thing, which one can speak of, as far as its words show no verb."""
    words = text[piece.start : piece.end].lower().split()
    verbs = (word for word in words[1:] if word.strip(",;:.").endswith("ed"))
    return words[0] not in _JOINING and not any(_is_past(words, word) for word in verbs)


def _is_past(words: Sequence[str], word: str) -> bool:
    """Say whether a word in -ed has something behind it that it does: “reopened talks”, not “claimed by both”."""
    after = words[words.index(word) + 1 :][:1]
    return bool(after) and not word.endswith((",", ";")) and after[0] != "by"


def strip_stop(text: str, piece: Piece) -> Piece:
    """Return a piece without the full stop at its end; marks that ask or exclaim stay."""
    end = piece.end
    return (
        piece._replace(end=end - 1) if text[end - 1] in ".。" and not text[piece.start : end].endswith("..") else piece
    )


def ends_sentence(words: str) -> bool:
    """Say whether words bring a stop of their own."""
    return words[-1:] in set(_STOPS)

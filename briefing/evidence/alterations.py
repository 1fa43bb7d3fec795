"""What differs between a quote and the new text of its source, piece by piece, and of what kind it is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from briefing.evidence.alignment import Chunk
from briefing.evidence.folding import DASHES, DOUBLE, INVISIBLE, SINGLE
from briefing.evidence.plain import Plain, Range
from briefing.evidence.tokens import AlterationKind, Token
from briefing.evidence.vocabulary import NEGATIVE_PREFIXES

TYPOGRAPHY: Final = frozenset(
    {
        AlterationKind.MARKS,
        AlterationKind.DASH,
        AlterationKind.WHITE_SPACE,
        AlterationKind.ELLIPSIS,
        AlterationKind.COMPOSITION,
        AlterationKind.INVISIBLE,
    }
)
"""The kinds that change no meaning."""
_SHAPES: Final = (
    dict.fromkeys(f"{SINGLE}{DOUBLE}'\"", AlterationKind.MARKS)
    | dict.fromkeys(f"-{DASHES}", AlterationKind.DASH)
    | dict.fromkeys("….", AlterationKind.ELLIPSIS)
)
LONGEST_SHOWN: Final = 2_000
"""Code points of an alteration that are kept."""


class Alteration(NamedTuple):
    """One difference: its kind, the characters before and those after ("" where they were added or left out)."""

    kind: AlterationKind
    before: str
    after: str


class Side(NamedTuple):
    """A text and the tokens of a part of it."""

    plain: Plain
    tokens: Sequence[Token]

    def cut(self, low: int, high: int) -> str:
        """Return the characters of tokens `low` to `high` as they stand in the text."""
        if low >= high:
            return ""
        return self.plain.cut(self.tokens[low].low, self.tokens[high - 1].high)[:LONGEST_SHOWN]


def list_typography(old: Plain, here: Range, new: Plain, there: Range) -> tuple[Alteration, ...]:
    """Return the characters in which two parts differ whose plain forms are equal, each kind of difference once."""
    if old.cut(*here) == new.cut(*there):
        return ()
    return tuple(dict.fromkeys(_pieces(old, here, new, there)))


def _pieces(old: Plain, here: Range, new: Plain, there: Range) -> Iterator[Alteration]:
    ours, theirs = old.folded.origins, new.folded.origins
    (start, stop), (begin, end) = old.leave(*here), new.leave(*there)
    for at in range(1, here.high - here.low + 1):
        last = at == here.high - here.low
        first, second = (stop, end) if last else (ours[here.low + at], theirs[there.low + at])
        if first > start and second > begin:
            before, after = old.text[start:first], new.text[begin:second]
            if before != after:
                yield _name_piece(before, after)
            start, begin = first, second


def _name_piece(before: str, after: str) -> Alteration:
    """Return what differs between two writings of one plain character, without what both share."""
    both = before + after
    if any(character.isspace() or character in INVISIBLE for character in both):
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
        before, after = before[shared:], after[shared:]
        both = before + after
    if any(character in INVISIBLE for character in both):
        return Alteration(AlterationKind.INVISIBLE, before, after)
    if both.isspace():
        return Alteration(AlterationKind.WHITE_SPACE, before, after)
    kinds = (_SHAPES.get(character) for character in both)
    return Alteration(next(filter(None, kinds), AlterationKind.COMPOSITION), before, after)


def describe_chunk(old: Side, new: Side, chunk: Chunk) -> tuple[Alteration, ...]:
    """Return the alterations that a chunk is made of: one for each kind of meaning that its tokens bear."""
    before, after = old.tokens[chunk.low : chunk.high], new.tokens[chunk.start : chunk.end]
    kinds = _name_kinds(before, after)
    if len(kinds) == 1:
        return (Alteration(kinds[0], old.cut(chunk.low, chunk.high), new.cut(chunk.start, chunk.end)),)
    named = (Alteration(kind, _join(before, kind), _join(after, kind)) for kind in kinds)
    whole = Alteration(kinds[0], old.cut(chunk.low, chunk.high), new.cut(chunk.start, chunk.end))
    return tuple(part if part.before or part.after else whole._replace(kind=part.kind) for part in named)


def _name_kinds(before: Sequence[Token], after: Sequence[Token]) -> tuple[AlterationKind, ...]:
    first, second = (Counter(feature for token in tokens for feature in token.features) for tokens in (before, after))
    changed = {kind for kind, _ in (first - second) | (second - first)}
    if _is_turned(before, after):
        changed.add(AlterationKind.NEGATION)
    if not changed and Counter(token.text for token in before) == Counter(token.text for token in after):
        changed = {kind for kind, _ in first}
    if changed:
        return tuple(kind for kind in AlterationKind if kind in changed)
    words = any(token.is_word for token in (*before, *after))
    return (AlterationKind.WORDS if words else AlterationKind.PUNCTUATION,)


def _is_turned(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Say whether a word was put in place of the same word with a negative prefix, or the other way round."""
    first, second = ({token.text.lower() for token in tokens} for tokens in (before, after))
    gone, come = first - second, second - first
    return any(
        f"{prefix}{word}" in others
        for words, others in ((gone, come), (come, gone))
        for word in words
        for prefix in NEGATIVE_PREFIXES
    )


def _join(tokens: Sequence[Token], kind: AlterationKind) -> str:
    return " ".join(token.text for token in tokens if any(kind is name for name, _ in token.features))[:LONGEST_SHOWN]

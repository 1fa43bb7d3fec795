"""A quote and its sentence beside a passage of the new text: what differs within the quote, and around it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.evidence.alignment import Chunk, align, list_chunks
from briefing.evidence.alterations import Alteration, Side, describe_chunk
from briefing.evidence.home import Home
from briefing.evidence.plain import Plain, Range
from briefing.evidence.surroundings import agree, count_shared, cut_at_blank_lines, find_sentence, is_quoted
from briefing.evidence.tokens import AlterationKind, Token, list_names, list_tokens, split_tokens

NEAR: Final = 40
"""Code points from the quote within which, in the same clause, any other word counts as a change of what it says."""
LONGEST_COMPARED: Final = 20_000
"""Code points of a quote that are compared word by word, where it differs first."""
LEAST_LIKENESS: Final = 0.5
LEAST_AROUND: Final = 0.4
LONG: Final = 40
"""Share of a quote's words that must agree before a passage counts as the quote, changed; of a quote of fewer than
so many code points that share of its sentence has to stand there, too."""
LONGEST_REPLACED: Final = 60
NEIGHBOURS: Final = 20
"""Code points of a quote, and of its neighbours on either side, by which other words count as put in its place."""
_TURNING: Final = frozenset(
    {
        AlterationKind.NEGATION,
        AlterationKind.NUMBER,
        AlterationKind.DATE,
        AlterationKind.NAME,
        AlterationKind.MODAL,
        AlterationKind.QUOTATION,
        AlterationKind.LIMIT,
        AlterationKind.ATTRIBUTION,
    }
)
"""Kinds that are reported wherever they stand in the sentence of a quote, for they say what becomes of its words."""
_CLAUSE_STOP: Final = re.compile(r"[,;:()\[\]、，；：—]| - ")


class Comparison(NamedTuple):
    """What differs within the quote, and in its sentence so that it bears on the quote; how like both quotes are."""

    inside: tuple[Alteration, ...]
    outside: tuple[Alteration, ...]
    likeness: float
    kept: float
    """Share of the old sentence that stands in the new one."""
    is_whole: bool
    """Whether the rest of the sentence agrees to the last character, typography apart."""
    replaces: bool
    """Whether the passage stands between the same neighbours as the quote did, and both are short."""
    is_known: bool
    """Whether the quote is long enough to be known by its own words, or nothing else is remembered."""

    @property
    def is_near(self) -> bool:
        """Whether the passage can be taken for the quote at all."""
        known = self.is_known or self.kept >= LEAST_AROUND
        return self.replaces or (self.likeness >= LEAST_LIKENESS and known)


class _Parts(NamedTuple):
    """The tokens of a sentence before, within and after the quote."""

    before: Side
    quote: Side
    after: Side

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Those of the whole sentence."""
        return (*self.before.tokens, *self.quote.tokens, *self.after.tokens)


def compare(home: Home, new: Plain, there: Range) -> Comparison:
    """Return what differs between a quote at home and a passage of the new text."""
    if home.is_whole:
        home, sentence = _narrow(home, new, there, find_sentence(new, there))
    else:
        sentence = _stretch(home, new, there)
    names = list_names(home.plain.words) | list_names(new.words)
    focus = _focus(home, new, there)
    old_parts = _part(home.plain, home.sentence, home.here, focus[0], names)
    new_parts = _part(new, sentence, there, focus[1], names)
    same = home.words == new.words[there.low : there.high]
    inside = () if same else tuple(_list_inside(old_parts.quote, new_parts.quote))
    before, after = _agree_around(home, new, there, sentence)
    outside = (
        *(() if before else _list_before(home, old_parts, new_parts)),
        *(() if after else _list_after(home, old_parts, new_parts)),
    )
    if home.is_whole and not any(part.kind is AlterationKind.QUOTATION for part in (*inside, *outside)):
        outside += _compare_speech(home, new, there)
    left_out = len(home.words) - (focus[0].high - focus[0].low)
    likeness = 1.0 if same else _liken(old_parts.quote.tokens, new_parts.quote.tokens, left_out)
    kept = _find_share(old_parts.tokens, new_parts.tokens, left_out)
    replaces, is_known = _replaces(home, new, there), len(home.words) >= LONG or not home.is_whole
    return Comparison(inside, outside, likeness, kept, before and after, replaces, is_known)


def _narrow(home: Home, new: Plain, there: Range, sentence: Range) -> tuple[Home, Range]:
    """Leave out what blank lines part from the quote in its sentence, where it no longer stands beside it."""
    near, here = cut_at_blank_lines(home.plain, home.here, home.sentence), cut_at_blank_lines(new, there, sentence)
    before = (home.sentence.low, near.low), (sentence.low, here.low)
    after = (near.high, home.sentence.high), (here.high, sentence.high)
    shares = (
        _find_share(list_tokens(home.plain.words, *old), list_tokens(new.words, *other), 0)
        for old, other in (before, after)
    )
    begins, ends = (share < LEAST_LIKENESS for share in shares)
    kept = Range(near.low if begins else home.sentence.low, near.high if ends else home.sentence.high)
    return home._replace(sentence=kept), Range(
        here.low if begins else sentence.low, here.high if ends else sentence.high
    )


def _focus(home: Home, new: Plain, there: Range) -> tuple[Range, Range]:
    """Return the parts of the quote and the passage that are compared: of long ones what lies between equal ends."""
    if max(len(home.words), there.high - there.low) <= LONGEST_COMPARED:
        return home.here, there
    first, second = home.words, new.words[there.low : there.high]
    begin = first.rfind(" ", 0, max(0, count_shared(first, second) - NEAR)) + 1
    end = second[::-1].rfind(" ", 0, max(0, count_shared(first[::-1], second[::-1]) - NEAR)) + 1
    end = max(0, min(end, len(first) - begin, len(second) - begin))
    low, start = home.here.low + begin, there.low + begin
    high, stop = home.here.high - end, there.high - end
    return Range(low, min(high, low + LONGEST_COMPARED)), Range(start, min(stop, start + LONGEST_COMPARED))


def _replaces(home: Home, new: Plain, there: Range) -> bool:
    if max(len(home.words), there.high - there.low) > LONGEST_REPLACED:
        return False
    agreement = agree(home.plain, home.here, new, there, NEIGHBOURS)
    begins = home.here.low == there.low == 0
    ends = home.here.high == len(home.plain.words) and there.high == len(new.words)
    return (begins or agreement.before >= NEIGHBOURS) and (ends or agreement.after >= NEIGHBOURS)


def _stretch(home: Home, new: Plain, there: Range) -> Range:
    """Return as much around a passage as is remembered around the quote."""
    low = max(0, there.low - home.here.low)
    return Range(low, min(len(new.words), there.high + home.sentence.high - home.here.high))


def _part(plain: Plain, sentence: Range, quote: Range, focus: Range, names: frozenset[str]) -> _Parts:
    if focus == quote:
        tokens = split_tokens(plain.words, *sentence, names)
        first = sum(token.high <= quote.low for token in tokens)
        last = sum(token.low < quote.high for token in tokens)
        parts = tokens[:first], tokens[first:last], tokens[last:]
    else:
        ranges = (sentence.low, quote.low), focus, (quote.high, sentence.high)
        before, within, after = (split_tokens(plain.words, low, high, names) for low, high in ranges)
        parts = before, within, after
    return _Parts(*(Side(plain, tokens) for tokens in parts))


def _agree_around(home: Home, new: Plain, there: Range, sentence: Range) -> tuple[bool, bool]:
    """Say whether the sentences agree before the quote, and after it, also where they are divided differently."""
    old, here = home.plain.words, home.here
    before = old[home.sentence.low : here.low], new.words[sentence.low : there.low]
    after = old[here.high : home.sentence.high], new.words[there.high : sentence.high]
    agreed = agree(home.plain, here, new, there, max(map(len, (*before, *after))))
    first, second = (
        alike >= max(map(len, sides)) or sides[0].strip() == sides[1].strip()
        for alike, sides in zip(agreed, (before, after), strict=True)
    )
    return first, second


def _list_inside(old: Side, new: Side) -> Iterator[Alteration]:
    found = False
    for chunk in list_chunks(old.tokens, new.tokens):
        yield from describe_chunk(old, new, chunk)
        found = True
    if not found:
        yield Alteration(AlterationKind.WORDS, old.cut(0, len(old.tokens)), new.cut(0, len(new.tokens)))


def _list_before(home: Home, old: _Parts, new: _Parts) -> Iterator[Alteration]:
    for chunk in list_chunks(old.before.tokens, new.before.tokens):
        if home.is_whole or (chunk.low and chunk.start):
            gap = _cut_plain(old.before, chunk.high, len(old.before.tokens), home.here.low)
            yield from _report(old.before, new.before, chunk, gap, last=True)


def _list_after(home: Home, old: _Parts, new: _Parts) -> Iterator[Alteration]:
    for chunk in list_chunks(old.after.tokens, new.after.tokens):
        if home.is_whole or (chunk.high < len(old.after.tokens) and chunk.end < len(new.after.tokens)):
            gap = _cut_plain(old.after, 0, chunk.low, None)
            yield from _report(old.after, new.after, chunk, gap, last=False)


def _cut_plain(side: Side, low: int, high: int, end: int | None) -> str:
    if low >= high:
        return ""
    return side.plain.words[side.tokens[low].low : end or side.tokens[high - 1].high]


def _report(old: Side, new: Side, chunk: Chunk, gap: str, *, last: bool) -> Iterator[Alteration]:
    """Yield the alterations of a chunk beside the quote that bear on it; `last` if it stands before the quote."""
    edges = [
        _lead(tokens, last=last)
        for tokens in (old.tokens[chunk.low : chunk.high], new.tokens[chunk.start : chunk.end])
        if any(token.is_word for token in tokens)
    ]
    near = len(gap) <= NEAR and not any(_CLAUSE_STOP.search(part) for part in (gap, *edges))
    for alteration in describe_chunk(old, new, chunk):
        asked = "?" in alteration.before + alteration.after
        if alteration.kind in _TURNING or asked or (near and alteration.kind is AlterationKind.WORDS):
            yield alteration


def _lead(tokens: Sequence[Token], *, last: bool) -> str:
    """Return the signs of a chunk between its nearest word and the quote."""
    signs = []
    for token in reversed(tokens) if last else tokens:
        if token.is_word:
            break
        signs.append(token.text)
    return "".join(signs)


def _compare_speech(home: Home, new: Plain, there: Range) -> tuple[Alteration, ...]:
    """Return an alteration where the quote stood in quoted speech and stands there no more, or the other way round."""
    before = is_quoted(home.plain.text, home.plain.leave(*home.here)[0])
    after = is_quoted(new.text, new.leave(*there)[0])
    if before is None or after is None or before == after:
        return ()
    return (Alteration(AlterationKind.QUOTATION, "“" if before else "", "“" if after else ""),)


def _liken(before: Sequence[Token], after: Sequence[Token], left_out: int) -> float:
    """Return the share of the letters and digits of two sequences that agree; those left out agree too."""
    total = _count(before) + _count(after) + 2 * left_out
    return 2 * (_count_same(before, after) + left_out) / total if total else 0.0


def _find_share(before: Sequence[Token], after: Sequence[Token], left_out: int) -> float:
    """Return the share of the letters and digits of the first sequence that stand in the second."""
    total = _count(before) + left_out
    return (_count_same(before, after) + left_out) / total if total else 0.0


def _count(tokens: Sequence[Token]) -> int:
    return sum(len(token.text) for token in tokens if token.is_word)


def _count_same(before: Sequence[Token], after: Sequence[Token]) -> int:
    return sum(len(before[at].text) for at, _ in align(before, after) if before[at].is_word)

"""What became of a quote in the new text of its source: same, moved, typographic, changed, gone or ambiguous."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.evidence.alterations import TYPOGRAPHY, Alteration, list_typography
from briefing.evidence.comparison import LEAST_LIKENESS, Comparison, compare
from briefing.evidence.home import Home, find_home
from briefing.evidence.passages import list_passages
from briefing.evidence.places import MARGIN, MOST_COMPARED, MOST_PLACES, choose, count_neighbours, is_copied, is_known
from briefing.evidence.plain import Plain, Range, read_plain
from briefing.evidence.surroundings import CONTEXT, agree, find_sentence, is_quoted, resemble, share
from briefing.evidence.tokens import AlterationKind
from briefing.model import Span

__all__ = ["TYPOGRAPHY", "Alteration", "AlterationKind", "Status", "Trace", "trace_span"]

NEIGHBOURS: Final = 40
"""Code points before and after a sentence by which it is seen whether its neighbours are still beside it."""
ALMOST_ALIKE: Final = 0.75
"""Share of the words of a quote whose old text is lost that a passage must hold to be the quote rather than a copy."""
MOST_HINTS: Final = 3
"""Places of the same words that are taken for the quote, changed around, if no other passage comes nearer."""
SHOWN: Final = 40
"""Code points of the surroundings that are shown where the same words stand in others."""


class Status(StrEnum):
    """What became of the words of a quote in a new text."""

    SAME = "same"
    MOVED = "moved"
    TYPOGRAPHIC = "typographic"
    CHANGED = "changed"
    GONE = "gone"
    AMBIGUOUS = "ambiguous"


class Trace(NamedTuple):
    """What became of a span: its place in the new text in code points, and what differs.

    Where it changed, the place is that of the nearest passage; where it is ambiguous, `places` says how many there are.
    """

    status: Status
    start: int | None
    end: int | None
    alterations: tuple[Alteration, ...]
    places: int = 0


_SAME: Final = Status.SAME
_new: Final = tuple.__new__
_GONE: Final = Trace(Status.GONE, None, None, ())


def trace_span(old: str | None, new: str, span: Span) -> Trace:
    """Return what became of a span of `old`, None if that text is lost, in the text `new`.

    Accepted as same, moved or typographic is only what stands, but for typography, in the same sentence: a negation,
    number, date, name, modal, limiting word, verb of saying or quotation mark that changed there is a change of the
    quote, and so is any other word beside it in its clause. Without the old text the span's prefix and suffix decide.
    """
    if old is new or old == new:
        exact, start = span.exact, span.start
        end = start + len(exact)
        if new[start:end] == exact:
            return _new(Trace, (_SAME, start, end, (), 0))
    home = find_home(old, span)
    if home is None:
        return _GONE
    found = _trace_window(home, new, span)
    if found:
        return found
    plain = read_plain(new)
    unaltered = _find_unaltered(home, plain)
    if unaltered:
        return _accept(home, plain, unaltered, span)
    places = plain.find(home.words, MOST_PLACES, _expect(home, plain, span), cut=home.is_cut)
    places.sort(key=lambda place: (-resemble(home.plain, home.here, plain, place), abs(place.low - home.here.low)))
    trace = _trace_words if home.is_whole else _trace_remembered
    return trace(home, plain, places, span)


def _trace_window(home: Home, new: str, span: Span) -> Trace | None:
    """Return the trace of a quote that stands unaltered in unaltered surroundings, once; None of any other."""
    if not home.is_whole:
        return None
    text = home.plain.text
    (start, end), (begin, stop) = home.plain.leave(*home.here), home.plain.leave(*home.sentence)
    low, high = max(0, min(start - CONTEXT, begin)), min(len(text), max(end + CONTEXT, stop))
    at = _find_once(new, text[low:high], low)
    if at is None or (low == 0 and at != 0) or (high == len(text) and at + high - low != len(new)):
        return None
    place = at + start - low
    if is_quoted(text, start) != is_quoted(new, place):
        return None
    return _place(new, place, place + end - start, span)


def _find_unaltered(home: Home, new: Plain) -> Range | None:
    """Return the place of a quote if all before its sentence's end, or all from its beginning on, is as it was."""
    if not home.is_whole:
        return None
    old = home.plain.words
    before, after = share(old, new.words)
    grown = len(new.words) - len(old)
    if before >= min(home.sentence.high + MARGIN, len(old) + abs(grown)):
        return None if new.is_torn(*home.here) else home.here
    if after < min(len(old) - home.sentence.low + MARGIN, len(old) + abs(grown)):
        return None
    there = Range(home.here.low + grown, home.here.high + grown)
    if new.is_torn(*there):
        return None
    start, place = home.plain.leave(*home.here)[0], new.leave(*there)[0]
    return there if is_quoted(home.plain.text, start) == is_quoted(new.text, place) else None


def _expect(home: Home, new: Plain, span: Span) -> int:
    """Return where in the plain new text a quote may begin, had nothing moved."""
    return home.here.low if home.is_whole else new.enter(span.start, span.start + 1).low


def _find_once(text: str, words: str, start: int) -> int | None:
    if text.startswith(words, start):
        return start
    at = text.find(words)
    return at if at >= 0 and text.find(words, at + 1) < 0 else None


def _trace_words(home: Home, new: Plain, places: Sequence[Range], span: Span) -> Trace:
    """Trace a quote by the places of its words, which stand in order of how far their surroundings agree."""
    fitting = [place for place in places[:MOST_COMPARED] if not compare(home, new, place).outside]
    own = [place for place in fitting if not is_copied(home, new, place)]
    best = choose(home, new, own, span)
    if best is None and own:
        return Trace(Status.AMBIGUOUS, None, None, (), len(own))
    if best is None or not is_known(home, new, best):
        return _trace_passage(home, new, places, span)
    return _find_rival(home, new, best, span) or _accept(home, new, best, span)


def _trace_remembered(home: Home, new: Plain, places: Sequence[Range], span: Span) -> Trace:
    """Trace a quote whose old text is lost, by its prefix and suffix, which both must agree."""
    fitting = [place for place in places if _is_remembered(home, new, place)]
    fitting = [place for place in fitting[:MOST_COMPARED] if not compare(home, new, place).outside]
    best = choose(home, new, fitting, span)
    if best is not None:
        return _find_nearer(home, new, best, span) or _accept(home, new, best, span)
    if fitting:
        return Trace(Status.AMBIGUOUS, None, None, (), len(places))
    return _trace_passage(home, new, places, span)


def _find_nearer(home: Home, new: Plain, there: Range, span: Span) -> Trace | None:
    """Return the trace of a passage almost alike that stands much nearer to the quote's old start than its words do."""
    expected = _expect(home, new, span)
    for passage, comparison in _list_near(home, new, (), span):
        apart = passage.high <= there.low or passage.low >= there.high
        nearer = 2 * abs(passage.low - expected) < abs(there.low - expected)
        if apart and nearer and comparison.inside and comparison.likeness >= ALMOST_ALIKE:
            return _change(home, new, passage, comparison)
    return None


def _is_remembered(home: Home, new: Plain, there: Range) -> bool:
    """Say whether all that is remembered of a quote's surroundings stands around a place."""
    return agree(home.plain, home.here, new, there) == (home.here.low, len(home.plain.words) - home.here.high)


def _accept(home: Home, new: Plain, there: Range, span: Span) -> Trace:
    start, end = new.leave(*there)
    alterations = list_typography(home.plain, home.here, new, there)
    if alterations:
        return Trace(Status.TYPOGRAPHIC, start, end, alterations)
    return _place(new.text, start, end, span)


def _place(text: str, start: int, end: int, span: Span) -> Trace:
    """Return the trace of words that stand unaltered, with the space that the quote itself has at its ends."""
    led = start - (len(span.exact) - len(span.exact.lstrip()))
    if text[max(0, led) : led + len(span.exact)] == span.exact:
        start, end = led, led + len(span.exact)
    return Trace(Status.SAME if start == span.start else Status.MOVED, start, end, ())


def _find_rival(home: Home, new: Plain, there: Range, span: Span) -> Trace | None:
    """Return the trace of a changed passage that stands where the quote stood, while its words stand at `there`."""
    sentence = find_sentence(new, there)
    if not _has_left_neighbours(home, new, sentence):
        return None
    own = count_neighbours(home, new, there)
    for passage, comparison in _list_near(home, new, (), span):
        beside = find_sentence(new, passage)
        apart = beside.high <= sentence.low or beside.low >= sentence.high
        if apart and comparison.kept >= LEAST_LIKENESS and count_neighbours(home, new, passage) >= max(own, 1):
            return _change(home, new, passage, comparison)
    return None


def _has_left_neighbours(home: Home, new: Plain, sentence: Range) -> bool:
    """Say whether what stood right before or after the quote's sentence stands anywhere but beside it now."""
    old, (low, high) = home.plain.words, home.sentence
    before, after = old[max(0, low - NEIGHBOURS) : low], old[high : high + NEIGHBOURS]
    return any(
        abs(place.high - sentence.low) > 1 for place in new.find(before, MOST_COMPARED, sentence.low, cut=True)
    ) or any(abs(place.low - sentence.high) > 1 for place in new.find(after, MOST_COMPARED, sentence.high, cut=True))


def _trace_passage(home: Home, new: Plain, places: Sequence[Range], span: Span) -> Trace:
    """Trace a quote whose words stand nowhere in its sentence, by the passage that comes nearest."""
    for passage, comparison in _list_near(home, new, places[:MOST_HINTS], span):
        return _change(home, new, passage, comparison)
    return _GONE


def _list_near(home: Home, new: Plain, hints: Sequence[Range], span: Span) -> Iterator[tuple[Range, Comparison]]:
    """Yield the passages that come near a quote and are no other passage of the old text, the nearest first."""
    for passage in list_passages(home, new, hints, _expect(home, new, span)):
        if passage.here.low < passage.here.high and not is_copied(home, new, passage.here):
            comparison = compare(home, new, passage.here)
            if comparison.is_near:
                yield passage.here, comparison


def _change(home: Home, new: Plain, there: Range, comparison: Comparison) -> Trace:
    alterations = (*comparison.inside, *comparison.outside)
    if not alterations:
        shown = (
            plain.cut(max(0, part.low - SHOWN), part.low) for plain, part in ((home.plain, home.here), (new, there))
        )
        alterations = (Alteration(AlterationKind.SURROUNDINGS, *shown),)
    return Trace(Status.CHANGED, *new.leave(*there), alterations)

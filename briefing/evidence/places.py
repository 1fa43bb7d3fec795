"""Which place of the same words is a quote's own: told by its sentence, and by what stands around that."""

from collections.abc import Sequence
from typing import Final

from briefing.evidence.comparison import compare
from briefing.evidence.home import Home
from briefing.evidence.plain import Plain, Range
from briefing.evidence.surroundings import REACH, agree, find_block, find_sentence, resemble
from briefing.model import Span
from briefing.source.words import IDEOGRAPHIC

MOST_PLACES: Final = 1_000
"""Places of the same words that are told apart by what stands around them."""
MOST_COMPARED: Final = 8
"""Places of the same words whose sentences are compared with the quote's, the most alike first."""
MARGIN: Final = 12
"""Code points of surroundings by which one place must agree better than the next to be told from it."""
DISTINCT: Final = 24
DISTINCT_WIDE: Final = 10
"""Code points from which a sentence is known by its own words; half as many say as much in kana and ideographs."""
FARTHEST: Final = 20_000
"""Code points on either side by which places are told apart that nearer surroundings do not tell."""


def choose(home: Home, new: Plain, places: Sequence[Range], span: Span) -> Range | None:
    """Return the place whose paragraph has most of its old neighbours; None where none has more than the next.

    Where no paragraph has any, what stands within and beyond it decides.
    """
    if len(places) > 1:
        counts = [count_neighbours(home, new, place) for place in places]
        places = [place for place, count in zip(places, counts, strict=True) if count == max(counts)]
        rates = () if max(counts) else (_resemble_widely, _agree_widely)
        for rate in rates:
            totals = [rate(home, new, place) for place in places]
            places = [place for place, total in zip(places, totals, strict=True) if total > max(totals) - MARGIN]
    if len(places) == 1:
        return places[0]
    return next((place for place in places if new.leave(*place)[0] == span.start), None)


def count_neighbours(home: Home, new: Plain, there: Range) -> int:
    """Return on how many sides the paragraph of a place stands beside what the quote's paragraph stood beside."""
    return sum(_agree_beside(home, find_block(home.plain, home.here), new, find_block(new, there)))


def _resemble_widely(home: Home, new: Plain, there: Range) -> int:
    return resemble(home.plain, home.here, new, there, REACH)


def _agree_widely(home: Home, new: Plain, there: Range) -> int:
    return agree(home.plain, home.here, new, there, FARTHEST).total


def is_claimed(home: Home, new: Plain, there: Range) -> bool:
    """Say whether a place of the same words may as well be that of another occurrence in the old text."""
    own = resemble(home.plain, home.here, new, there)
    for other in home.plain.find(home.words, MOST_PLACES, home.here.low, cut=home.is_cut):
        if other != home.here and resemble(home.plain, other, new, there) >= own:
            wide = (resemble(home.plain, place, new, there, REACH) for place in (home.here, other))
            far = (agree(home.plain, place, new, there, FARTHEST).total for place in (home.here, other))
            if next(wide) <= next(wide) and next(far) <= next(far):
                return True
    return False


def is_known(home: Home, new: Plain, there: Range) -> bool:
    """Say whether a place is known by the words of its sentence or by what stands beside that.

    A sentence that was edited, away from the quote, is known only between its old neighbours.
    """
    low, high = home.sentence
    if not compare(home, new, there).is_whole:
        return all(_agree_beside(home, home.sentence, new, find_sentence(new, there)))
    words = home.plain.words[low:high]
    there = Range(there.low - (home.here.low - low), there.high + high - home.here.high)
    known = len(words) >= (DISTINCT_WIDE if _is_wide(words) else DISTINCT)
    return known or any(_agree_beside(home, home.sentence, new, there))


def _agree_beside(home: Home, here: Range, new: Plain, there: Range) -> tuple[bool, bool]:
    """Say whether what stands before, and after, two passages agrees, or both texts begin or end there."""
    before, after = agree(home.plain, here, new, there, MARGIN)
    rest = len(home.plain.words) - here.high
    begins, ends = here.low == there.low == before, rest == len(new.words) - there.high == after
    return begins or before >= MARGIN, ends or after >= MARGIN


def _is_wide(words: str) -> bool:
    return sum(map(str.isalpha, words)) < 2 * len(IDEOGRAPHIC.findall(words))


def is_copied(home: Home, new: Plain, there: Range) -> bool:
    """Say whether a passage stood in the old text already, and not as the quote."""
    if not home.is_whole:
        return False
    if new.words[there.low : there.high] == home.words and is_claimed(home, new, there):
        return True
    low, high = find_sentence(new, there)
    sentence = new.words[low:high]
    if sentence == home.plain.words[home.sentence.low : home.sentence.high]:
        return False
    places = home.plain.find(sentence, MOST_COMPARED, home.here.low)
    return any(place.high <= home.sentence.low or place.low >= home.sentence.high for place in places)

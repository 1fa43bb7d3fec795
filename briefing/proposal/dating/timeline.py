"""The dates that a text names, in text order, resolved against the date of its document."""

from collections.abc import Iterator
from typing import Final

from briefing.proposal.dating.coarsedates import COARSE
from briefing.proposal.dating.fulldates import FULL, extend_ideographs
from briefing.proposal.dating.reckoning import Base, Clue, Dated, Reckoned
from briefing.proposal.dating.relativedates import RELATIVE
from briefing.proposal.dating.tense import points_ahead
from briefing.proposal.dating.wordings import Wording, find_wordings

PUBLICATION: Final = "publication date"
CARRIED_OVER: Final = 1_500
"""Code points over which "that day" reaches back to a date."""
_ANY_DAY: Final = "2000-07-01"
"""A base that stands for whichever one a document may get."""
_READERS: Final = {**FULL, **COARSE, **RELATIVE}
_UNTENSED: Final = frozenset(
    {"iso", "num", "my", "years", "decade", "century", "year", "near", "ago", "weekago", "carry", "cjk"}
)
"""Forms whose meaning does not hang on whether the sentence looks ahead."""


def find_dates(
    text: str, base: str | None, start: int = 0, end: int | None = None, *, base_name: str = PUBLICATION
) -> tuple[Dated, ...]:
    """Return the dates that a range of a text names (code points), in text order; linear in its length.

    `base` is the date of the document as EDTF: without it, only what names its year is resolved. Where it is an
    interval, what is counted from it is resolved only if all of it leads to one date. Durations and times of day are
    no dates, and nothing is made of them. `base_name` is what notes call the base.
    """
    return tuple(_find(text, Base.of(base, base_name), start, len(text) if end is None else end))


def needs_base(text: str) -> bool:
    """Say whether a text names a date that cannot be resolved before its document has one itself."""
    base = Base.of(_ANY_DAY, PUBLICATION)
    wordings = find_wordings(text, 0, len(text))
    return any(_resolve(text, it, base, None) and not _resolve(text, it, None, None) for it in wordings)


def _find(text: str, base: Base | None, start: int, end: int) -> Iterator[Dated]:
    before: Dated | None = None
    for wording in find_wordings(text, start, end):
        near = before if before and wording.start - before.end <= CARRIED_OVER else None
        dated = _resolve(text, wording, base, near)
        if dated:
            before = before if dated.weak else dated
            yield dated


def _resolve(text: str, wording: Wording, base: Base | None, before: Dated | None) -> Dated | None:
    form, match, tail = wording
    ahead = None if form in _UNTENSED else points_ahead(text, wording.start, wording.end)
    clue = Clue(base, before, ahead)
    found = _READERS[form](match, clue)
    end = match.end()
    if found and tail and tail["to_d"]:
        longer = extend_ideographs(found, tail, clue)
        found, end = (longer, tail.end()) if longer else (found, end)
    elif found and tail:
        end = tail.end()
    return _date(text, match.start(), end, found) if found else None


def _date(text: str, start: int, end: int, found: Reckoned) -> Dated:
    spell, basis, note, weak = found
    return Dated(start, end, text[start:end], spell.edtf, basis, spell.unit, note, weak)

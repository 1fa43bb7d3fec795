"""When what a quote reports happened, is to happen or was said: a proposal with its ground and what was assumed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from briefing.edtf import parse_edtf
from briefing.evidence.quotation import find_span
from briefing.kinds import DateBasis, Kind
from briefing.model import Quote, Source
from briefing.proposal.dating.bounds import Bound, spell_bound
from briefing.proposal.dating.reckoning import Dated
from briefing.proposal.dating.roles import Role, Standing, find_standing
from briefing.proposal.dating.timeline import PUBLICATION, find_dates, needs_base
from briefing.proposal.kinds import guess_quote
from briefing.proposal.proposal import Proposal
from briefing.proposal.sourcing.publication import find_publication
from briefing.proposal.speaking.passages import find_ranges
from briefing.source.document import Document
from briefing.visible import visible

__all__ = ["Dated", "find_dates", "needs_base", "propose_event"]

LONGEST: Final = 6_000
"""Code points of a sentence on either side of a quote that are read."""
LEAD: Final = 1_500
"""Code points before a quote in which "that day" finds the day that is meant."""
DATE: Final = ("event", "date")
BASIS: Final = ("event", "basis")
NOTE: Final = ("event", "note")
_FINENESS: Final = ("day", "weekend", "week", "month", "season", "quarter", "interval", "year", "decade", "century")
_AFTERWARDS: Final = re.compile(
    r"(?<!\w)(?:after\s+that|since\s+then|thereafter|afterwards|с тех пор|после этого)(?!\w)|その後"
)
"""Words that set an event after the date that its context names."""
_TOLD: Final = {
    Role.SAYING: "when it was said",
    Role.AFTER: "after or since then",
    Role.BEFORE: "before or until then",
}
_SINCE_THEN: Final = Standing(Role.AFTER, Bound(after=True))


class _Place(NamedTuple):
    """A date with its role, and whether it stands in the quote, beside it in its sentence, or in its context."""

    dated: Dated
    standing: Standing
    where: str

    @property
    def role(self) -> Role:
        return self.standing.role


class _Base(NamedTuple):
    edtf: str | None
    name: str
    guessed: bool = False
    """Whether the date of the document is no more than inferred, so that what is reckoned from it is a guess too."""


def propose_event(document: Document, quote: Quote, source: Source) -> Proposal | None:
    """Return when what a quote reports happened, is to happen or was said; None where the source must be dated first.

    The date of the quoted words that governs the event comes first, then one of their sentence, then one of the
    context, last the date of the document itself, as a guess. A date of saying governs what only reports that
    something was said; of a plan it is the planned date. No time of day is ever proposed.
    """
    ranges = find_ranges(document, quote)
    base = _find_base(document, source)
    if not ranges:
        return None
    kind = guess_quote(document, quote).kind
    places = list(_list_places(document, quote, ranges, base))
    for where in ("", "in the same sentence", "in the context"):
        found = _choose([place for place in places if place.where == where], kind, base)
        if found:
            return _doubt(found) if base.guessed and base.name in found.reason else found
    return _propose_publication(base)


def _doubt(proposal: Proposal) -> Proposal:
    return replace(proposal, reason=f"{proposal.reason}, which is itself inferred", weak=True)


def _find_base(document: Document, source: Source) -> _Base:
    if source.published and parse_edtf(source.published):
        stated = source.published_basis in {None, DateBasis.STATED, DateBasis.WEEKDAY}
        return _Base(source.published, PUBLICATION, guessed=not stated)
    put_out = find_publication(document)
    stated = put_out is not None and put_out.basis is DateBasis.STATED and not put_out.weak
    return _Base(put_out.date, put_out.reason) if put_out and stated else _Base(None, PUBLICATION)


def _list_places(document: Document, quote: Quote, ranges: Sequence[tuple[int, int]], base: _Base) -> Iterator[_Place]:
    text = document.text
    low, high = _find_sentence(document, ranges[0][0], ranges[-1][1])
    for dated in find_dates(text, base.edtf, max(0, low - LEAD), high, base_name=base.name):
        if dated.start >= low:
            told = next((start for start, end in ranges if start <= dated.start and dated.end <= end), None)
            where = "in the same sentence" if told is None else ""
            yield _Place(dated, find_standing(text, dated, low, told), where)
    afterwards = any(_AFTERWARDS.search(text, start, min(end, start + LONGEST)) for start, end in ranges)
    for span in quote.context:
        found = find_span(text, span)
        if found.start is not None and found.end is not None:
            for dated in find_dates(text, base.edtf, found.start, min(found.end, found.start + LONGEST)):
                standing = _SINCE_THEN if afterwards else find_standing(text, dated, found.start)
                yield _Place(dated, standing, "in the context")


def _find_sentence(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return where the sentences of a range start and end, cut short where they are huge."""
    first_block, first = document.locate(start)
    last_block, last = document.locate(max(start, end - 1))
    begins, ends = document.blocks[first_block].sentences, document.blocks[last_block].sentences
    low = begins[first].start if begins else start
    high = ends[last].end if ends else end
    return max(min(low, start), start - LONGEST), min(max(high, end), end + LONGEST, start + 4 * LONGEST)


def _choose(places: Sequence[_Place], kind: Kind, base: _Base) -> Proposal | None:
    """Return the date that governs, of those at one place; none where all of them date something else."""
    days = parse_edtf(base.edtf) if base.edtf else None
    events = [place for place in places if place.role is Role.EVENT]
    if kind is Kind.PLAN and days:
        events = [place for place in events if _ends(place.dated) >= str(days.earliest)]
    sayings = [place for place in places if place.role is Role.SAYING]
    bounds = [place for place in places if place.role in {Role.BEFORE, Role.AFTER}]
    said = kind in {Kind.STATEMENT, Kind.ASSESSMENT}
    for group in (sayings, events, bounds) if said else (events, bounds, sayings):
        if group:
            guessed = group is sayings and not said
            return _propose(group, guessed=guessed, of_content=said and group is events and not group[0].where)
    return None


def _propose(group: Sequence[_Place], *, guessed: bool, of_content: bool) -> Proposal:
    """Return the proposal of the finest of some dates, the first of them; a guess where they differ."""
    finest = min(_FINENESS.index(place.dated.granularity) for place in group)
    fine = [place for place in group if _FINENESS.index(place.dated.granularity) == finest]
    dated, (role, bound, unsure), where = fine[0]
    several = len({place.dated.date for place in fine}) > 1
    words = f"“{_show(dated.words)}”"
    told = "of what was said, not when it was said" if of_content else _TOLD.get(role, "")
    notes = [where, dated.note, told, "the first of several dates" if several else ""]
    reason = "; ".join([words, *filter(None, notes)])
    basis = DateBasis.INFERRED if bound else dated.basis
    date = spell_bound(dated.date, bound) if bound else dated.date
    plain = basis is DateBasis.STATED and reason == words
    also = ((BASIS, basis.value),) if plain else ((BASIS, basis.value), (NOTE, reason))
    weak = guessed or of_content or several or unsure or dated.weak or where == "in the same sentence"
    return Proposal(DATE, date, reason, also, weak=weak)


def _propose_publication(base: _Base) -> Proposal | None:
    if base.edtf is None:
        return None
    note = f"no date in the words; the {base.name} is taken"
    return Proposal(DATE, base.edtf, note, ((BASIS, DateBasis.PUBLICATION.value), (NOTE, note)), weak=True)


def _ends(dated: Dated) -> str:
    days = parse_edtf(dated.date)
    return str(days.latest) if days else ""


def _show(words: str) -> str:
    return visible(" ".join(words.split()))

"""Changes to a brief in a series of numbered reports: issued as one number, and taken on as the next."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from briefing.edit import EditError
from briefing.model import Brief, Fact, Judgement, Review
from briefing.reviews import fingerprint

FIRST: Final = 1
"""The number of the first report of a series."""


def mark_issued(brief: Brief, number: int, issued: str) -> Brief:
    """Return the brief as the report of its series with this number, issued at that time (ISO 8601 with zone)."""
    return replace(brief, brief=replace(brief.brief, number=number, issued=issued))


def follow(brief: Brief, previous: str) -> Brief:
    """Return the brief as one that follows the issue in the file `previous`."""
    return replace(brief, brief=replace(brief.brief, previous=previous))


def begin_next(brief: Brief, previous: str, given: Mapping[str, str]) -> Brief:
    """Return an issued brief as the beginning of the next number; `previous` is the file of the issued one.

    Facts keep their ids. What was true of the last issue alone goes: its dates, corrections, and why judgements moved.
    `given` has those fields of the heading that are known already. Raises EditError where the brief is not issued.
    """
    heading = brief.brief
    if heading.number is None or not heading.issued:
        raise EditError("it has not been issued yet")
    cleared = {"issued": None, "as_of": None, "period": None}
    following = replace(heading, number=heading.number + 1, previous=previous, **{**cleared, **given})
    facts = tuple(map(_without_correction, brief.facts))
    judgements = tuple(map(_without_change, brief.judgements))
    return replace(brief, brief=following, facts=facts, judgements=judgements)


def _without_correction(fact: Fact) -> Fact:
    """Return a fact without its correction; a signature that stood goes on standing, for it was for the fact."""
    if fact.correction is None:
        return fact
    before = fingerprint(fact)
    bare = replace(fact, correction=None)
    reviews = (Review(by=each.by, of=fingerprint(bare)) if each.of == before else each for each in fact.reviews)
    return replace(bare, reviews=tuple(reviews))


def _without_change(judgement: Judgement) -> Judgement:
    return judgement if judgement.change is None else replace(judgement, change=None)

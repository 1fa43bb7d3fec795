"""A second reader's signature under a fact: whose it is, and whether it still belongs to the words it was given for."""

import json
from hashlib import sha256
from typing import Final, NamedTuple

from briefing import edit
from briefing.model import Brief, Fact, Review, to_plain

FINGERPRINT_DIGITS: Final = 8
"""How much of the SHA-256 a signature keeps: 32 bits, enough to see that one fact is no longer what it was."""


class Standing(NamedTuple):
    """Who reviewed a fact, and whether it is still what was reviewed."""

    by: str
    current: bool


def fingerprint(fact: Fact) -> str:
    """Return 8 hexadecimal digits of the SHA-256 of a fact's fields but its reviews, as JSON with sorted keys."""
    fields = {name: value for name, value in to_plain(fact).items() if name != "reviews"}
    written = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def list_standings(fact: Fact) -> tuple[Standing, ...]:
    """Return who reviewed a fact, in the order of the file, each with whether the fact is still what was reviewed."""
    present = fingerprint(fact) if fact.reviews else ""
    return tuple(Standing(review.by, review.of == present) for review in fact.reviews)


def has_signed(fact: Fact, by: str) -> bool:
    """Say whether the fact, as it is now, carries the signature of `by`."""
    return Standing(by, current=True) in list_standings(fact)


def sign(brief: Brief, id: str, by: str) -> Brief:
    """Return the brief with one signature of `by` under a fact as it is now; an older one of theirs is replaced.

    Raises EditError where there is no such fact.
    """
    fact = edit.find_fact(brief, id)
    signed = Review(by=by, of=fingerprint(fact))
    held = [review for review in fact.reviews if review.by != by]
    at = next((number for number, review in enumerate(fact.reviews) if review.by == by), len(held))
    return edit.update_fact(brief, id, reviews=(*held[:at], signed, *held[at:]))


def withdraw(brief: Brief, id: str, by: str) -> Brief:
    """Return the brief without the signature of `by` under a fact; raises EditError where there is no such fact."""
    fact = edit.find_fact(brief, id)
    return edit.update_fact(brief, id, reviews=tuple(review for review in fact.reviews if review.by != by))


def describe(standing: Standing) -> str:
    """Return a review as words: `ben`, or `ben, changed since`."""
    return standing.by if standing.current else f"{standing.by}, changed since"

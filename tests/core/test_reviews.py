"""A review is a signature under a fact as it was; a changed fact shows it."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.edit import EditError
from briefing.model import Fact, Review
from briefing.reviews import Standing, describe, fingerprint, has_signed, list_standings, sign, withdraw
from briefing.scales import Credibility
from tests.repository.facts import brief, fact


def test_a_fingerprint_is_eight_digits_of_a_fixed_form() -> None:
    written = (
        r'{"id":"f-1","quotes":[{"source":"s-a","spans":[{"exact":"Words of f-1.","start":0}]}],'
        r'"section":"one","statement":"Tokyo \u2013 \u6771\u4eac"}'
    )
    expected = sha256(written.encode()).hexdigest()[:8]
    assert fingerprint(fact("f-1", statement="Tokyo – 東京", section="one")) == expected


def test_reviews_do_not_change_what_was_reviewed() -> None:
    plain = fact("f-1")
    assert fingerprint(replace(plain, reviews=(Review(by="ben", of="x"),))) == fingerprint(plain)


@pytest.mark.parametrize(
    "fields",
    [{"statement": "x"}, {"section": "two"}, {"credibility": Credibility(1)}, {"include": False}, {"private": "x"}],
)
def test_any_other_field_changes_the_fingerprint(fields: dict[str, object]) -> None:
    assert fingerprint(replace(fact("f-1"), **fields)) != fingerprint(fact("f-1"))


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_statements_have_different_fingerprints(one: str, other: str) -> None:
    same = fingerprint(fact("f-1", statement=one)) == fingerprint(fact("f-1", statement=other))
    assert same == (one == other)


def test_a_signature_stands_until_the_fact_changes_and_is_renewed_not_doubled() -> None:
    signed = sign(sign(brief(fact("f-1")), "f-1", "ann"), "f-1", "ben")
    assert list_standings(signed.facts[0]) == (Standing("ann", current=True), Standing("ben", current=True))
    changed = replace(signed, facts=(replace(signed.facts[0], statement="x"),))
    assert not has_signed(changed.facts[0], "ann")
    assert [describe(standing) for standing in list_standings(changed.facts[0])] == [
        "ann, changed since",
        "ben, changed since",
    ]
    renewed = sign(changed, "f-1", "ann")
    assert list_standings(renewed.facts[0]) == (Standing("ann", current=True), Standing("ben", current=False))


def test_only_ones_own_signature_is_taken_away() -> None:
    signed = sign(sign(brief(fact("f-1")), "f-1", "ann"), "f-1", "ben")
    assert [review.by for review in withdraw(signed, "f-1", "ann").facts[0].reviews] == ["ben"]
    assert withdraw(withdraw(signed, "f-1", "ann"), "f-1", "ben") == brief(fact("f-1"))


def test_a_fact_that_is_not_there_cannot_be_signed() -> None:
    with pytest.raises(EditError):
        sign(brief(), "f-1", "ann")


def test_an_unsigned_fact_has_no_standing() -> None:
    assert list_standings(Fact(id="f-1", quotes=fact("f-1").quotes)) == ()

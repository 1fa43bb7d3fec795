"""New ids never meet and always fit the schema."""

import re

from hypothesis import given
from hypothesis import strategies as st

from briefing.identity import ALPHABET, new_id, slug_id
from briefing.model import ID_PATTERN


def test_random_ids_are_eight_letters_that_can_be_read_out():
    made = {new_id("f-", ()) for _ in range(500)}
    assert len(made) == 500
    assert all(re.fullmatch(r"f-[0-9a-hjkmnp-tv-z]{8}", id) for id in made)


def test_a_taken_id_is_never_made_again(monkeypatch):
    drawn = iter("0" * 8 + "0" * 8 + "1" * 8)
    monkeypatch.setattr("briefing.identity.secrets.choice", lambda _: next(drawn))
    assert new_id("f-", {"f-00000000"}) == "f-11111111"


def test_a_name_becomes_a_slug_and_a_second_one_a_number():
    assert slug_id("s-", "Russia, Japan to revive ‘2+2’ format", ()) == "s-russia-japan-to-revive-2-2-format"
    assert slug_id("t-", "Müller", {"t-muller"}) == "t-muller-2"
    assert slug_id("t-", "Müller", {"t-muller", "t-muller-2"}) == "t-muller-3"


def test_a_name_without_latin_letters_gets_a_random_id():
    assert re.fullmatch(f"t-[{ALPHABET}]{{8}}", slug_id("t-", "択捉島", ()))


@given(st.text(), st.sets(st.sampled_from(["s-a", "s-a-2", "s-b"])))
def test_every_slug_fits_the_schema_and_is_new(name, taken):
    made = slug_id("s-", name, taken)
    assert re.fullmatch(ID_PATTERN, made)
    assert made not in taken

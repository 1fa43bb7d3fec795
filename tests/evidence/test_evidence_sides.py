"""What differs between two wordings is readable in plain characters, without colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.evidence.sides import ELLIPSIS, contrast, list_kinds, tell_alterations
from briefing.evidence.tracing import Alteration, AlterationKind

NOT = Alteration(AlterationKind.NEGATION, "not", "")
DAY = Alteration(AlterationKind.NUMBER, "17", "18")
LONG = " ".join(f"w{number}" for number in range(40))


def test_short_wordings_stand_whole():
    assert contrast("It will not be on\nthe agenda.", "It will be on the agenda.") == (
        "It will not be on the agenda.",
        "It will be on the agenda.",
    )


def test_long_shared_stretches_are_cut_to_the_words_around_a_difference():
    sides = contrast(f"{LONG} not {LONG} end", f"{LONG} {LONG} END")
    assert sides.before == "… w36 w37 w38 w39 not w0 w1 w2 w3 … w36 w37 w38 w39 end"
    assert sides.after == "… w36 w37 w38 w39 w0 w1 w2 w3 … w36 w37 w38 w39 END"


@pytest.mark.parametrize(("before", "after"), [("", "came"), ("went", ""), ("", ""), ("a b", "c d")])
def test_nothing_in_common_stands_whole(before, after):
    assert contrast(before, after) == (before, after)


WORDS = st.lists(st.sampled_from("abcdefg"), max_size=40)


@given(WORDS, WORDS)
def test_what_differs_is_always_in_sight(old, new):
    sides = contrast(" ".join(old), " ".join(new))
    assert (sides.before == sides.after) == (old == new)
    for words, side in ((old, sides.before), (new, sides.after)):
        shown = iter(words)
        assert all(word in shown for word in side.split() if word != ELLIPSIS), "in the order of the text"


def test_characters_are_named_and_words_quoted():
    told = tell_alterations(
        [
            Alteration(AlterationKind.MARKS, "‘", "'"),
            Alteration(AlterationKind.MARKS, "‘", "'"),
            Alteration(AlterationKind.WHITE_SPACE, "\u00a0", " "),
            Alteration(AlterationKind.INVISIBLE, "\u200b", ""),
            NOT,
        ]
    )
    assert told == (
        "shape of quotation marks: ‘ U+2018 → ' U+0027 ×2",
        "white space: U+00A0 → U+0020",
        "invisible character: U+200B → nothing",
        "negation: “not” → nothing",
    )


def test_nothing_of_a_document_steers_the_terminal():
    (told,) = tell_alterations([Alteration(AlterationKind.WORDS, "\u001b[31mred", "\u001b")])
    assert "\u001b" not in told


def test_kinds_are_named_once():
    assert list_kinds([NOT, DAY, NOT]) == "negation, number"

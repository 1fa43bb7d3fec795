"""Counts and days of one matter are held against each other though other words, or other dates, stand beside them."""

import pytest

from briefing.corroboration.aliases import Aliases
from briefing.corroboration.counterparts import say_shared
from briefing.corroboration.differences import describe, find_differences
from briefing.corroboration.moments import list_moments
from briefing.corroboration.ranking import Index

NO_TERMS = Aliases(())


def differ(here, there):
    return [describe(found, here, there) for found in find_differences(here, there, NO_TERMS)]


def share(here, there):
    return say_shared(Index({}, NO_TERMS).compare(here, there).shared, here, there, NO_TERMS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in the night of Sept. 23, when it rained", ["Sept. 23"]),
        ("early Oct. 3 and late Nov. 9", ["Oct. 3", "Nov. 9"]),
        ("by Jan. 5, 2024", ["Jan. 5, 2024"]),
        ("at the end of Sept. it rained", ["Sept."]),
        ("the rains of September, 23 of them heavy", ["September"]),
    ],
)
def test_a_day_behind_a_shortened_month_is_read_with_it(text, said):
    assert [moment.words for moment in list_moments(text)] == said


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            "The barge was stopped on the night of Nov. 11 near the lock.",
            "The barge was stopped on Nov. 12 by two patrol boats.",
            ["Nov. 11 / Nov. 12 (date)"],
        ),
        (
            "In November the port said that the barge sank on Nov. 11.",
            "The barge, which sank on Nov. 12, had been bought in November.",
            ["Nov. 11 / Nov. 12 (date)"],
        ),
        ("The barge sank on May 11.", "The barge, bought on June 2, sank in May.", []),
        ("The barge sank on 11 May.", "It was then, on 11 May, that the barge sank, late in May.", []),
        ("The barge sank on the night of Nov. 11.", "It was on Nov. 11 that the barge sank.", []),
    ],
)
def test_two_days_for_one_matter_differ_whatever_else_is_shared(here, there, told):
    assert differ(here, there) == told


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        (
            "The navy freed 9 of the 21 seamen.",
            "The navy let 8 of the 20 crew members go.",
            ["9 of the 21 seamen / 8 of the 20 crew (number)"],
        ),
        ("They hold 12 mariners.", "They hold 13 sailors.", ["12 mariners / 13 sailors (number)"]),
        ("They hold 12 mariners.", "They hold 12 sailors.", []),
        ("They hold 12 sailors.", "They hold 13 passengers.", []),
        ("They hold 12 sailors.", "They hold 13 board members.", []),
        ("Six ships were stopped.", "Seven vessels were stopped.", ["Six ships / Seven vessels (number)"]),
        (
            "Освобождены 9 из 21 моряка.",
            "Освобождены 8 из 20 членов экипажа.",
            ["9 из 21 моряка / 8 из 20 членов экипажа (number)"],
        ),
        ("Освобождены 9 моряков.", "Избраны 8 членов совета.", []),
    ],
)
def test_words_for_the_same_people_count_the_same(here, there, told):
    assert differ(here, there) == told


def test_the_day_of_a_month_is_not_shared_with_a_count():
    assert "21" not in share("The barge was stopped on Nov. 21.", "The barge has 21 crew members.")
    assert "21" not in share("The barge has 21 crew members.", "The barge was stopped on Nov. 21.")
    assert "21" in share("The barge has 21 crew members.", "All 21 crew members left the barge.")

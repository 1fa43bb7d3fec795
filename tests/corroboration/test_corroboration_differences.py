"""What differs between two sentences is named by its kind; what only looks different is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.corroboration.aliases import Aliases
from briefing.corroboration.differences import DifferenceKind, describe, find_differences
from briefing.corroboration.moments import list_moments
from briefing.corroboration.quantities import list_quantities
from briefing.kinds import TermKind
from briefing.model import Term, Variant

TERMS = (
    Term(
        id="t-crimea",
        prefer="the events of 2014",
        kind=TermKind.LOADED,
        variants=(Variant(form="reintegration"), Variant(form="annexation")),
    ),
    Term(id="t-islands", prefer="disputed islands", disputed=True, variants=(Variant(form="Southern Kurils"),)),
    Term(id="t-format", prefer="2+2", kind=TermKind.ACRONYM, variants=(Variant(form="two-plus-two"),)),
    Term(id="t-akiba", prefer="Takeo Akiba", kind=TermKind.PERSON, variants=(Variant(form="Takeo Akibu", error=True),)),
)
ALIASES = Aliases(TERMS)


def differ(here, there, aliases=ALIASES):
    return [describe(found, here, there) for found in find_differences(here, there, aliases)]


CASES = [
    # numbers, with what they count
    (
        "They sent three divisions west.",
        "They sent four divisions west.",
        ["three divisions / four divisions (number)"],
    ),
    ("It killed 26 people.", "It killed 27 people.", ["26 people / 27 people (number)"]),
    ("The cost rose 12%.", "The cost rose 12 percent.", []),
    ("The cost rose 12%.", "The cost rose 13 percent.", ["12% / 13 percent (number)"]),
    ("They paid $2 million.", "They paid $3 million.", ["$2 million / $3 million (number)"]),
    ("John Doe, 26, was there.", "John Doe, 27, was there.", ["26 / 27 (number)"]),
    ("Twenty-five ships came.", "25 ships came.", []),
    ("At least 20 people died.", "25 people died.", []),
    ("At least 20 people died.", "15 people died.", ["20 people / 15 people (number)"]),
    ("About 100 ships came.", "95 ships came.", []),
    ("About 100 ships came.", "70 ships came.", ["100 ships / 70 ships (number)"]),
    ("1,000 ships came.", "1000 ships came.", []),
    ("Three ministers met.", "Four ships came.", []),
    (
        "It said that 14 of its 19 points were agreed.",
        "15 of its 19 points have been agreed.",
        ["14 of its 19 points / 15 of its 19 points (number)"],
    ),
    ("14 of the 19 points were agreed.", "14 of 19 points were agreed.", []),
    ("14 of its 19 points were agreed.", "The draft has 19 points.", []),
    ("14 of its 19 points were agreed.", "14 points were agreed.", []),
    ("14 of its 19 points were agreed.", "15 points were agreed.", ["14 of its 19 points / 15 points (number)"]),
    (
        "14 of its 19 points were agreed.",
        "14 of its 20 points were agreed.",
        ["14 of its 19 points / 14 of its 20 points (number)"],
    ),
    (
        "Согласовали 14 из 19 пунктов.",
        "Согласовали 15 из 19 пунктов.",
        ["14 из 19 пунктов / 15 из 19 пунктов (number)"],
    ),
    ("19項目のうち14項目で合意した。", "19項目のうち15項目で合意した。", ["14項目 / 15項目 (number)"]),
    ("Talks in the 2+2 format.", "Talks among four ministers.", []),
    # dates
    ("They met on March 17.", "They met on 18 March.", ["March 17 / 18 March (date)"]),
    ("They met on March 20.", "They met on 20 March 2017.", []),
    ("They met on 20.03.2017.", "They met on March 20.", []),
    ("They met on Monday.", "They met on 20 March 2017.", []),
    ("They met on Tuesday.", "They met on 20 March 2017.", ["Tuesday / 20 March 2017 (date)"]),
    ("They met on Monday.", "They met in March.", []),
    (
        "For the first time in three years they met.",
        "They last met in November 2013.",
        ["three years / November 2013 (date)"],
    ),
    ("They may march on.", "They met in June.", []),
    ("They met in 2013.", "They met in 2014.", ["2013 / 2014 (date)"]),
    ("It was in March 2014.", "It was in 2014.", []),
    ("Они встретились 17 марта.", "Они встретились 18 марта.", ["17 марта / 18 марта (date)"]),
    ("Они встретились 3 мая.", "Они встретились 3 мая 2017 года.", []),
    # names
    (
        "The talks with Prime Minister Abe.",
        "The talks with Prime Minister Aso.",
        ["Prime Minister Abe / Prime Minister Aso (name)"],
    ),
    ("The talks were held in Tokyo.", "The talks were held in Moscow.", ["Tokyo / Moscow (name)"]),
    ("The talks were held in Tokyo.", "The Tokyo talks were held in Japan.", []),
    ("His aide Takeo Akibu spoke.", "His aide Takeo Akiba spoke.", ["Takeo Akibu / Takeo Akiba (name)"]),
    ("The envoy Smirnov spoke.", "The envoy Smirnow spoke.", ["Smirnov / Smirnow (name)"]),
    ("The envoy of Russia spoke.", "The envoy, a Russian, spoke.", []),
    (
        "Visits to the Southern Kurils.",
        "Visits to the disputed islands.",
        ["Southern Kurils / disputed islands (name)"],
    ),
    ("The ‘2+2’ talks ended.", 'The "two-plus-two" talks ended.', []),
    # negations
    ("It will not be on the agenda.", "It was on the agenda.", ["not / – (negation)"]),
    ("It isn’t on the agenda.", "It is on the agenda.", ["isn’t / – (negation)"]),
    ("It is not on the agenda.", "It isn't on any agenda.", []),
    (
        "The minister Olena Hale, told reporters that Kyiv would not accept any inspection.",
        "The minister Olena Hale did not rule out inspectors, said a diplomat.",
        [],
    ),
    (
        "Russia has not sent a delegation, but Pavel Hale said that Moscow would join.",
        "Pavel Hale has not said whether Moscow will join.",
        ["– / not (negation)"],
    ),
    ("Nobody swam, and the agenda was read.", "The agenda was read.", []),
    ("Он не войдёт в повестку.", "Он войдёт в повестку.", ["не / – (negation)"]),
    ("They failed to sign the treaty.", "They did sign the treaty.", []),
    ("It does not only concern the islands.", "It concerns the islands.", []),
    ("They paid 2 mn euros.", "They paid two million euros.", []),
    # hedges
    ("They might sign the treaty.", "They signed the treaty.", ["might / – (modal)"]),
    ("They will sign the treaty.", "They would sign the treaty.", []),
    ("They could sign the treaty.", "They may sign the treaty.", []),
    ("They may sign the treaty.", "They must sign the treaty.", ["may / must (modal)"]),
    # loaded words
    ("Russia’s annexation of Crimea.", "Crimea’s reintegration with Russia.", ["annexation / reintegration (wording)"]),
    ("Russia’s annexation of Crimea.", "The annexation came in spring.", []),
]


@pytest.mark.parametrize(("here", "there", "told"), CASES)
def test_what_differs_is_named(here, there, told):
    assert differ(here, there) == told


@pytest.mark.parametrize(("here", "there", "told"), CASES)
def test_the_other_way_round_the_same_differs(here, there, told):
    turned = [" / ".join((*reversed(each.rpartition(" (")[0].split(" / ")),)) for each in told]
    assert [each.rpartition(" (")[0] for each in differ(there, here)] == turned


def test_places_are_code_points_of_both_sides():
    here, there = "🏝 They met on March 17, “they” said.", "On 18 March, 🏝, they met."
    (found,) = find_differences(here, there, ALIASES)
    assert found.kind is DifferenceKind.DATE
    assert [here[start:end] for start, end in found.here] == ["March 17"]
    assert [there[start:end] for start, end in found.there] == ["18 March"]


def test_without_terms_a_loaded_word_is_a_word():
    assert differ("Russia’s annexation of Crimea.", "Crimea’s reintegration with Russia.", Aliases()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on 3 May 2017 and in May", ["3 May 2017", "May"]),
        ("since 2013, not 2013 people at 20.5", ["2013", "2013"]),
        ("two weeks ago", ["two weeks ago"]),
        ("2017年3月20日に", ["2017年3月20日"]),
        ("30 февраля", ["30 февраля"]),
    ],
)
def test_times_are_read_as_they_stand(text, said):
    assert [moment.words for moment in list_moments(text)] == said


def test_a_day_that_is_none_clashes_with_no_weekday():
    (first,), (second,) = list_moments("on 30 February 2017"), list_moments("on Monday")
    assert not first.clashes(second)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twenty-five new ships", [(25, "new")]),
        ("3.5 million people", [(3_500_000, "peopl")]),
        ("two hundred and more", []),
        ("No. 7 and 24/7", []),
        ("5 % of ships", [(5, "percent")]),
    ],
)
def test_numbers_are_read_with_what_they_count(text, found):
    assert [(each.low, each.units[0]) for each in list_quantities(text)] == found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared_and_none_differs_from_itself(here, there):
    for found in find_differences(here, there, ALIASES):
        for text, places in ((here, found.here), (there, found.there)):
            assert all(0 <= start < end <= len(text) for start, end in places)
    assert find_differences(here, here, ALIASES) == ()

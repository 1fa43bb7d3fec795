"""Transcriptions of one name are offered as its forms, a Russian name in its first case, and an office is no name."""

import pytest

from briefing.model import Brief, Heading
from briefing.proposal.naming.names import propose_terms
from briefing.proposal.naming.spelling import sound_out
from briefing.source.document import read_document

BODY = "The talks went on for the whole day, and nobody on the quay said what came of them.\n"


def propose(*texts):
    documents = {
        f"s-{number}": read_document(f"The ministers met.\n\n{text}\n\n{BODY}".encode(), "a.txt")
        for number, text in enumerate(texts)
    }
    return {each.prefer: each for each in propose_terms(Brief(brief=Heading(id="b", title="B")), documents)}


SPOKEN = "The talks will go on, Harbour Ministry spokesman {} told reporters in the town hall on Monday."


@pytest.mark.parametrize(
    ("first", "second"),
    [("Omid Taqavi", "Omid Taghavi"), ("Ali Sheykhzadeh", "Ali Sheikhzade")],
)
def test_transcriptions_of_one_spokesman_are_forms_of_one_name(first, second):
    found = propose(SPOKEN.format(first), SPOKEN.format(second))
    (name,) = found.keys() & {first, second}
    (variant,) = found[name].variants
    assert {name, variant.form} == {first, second}
    assert not variant.error, "which of them is misspelt is for the analyst to say"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Omid Taqavi", "Omid Rahmani"), ("Omid Taqavi", "Reza Taghavi"), ("Omid Taqavi", "Omid Tabrizi")],
)
def test_names_that_sound_otherwise_stay_apart(first, second):
    assert {first, second} <= propose(SPOKEN.format(first), SPOKEN.format(second)).keys()


def test_two_of_different_offices_stay_apart():
    other = "The pier will stay, Transport Minister Omid Taghavi told the Monitor in the town hall on Monday."
    assert {"Omid Taqavi", "Omid Taghavi"} <= propose(SPOKEN.format("Omid Taqavi"), other).keys()


def test_what_sounds_alike_has_one_key():
    assert sound_out("Taqavi") == sound_out("Taghavi")
    assert sound_out("Taqavi") != sound_out("Tabrizi")


def test_a_russian_name_is_listed_in_its_first_case():
    found = propose("Переговоры между Тегераном и портом идут. Послы покинули Тегеран вчера, сообщила газета.")
    assert "Тегераном" not in found
    assert "Тегеран" in found


@pytest.mark.parametrize("words", ["Analysts", "Diplomats"])
def test_an_office_that_opens_a_sentence_is_no_name(words):
    assert words not in propose(f"{words} said that the pier would stay where it is for the whole of the year.")


def test_a_forum_and_a_shipping_line_are_organisations():
    found = propose("The pier will stay, said Ines Brandt of the Hale Harbour Forum. It is run by Hale Shipping.")
    assert found["Hale Harbour Forum"].kind == "organisation"
    assert found["Hale Shipping"].kind == "organisation"

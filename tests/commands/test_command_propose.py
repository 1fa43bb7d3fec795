"""`propose`: what is proposed, one a line, and taken on request as one change that can be undone."""

import pytest
import yaml

from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

FRANK = "“Our talks were frank,” said Anna Berg, a spokeswoman, on 7 March 2018."
ROUND = "She told Reuters that the next round would be held in May."
ARTICLE = f"""Channel: The Harbour Times

Ministers meet in Oslo

The ministers met in Oslo on Monday. {FRANK}

{ROUND}
"""


@pytest.fixture
def filled(desk):
    """A brief with two facts of a source that says who speaks, when, and where it is from."""
    desk.write("seeds/article.txt", ARTICLE)
    desk.facts = [desk.tick(words, "--section", "1") for words in (FRANK, ROUND)]
    return desk


def facts(desk):
    return yaml.safe_load(desk.brief())["facts"]


def source(desk):
    return yaml.safe_load(desk.brief())["sources"][0]


def test_it_lists_what_is_proposed_with_its_reason_and_changes_nothing(filled):
    before = filled.brief()
    done = filled.run("propose")
    assert done.code == 0
    assert f"{filled.facts[0]}  attribution: Anna Berg (on-record)  [“" in done.out
    assert f"{filled.facts[1]}  context: " in done.out
    assert "s-ministers-meet-in-oslo  publisher: The Harbour Times  [“Channel: The Harbour Times”]" in done.out
    assert filled.brief() == before


def test_only_what_is_asked_for_by_id_is_listed(filled):
    of_fact = filled.run("propose", "talks", filled.facts[1])
    assert {line.split()[0] for line in of_fact.lines} == {filled.facts[1]}
    of_source = filled.run("propose", "talks", "s-ministers-meet-in-oslo")
    assert {line.split()[0] for line in of_source.lines} == {"s-ministers-meet-in-oslo"}
    assert filled.run("propose", filled.facts[1]).out == of_fact.out


def test_an_unknown_id_is_refused(filled):
    done = filled.run("propose", "talks", "f-00000000")
    assert (done.code, done.out) == (2, "")
    assert "f-00000000" in done.err


def test_json_has_place_value_reason_and_what_is_set_along(filled):
    found = {(offer["id"], offer["field"]): offer for offer in filled.run("propose", "--json").json}
    chain = found[filled.facts[0], "attribution"]
    assert chain["path"] == ["quotes", 0, "attribution"]
    assert (chain["value"], chain["guess"]) == ("Anna Berg (on-record)", False)
    context = found[filled.facts[1], "context"]
    text = (filled.root / "seeds" / "article.txt").read_text()
    assert [text[span["start"] :][: len(span["exact"])] for span in context["spans"]] == ["Anna Berg"]


def test_only_the_named_fields_are_taken_durably_and_undone_as_one(filled):
    before = filled.brief()
    done = filled.run("propose", "talks", "--accept", "attribution", "publisher")
    assert done.code == 0
    assert source(filled)["publisher"] == "The Harbour Times"
    assert [fact["quotes"][0]["attribution"][0]["who"] for fact in facts(filled)] == ["Anna Berg", "Anna Berg"]
    assert not any("statement" in fact for fact in facts(filled))
    assert "took" in done.err
    assert "saved 2" in done.err
    file = BriefFile.open(filled.root / "briefs" / "talks.yaml", Workspace.find(filled.root).state)
    file.undo("2026-01-01T00:00:00+00:00")
    assert filled.brief() == before


def test_taking_all_leaves_guesses_and_a_second_time_finds_nothing_more(filled):
    guesses = {(offer["id"], offer["field"]) for offer in filled.run("propose", "--json").json if offer["guess"]}
    assert guesses
    taken = filled.run("propose", "--accept-all", "--json").json
    assert taken
    assert not any(offer["guess"] for offer in taken)
    assert not {(offer["id"], offer["field"]) for offer in taken} & guesses
    again = filled.run("propose", "--accept-all")
    assert (again.code, again.out) == (0, "")
    left = filled.run("propose", "--json").json
    assert left
    assert all(offer["guess"] for offer in left)


def test_what_is_taken_for_the_source_is_ground_for_its_facts(filled):
    filled.run("propose", "--accept", "publisher", "attribution", "origin")
    chains = [fact["quotes"][0]["attribution"] for fact in facts(filled)]
    assert {chain[-1]["origin"] for chain in chains} == {"o-the-harbour-times"}


def test_a_field_that_is_never_proposed_cannot_be_asked_for(filled):
    before = filled.brief()
    done = filled.run("propose", "--accept", "credibility")
    assert done.code == 2
    assert "credibility" in done.err
    assert filled.brief() == before


def test_words_of_the_source_reach_no_terminal_unescaped(desk):
    desk.write("seeds/article.txt", 'The \x1b[31mminister\u202e, Anna Berg, said "no".\n')
    desk.tick('said "no".')
    done = desk.run("propose")
    assert done.out
    assert not {"\x1b", "\u202e"} & set(done.out + done.err)


def test_a_brief_without_facts_says_so(desk):
    done = desk.run("propose")
    assert (done.code, done.out) == (0, "")
    assert "nothing is proposed" in done.err

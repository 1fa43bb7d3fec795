"""The card: its fields edited, its lists filled, what it refuses, and the parts that are made on it."""

import pytest
from driven import press

from briefing.tui.cards import open_card
from briefing.tui.keys import Mode
from briefing.tui.session import Session
from briefing.workspace import Workspace


def test_the_card_edits_every_kind_of_field(session: Session) -> None:
    press(session, "1", "k", ";", "/", "statement", "enter", "Said in the card.")
    assert session.brief.facts[0].statement == "Said in the card."
    press(session, "/", "kind", "enter")
    assert session.choice.options[session.choice.cursor].value == "plan"
    press(session, "k", "enter")
    assert session.brief.facts[0].kind == "statement"
    press(session, "/", "highlight", "enter")
    assert session.brief.facts[0].highlight
    press(session, "d")
    assert not session.brief.facts[0].highlight


def test_the_card_goes_to_the_next_unfinished_fact(session: Session) -> None:
    press(session, "1", "1", "g", ";")
    first = session.card
    press(session, ";")
    assert session.card != first
    press(session, ";")
    assert session.card == first


def test_the_card_of_a_source_that_the_brief_does_not_know_adds_it(session: Session) -> None:
    press(session, "s", "G", ";")
    assert session.card[0] == "sources"
    press(session, "/", "publisher", "enter", "Center for Eurasian Studies")
    assert session.brief.sources[0].publisher == "Center for Eurasian Studies"


def test_the_template_is_chosen_among_those_there_are(session: Session, workspace: Workspace) -> None:
    workspace.templates.mkdir(exist_ok=True)
    (workspace.templates / "house.md.j2").write_text("{# Ours. #}{% extends 'builtin/note.md.j2' %}")
    (workspace.templates / "broken.md.j2").write_text("{% if %}")
    open_card(session, "brief", "")
    session.room(Mode.CARD).go_to(("field", "template"))
    press(session, "enter")
    labels = {option.value: option.label for option in session.choice.options}
    assert {"sitrep", "note", "bluf", "house"} <= set(labels)
    assert not {"base", "forms", "short"} & set(labels)
    assert labels["house"] == "house  Ours."
    assert "broken.md.j2:1: " in labels["broken"]
    assert session.choice.options[session.choice.cursor].value == "sitrep"
    session.choice.cursor = next(at for at, option in enumerate(session.choice.options) if option.value == "house")
    press(session, "enter")
    assert session.brief.brief.template == "house"


@pytest.mark.parametrize(
    ("keys", "list_name"), [("j", "judgements"), ("a", "assumptions"), ("g", "gaps"), ("tt", "terms")]
)
def test_new_parts_open_their_card(session: Session, keys: str, list_name: str) -> None:
    press(session, "A", *keys, "Some words.")
    assert len(getattr(session.brief, list_name)) == 1
    assert session.card[0] == list_name


def test_an_indicator_belongs_to_the_judgement_made_last(session: Session) -> None:
    press(session, "A", "i")
    assert session.alarm
    press(session, "A", "j", "A breakthrough is very unlikely.", "q", "A", "i", "A date is named.")
    assert session.brief.judgements[0].indicators == ("A date is named.",)


def test_sections_and_judgements_are_reordered(session: Session) -> None:
    press(session, "A", "s", "Visits", "q", "tab", "G", "K", "K", "K")
    assert [section.id for section in session.brief.sections] == ["visits", "talks", "region", "islands"]
    press(session, "K")
    assert "already stands first" in session.message


def test_two_sections_never_share_a_digit(session: Session) -> None:
    press(session, "tab", "G", ";", "/", "key", "enter", "1")
    assert session.alarm
    assert len({section.key for section in session.brief.sections}) == 3


def test_the_card_refuses_what_no_one_could_rely_on(session: Session) -> None:
    press(session, "1", "k", ";", "/", "event date", "enter", "jjj")
    assert session.alarm
    press(session, "escape", "/", "exact", "enter")
    assert session.prompt is None
    assert session.alarm
    assert session.brief.facts[0].event is None


def test_facts_for_and_against_a_judgement_are_chosen_from_a_list(session: Session) -> None:
    press(
        session,
        "1",
        "1",
        "A",
        "j",
        "A breakthrough is very unlikely.",
        "/",
        "supports",
        "enter",
        "enter",
        "j",
        "enter",
        "q",
    )
    assert session.brief.judgements[0].supports == ("f-00000001", "f-00000002")
    press(session, "enter", "enter", "q")
    assert session.brief.judgements[0].supports == ("f-00000002",)
    press(session, "/", "likelihood", "enter", "/", "very unlikely", "enter")
    assert session.brief.judgements[0].likelihood == "very unlikely"


def test_choices_are_searched(session: Session) -> None:
    press(session, "1", "1", "1", "L", "l", "/", "first time", "enter", "")
    assert session.brief.facts[2].links[0].to == session.brief.facts[0].id

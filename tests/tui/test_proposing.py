"""Proposals in the desk: shown on their field's line, taken by one key, one durable change each, mended in a prompt."""

from driven import make_brief, open_numbered, press, screen
from seats import sit

from briefing.store.brief_file import BriefFile
from briefing.tui.keys import Mode
from briefing.tui.lines import changed_cells
from briefing.tui.offers import list_offers
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

HOSTILE = (
    "Channel: Ev\x1b[31mil\u202e News\n\nThe \x1b]0;t\x07minister\u202e, Anna B\x1b[31merg, told Re\u2066uters on 7 March 2018 that "
    "“all \x1b[2Jis well”.\n\nShe said so again.\n"
)
MORGULOV = "Igor Morgulov (on-record) > Kommersant"


def on_disk(session: Session) -> object:
    return BriefFile.open(session.file.path, session.workspace.state).brief


def go_to(session: Session, words: str, *keys: str) -> Session:
    return press(session, "g", "/", words, *keys)


def target(session: Session) -> str:
    found = session.room(Mode.CARD).target
    return found[1] if found else ""


def line(session: Session, field: str) -> str:
    """The words of a card's line."""
    items = session.room(Mode.CARD).items
    return next(item.words for item in items if item.target == ("field", field))


def chain(session: Session, number: int = 0) -> list[str]:
    steps = session.brief.facts[number].quotes[0].attribution
    return [step.origin or step.who or "" for step in steps]


def test_a_proposal_stands_on_its_fields_line_with_its_reason_and_a_mark_that_needs_no_colour(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";")
    assert line(session, "quotes/0/attribution").split(" · ")[0].endswith(f"? {MORGULOV}")
    assert "told Kommersant”" in line(session, "quotes/0/attribution")
    assert f"? {MORGULOV}" in screen(session)
    assert session.brief.facts[0].quotes[0].attribution == ()
    assert session.brief == on_disk(session)


def test_the_card_opens_on_the_first_proposal_and_the_status_row_says_why(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";")
    assert target(session) == "statement"
    press(session, "j")
    assert target(session) == "quotes/0/attribution"
    status = screen(session, 120, 40).splitlines()[-2]
    assert "proposed: “Russian Deputy Minister" in status


def test_one_key_takes_a_proposal_durably_and_goes_on_to_the_next(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";")
    changes = len(session.file.history)
    press(session, ".")
    assert session.brief.facts[0].statement is not None
    assert session.brief.facts[0].statement.startswith("Igor Morgulov told Kommersant")
    assert target(session) == "quotes/0/attribution"
    press(session, ".")
    assert chain(session) == ["Igor Morgulov", "o-kommersant"]
    assert [origin.name for origin in session.brief.origins] == ["Kommersant"]
    assert len(session.file.history) == changes + 2
    assert on_disk(session) == session.brief
    press(session, ".")
    assert session.brief.facts[0].kind == "plan"
    assert "open: event date, credibility" in session.message


def test_where_nothing_is_proposed_the_cursor_waits_on_what_is_open(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";", ",", "w", "2017-03-20 stated plan", "q", ";")
    assert target(session) == "credibility"
    press(session, "enter", "2")
    assert session.brief.facts[0].credibility == 2
    assert session.unfinished() == ()
    press(session, "s", ";", ",", ".", ".")
    assert target(session) == "reliability"
    assert "open: reliability" in session.message


def test_undo_takes_one_accepted_proposal_back_and_it_is_offered_again(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";", "j", ".")
    assert chain(session)
    press(session, "u")
    assert chain(session) == []
    assert session.brief.origins == ()
    assert on_disk(session) == session.brief
    assert f"? {MORGULOV}" in line(session, "quotes/0/attribution")
    assert open_numbered(session.workspace).brief == session.brief


def test_all_but_guesses_are_taken_by_one_key_and_undone_by_one(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";")
    before = session.brief
    press(session, ",")
    fact = session.brief.facts[0]
    assert fact.statement
    assert chain(session)
    assert "taken" in session.message
    press(session, "u")
    assert session.brief == before
    assert on_disk(session) == before


def test_a_guess_is_marked_and_left_to_its_own_key(session: Session) -> None:
    go_to(session, "has a lot to do with the Korean", "1", "k", ";")
    guesses = [offer for offer in list_offers(session, *session.card) if offer.weak]
    assert [offer.at[-1] for offer in guesses] == ["statement", "attribution", "context"]
    assert "a guess: " in line(session, "quotes/0/attribution")
    press(session, ",")
    assert chain(session) == []
    press(session, "g", "j", "j", ".")
    assert chain(session) == ["Valery Kistanov", "o-rbth"]


def test_accepting_where_nothing_is_proposed_goes_to_what_is(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";", "G")
    before = session.brief
    press(session, ".")
    assert session.brief is before
    assert target(session) == "statement"
    press(session, ",", ".")
    assert session.alarm
    assert "nothing more is proposed" in session.message


def test_enter_mends_a_proposal_and_what_is_mended_is_stored(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";", "j", "enter")
    assert session.prompt is not None
    assert (session.prompt.text, session.prompt.proposed) == (MORGULOV, True)
    assert "typing replaces it" in screen(session)
    press(session, f"{MORGULOV} > RBTH")
    assert chain(session) == ["Igor Morgulov", "o-kommersant", "o-rbth"]


def test_a_statement_is_mended_in_its_prompt(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";", "enter")
    held = session.prompt.text
    assert held.startswith("Igor Morgulov told Kommersant")
    press(session, "The ministers would meet.")
    assert session.brief.facts[0].statement == "The ministers would meet."


def test_the_saying_keys_hold_the_proposal_and_enter_alone_takes_it(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "e")
    assert "proposed: " in screen(session)
    session.answer(session.prompt.text)
    press(session, "@")
    assert session.prompt.text == MORGULOV
    session.answer(session.prompt.text)
    fact = session.brief.facts[0]
    assert fact.statement.startswith("Igor Morgulov told Kommersant")
    assert chain(session) == ["Igor Morgulov", "o-kommersant"]
    press(session, "@")
    assert (session.prompt.text, session.prompt.proposed) == (MORGULOV, False)


def test_a_carried_over_speaker_keeps_the_words_that_name_him(session: Session) -> None:
    go_to(session, "Defense issues don", "1", "@")
    assert "context kept with it: Taisuke Abiru" in screen(session).replace("\n ", " ")
    session.answer(session.prompt.text)
    quote = session.brief.facts[0].quotes[0]
    assert [span.exact for span in quote.context] == ["Taisuke Abiru from the Tokyo Foundation"]
    press(session, "u", "@", "Somebody > RBTH")
    assert session.brief.facts[0].quotes[0].context == ()


def test_giving_a_prompt_up_stores_nothing(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1")
    before = session.brief
    press(session, "e", "escape", "@", "escape", "k", ";", "enter", "escape")
    assert session.brief is before


def test_grades_are_never_proposed(session: Session) -> None:
    press(session, *"1111111111", "]", *"11111", "s", ";")
    entries = [("facts", fact.id) for fact in session.brief.facts]
    entries += [("sources", source.id) for source in session.brief.sources]
    offered = {offer.at[-1] for entry in entries for offer in list_offers(session, *entry)}
    assert "attribution" in offered
    assert not offered & {"credibility", "reliability", "likelihood", "confidence", "descriptor"}


def test_the_card_of_a_source_proposes_where_it_comes_from(session: Session) -> None:
    press(session, "1", "s", ";")
    assert session.card[0] == "sources"
    press(session, ",")
    source = session.brief.sources[0]
    assert (source.publisher, source.language, source.origin) == (
        "Russia Beyond The Headlines",
        "en",
        "o-russia-beyond-the-headlines",
    )
    assert source.published is None
    assert "a guess" in line(session, "published")
    press(session, "g", "/", "published", ".")
    assert (session.brief.sources[0].published, session.brief.sources[0].published_basis) == (
        "2017-03-18/2017-03-20",
        "inferred",
    )
    assert on_disk(session) == session.brief


def test_a_proposed_origin_is_offered_first_of_the_known_ones(session: Session) -> None:
    press(session, "1", "s", ";", "g", "/", "origin", "enter")
    assert session.choice is not None
    assert session.choice.options[session.choice.cursor].label.startswith("? Russia Beyond The Headlines")
    press(session, "enter")
    assert [(origin.name, bool(origin.basis)) for origin in session.brief.origins] == [
        ("Russia Beyond The Headlines", True)
    ]


def test_the_sources_room_says_what_is_open_and_the_card_walks_to_the_next_unfinished_source(session: Session) -> None:
    press(session, "1", "]", "1", "s")
    shown = screen(session, 120, 40)
    assert shown.count("open: publisher, published") == 2
    press(session, "g", ";")
    first = session.card
    press(session, ",", ";")
    assert session.card[0] == "sources"
    assert session.card != first
    press(session, ",", "q")
    assert "open: " not in screen(session, 120, 40)
    press(session, ";", ";")
    assert session.card[0] == "facts"


def test_an_undated_source_is_asked_for_where_a_date_hangs_on_it(session: Session) -> None:
    go_to(session, "Morgulov told Kommersant on", "1", "k", ";")
    assert "date the source first: s ;" in line(session, "event/date")
    press(session, "w")
    assert "date the source first: s ;" in screen(session)
    press(session, "escape", "s", ";")
    assert session.card[0] == "sources"
    press(session, "g", "/", "published", ".", "q", "q", ";")
    assert "date the source first" not in line(session, "event/date")


def test_the_sources_room_opens_on_the_source_of_the_card(session: Session) -> None:
    press(session, "1", "]", "1", "[", ";", ";")
    kept = session.brief.sources[1]
    assert session.card == ("facts", session.brief.facts[1].id)
    assert session.shelf.current != kept.file
    press(session, "s")
    assert session.room(Mode.SOURCES).target == ("file", kept.file)
    press(session, ";")
    assert session.card == ("sources", kept.id)
    press(session, "q")
    assert session.mode is Mode.SOURCES
    press(session, "q")
    assert session.mode is Mode.READ


def test_a_chain_and_its_context_are_one_line_each_and_are_taken_away_by_d(session: Session) -> None:
    go_to(session, "Defense issues don", "1", "k", ";", ",")
    assert line(session, "quotes/0/attribution").endswith("Taisuke Abiru (on-record)")
    assert "[Taisuke Abiru from the Tokyo Foundation]" in line(session, "quotes/0/context")
    press(session, "g", "j", "j", "d")
    assert chain(session) == []
    assert len(session.brief.facts[0].quotes) == 1
    assert session.brief.facts[0].quotes[0].context
    press(session, "/", "context", "d")
    assert session.brief.facts[0].quotes[0].context == ()


def test_proposals_are_found_once_a_card_and_cost_nothing_in_the_reader(session: Session, monkeypatch) -> None:
    import briefing.proposal.offers as room

    asked = []
    real = room.propose_fact
    monkeypatch.setattr(room, "propose_fact", lambda *words: asked.append(words) or real(*words))
    press(session, "1", "j", "j", "2", "k")
    screen(session)
    before = draw(session, session.size)
    press(session, "j")
    cells = sum(
        end - start
        for old, new in zip(before, draw(session, session.size), strict=True)
        for start, end in changed_cells(old, new)
    )
    assert asked == []
    assert cells < 800
    press(session, "k", ";")
    for _ in range(5):
        screen(session)
        press(session, "j")
    assert len(asked) == 1


def test_the_lines_of_several_quotes_say_which_one_they_are_about(session: Session) -> None:
    press(session, "1", "]", "&", ";")
    labels = [item.words.split(" ", 3)[:3] for item in session.room(Mode.CARD).items if item.target]
    assert ["quote", "1", "attribution"] in labels
    assert ["quote", "2", "attribution"] in labels


def test_a_hostile_source_reaches_no_proposal_unescaped(workspace: Workspace) -> None:
    (workspace.seeds / "evil.txt").write_text(HOSTILE, encoding="utf-8")
    for seed in workspace.seeds.glob("0*.txt"):
        seed.unlink()
    make_brief(workspace, "evil")
    session = open_numbered(workspace, workspace.briefs / "evil.yaml")
    press(session, "1", "k", ";")
    assert list_offers(session, *session.card)
    for keys in ((), (".",), (",",), ("g", "j", "enter"), ("escape", "s", ";"), (".",), (",",), ("enter",)):
        press(session, *keys)
        shown = screen(session, 120, 40) + screen(session)
        assert not [c for c in shown if ord(c) < ord(" ") and c != "\n"]
        assert not set(shown) & set("\u202e\u2066\x7f\x9b")
    assert "\\u001b[31m" in shown


def test_a_desk_that_reads_along_takes_no_proposal(session: Session, workspace: Workspace) -> None:
    press(session, "1")
    first, second = sit(workspace, "ann"), sit(workspace, "ben")
    before = second.brief
    press(second, ";", ",", ".")
    assert second.brief is before
    assert second.alarm
    assert "ann" in second.message
    press(first, ";", ",")
    assert first.brief.facts[0].kind == "plan"

"""Whole sessions by key, without a terminal: what an analyst does and what is on disk afterwards."""

from driven import open_numbered, press, screen
from looked_at import exact, on_disk, words

from briefing.kinds import Relation
from briefing.tui.keys import Mode
from briefing.tui.saving import read_outside_change
from briefing.tui.session import Session
from briefing.workspace import Workspace


def test_it_opens_on_the_first_sentence_that_is_offered(session: Session) -> None:
    assert words(session).startswith("For the first time in three years")


def test_a_digit_ticks_files_and_moves_on(session: Session) -> None:
    press(session, "1")
    assert [(fact.section, fact.statement) for fact in session.brief.facts] == [("talks", None)]
    assert exact(session)[0].startswith("For the first time in three years")
    assert words(session).startswith("During the intergovernmental talks")
    assert on_disk(session) == session.brief


def test_every_sentence_of_both_sources_can_be_reached_and_none_is_chrome(session: Session) -> None:
    seen = []
    for _ in range(2):
        while True:
            before = session.reading.cursor
            seen.append(words(session))
            press(session, "j")
            if session.reading.cursor == before:
                break
        press(session, "]")
        session.reading.go_end(-1)
    assert len(seen) == 39
    assert not [line for line in seen if line.startswith(("Quantcast", "Viewing", "Browse", "Kurils joint", "AVRASYA"))]


def test_space_ticks_without_filing_and_unticks(session: Session) -> None:
    press(session, "space", "k")
    assert session.brief.facts[0].section is None
    press(session, "space")
    assert session.brief.facts == ()


def test_untick_never_removes_a_fact_that_carries_work(session: Session) -> None:
    press(session, "1", "k", "e", "Restated.", "space")
    assert len(session.brief.facts) == 1
    assert session.alarm
    press(session, "d")
    assert session.brief.facts == ()
    press(session, "u")
    assert session.brief.facts[0].statement == "Restated."


def test_a_digit_on_a_ticked_sentence_files_it_anew(session: Session) -> None:
    press(session, "1", "k", "2")
    assert [fact.section for fact in session.brief.facts] == ["region"]


def test_an_unused_digit_asks_for_a_title_then_files(session: Session) -> None:
    press(session, "7", "Experts’ views")
    assert session.brief.sections[-1].title == "Experts’ views"
    assert session.brief.facts[0].section == session.brief.sections[-1].id


def test_saying_keys_on_an_unticked_sentence_act_on_the_last_fact(session: Session) -> None:
    press(session, "1", "e", "They will meet.", "@", "Igor Morgulov (on-record) > Kommersant > RBTH")
    press(session, "w", "2017-03-20 stated plan", "c", "3", "a", "printed", "z", "secret", "#", "a, b", "*")
    fact = session.brief.facts[0]
    assert fact.statement == "They will meet."
    assert [step.who or step.origin for step in fact.quotes[0].attribution] == [
        "Igor Morgulov",
        "o-kommersant",
        "o-rbth",
    ]
    assert (fact.event.date, fact.event.basis, fact.kind) == ("2017-03-20", "stated", "plan")
    assert (fact.credibility, fact.comment, fact.private, fact.labels, fact.highlight) == (
        3, "printed", "secret", ("a", "b"), True,
    )  # fmt: skip
    assert on_disk(session) == session.brief


def test_a_wrong_date_is_refused_and_what_was_typed_stays(session: Session) -> None:
    press(session, "1", "w", "2017-13-45")
    assert session.prompt is not None
    assert session.prompt.text == "2017-13-45"
    assert session.alarm
    press(session, "escape")
    assert session.brief.facts[0].event is None


def test_a_link_stands_on_the_later_fact(session: Session) -> None:
    press(session, "1", "1", "tab", "g", "L", "x", "enter", "They disagree.")
    first, second = session.brief.facts
    assert first.links == ()
    assert (second.links[0].rel, second.links[0].to) == (Relation.CONTRADICTS, first.id)
    assert second.links[0].comment == "They disagree."


def test_an_update_stands_on_the_fact_that_updates(session: Session) -> None:
    press(session, "1", "1", "tab", "g", "L", "l", "enter", "")
    assert session.brief.facts[0].links[0].to == session.brief.facts[1].id


def test_enter_goes_from_sentence_to_fact_and_back(session: Session) -> None:
    press(session, "j", "1", "k")
    here = session.reading.cursor
    press(session, "enter")
    assert session.mode is Mode.BRIEF
    press(session, "enter")
    assert (session.mode, session.reading.cursor) == (Mode.READ, here)


def test_reorder_within_the_section(session: Session) -> None:
    press(session, "1", "1", "1", "tab", "g", "J")
    ids = [fact.id for fact in session.brief.facts]
    assert ids[1] == "f-00000001"
    assert session.room(Mode.BRIEF).target == ("facts", "f-00000001")
    press(session, "K")
    assert session.brief.facts[0].id == "f-00000001"


def test_find_ignores_case_and_typography_and_goes_on(session: Session) -> None:
    press(session, "/", "’2+2’ FORMAT")
    first = session.reading.cursor
    press(session, "n")
    assert session.reading.cursor > first
    press(session, "N")
    assert session.reading.cursor == first
    press(session, "/", "no such words")
    assert session.alarm


def test_flags_lead_from_source_to_source(session: Session) -> None:
    press(session, "j", "m", "]", "j", "j", "m")
    second = words(session)
    press(session, "M")
    assert words(session) != second
    press(session, "M")
    assert words(session) == second


def test_the_report_is_previewed_and_written(session: Session) -> None:
    press(session, "1", "2", "p")
    assert session.mode is Mode.PREVIEW
    assert "first time in three years" in screen(session, 80, 60)
    press(session, "W", "enter")
    written = (session.workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")
    assert "For the first time in three years" in written
    assert (session.workspace.briefs / "talks.sitrep.html").exists()


def test_a_report_with_an_error_is_written_as_a_draft(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    text = path.read_text(encoding="utf-8").replace("For the first time", "For the last time")
    path.write_text(text, encoding="utf-8")
    read_outside_change(session)
    press(session, "!")
    assert session.errors()
    press(session, "q", "W", "enter")
    assert "DRAFT" in (session.workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")
    press(session, "k")
    assert screen(session).count(">1!") == 1


def test_the_yank_is_kept_in_a_file_and_sent_to_the_clipboard(session: Session) -> None:
    press(session, "1", "k", "Y")
    assert session.effects[-1].kind == "copy"
    assert "first time in three years" in session.effects[-1].value
    assert "3c02c377c5a2" in (session.workspace.state / "yank.txt").read_text(encoding="utf-8")


def test_commands_by_name(session: Session) -> None:
    press(session, ":", "rendered nowhere")
    assert session.alarm
    press(session, "escape", ":", "all sources with")
    assert session.mode is Mode.SOURCES


def test_q_goes_back_and_out(session: Session) -> None:
    press(session, "?", "q", "s", "q", "tab", "q")
    assert session.mode is Mode.READ
    press(session, "q")
    assert [effect.kind for effect in session.effects] == ["quit"]


def test_the_same_words_are_not_ticked_twice(session: Session) -> None:
    press(session, "1", "k", "i", "enter")
    assert len(session.brief.facts) == 1
    assert "already" in session.message


def test_looking_at_a_fact_does_not_make_it_the_last_one(session: Session) -> None:
    press(session, "1", "1", "g", ";", "q", "G", "&")
    assert [len(fact.quotes[0].spans) for fact in session.brief.facts] == [1, 2]


def test_an_unknown_outlet_in_the_middle_of_a_chain_is_an_outlet(session: Session) -> None:
    press(session, "1", "@", "Morgulov > Kommersant > RBTH")
    chain = session.brief.facts[0].quotes[0].attribution
    assert [(step.who, step.origin) for step in chain] == [
        ("Morgulov", None), (None, "o-kommersant"), (None, "o-rbth"),
    ]  # fmt: skip


def test_q_comes_back_from_where_one_crossed_over(session: Session) -> None:
    press(session, "1", "p", "/", "first time in three", "enter")
    assert session.mode in {Mode.BRIEF, Mode.READ}
    press(session, "q")
    assert session.mode is Mode.PREVIEW
    press(session, "q", "escape")
    assert session.effects == []
    assert session.mode is Mode.READ


def test_the_welcome_swallows_the_first_key(session: Session) -> None:
    session.welcome = True
    press(session, "1")
    assert session.brief.facts == ()
    press(session, "1")
    assert len(session.brief.facts) == 1


def test_the_original_is_shown_without_its_control_characters(session: Session, workspace: Workspace) -> None:
    (workspace.seeds / "esc.txt").write_text("A \x1b[31mred\x1b[0m word.\n", encoding="utf-8")
    again = open_numbered(workspace)
    press(again, "]", "]", "o")
    shown = (workspace.state / "view.txt").read_text(encoding="utf-8")
    assert again.effects[-1].kind == "view"
    assert shown == "A \\u001b[31mred\\u001b[0m word.\n"


def test_long_messages_are_shown_whole(session: Session) -> None:
    press(session, "/", "no such words as these in the whole of this source, whatever their case and typography may be")
    shown = " ".join(screen(session).split())
    assert "typography may be” is not here" in shown


def test_find_in_the_brief_sees_a_fact_s_source_and_date(session: Session) -> None:
    press(session, "1", "2", "w", "2017-03-20 plan", "tab", "g", "/", "2017-03-20")
    assert session.room(Mode.BRIEF).target == ("facts", session.brief.facts[1].id)
    press(session, "/", "the whole brief")
    assert session.room(Mode.BRIEF).target == ("brief", "")

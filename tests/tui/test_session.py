"""Whole sessions by key, without a terminal: what an analyst does and what is on disk afterwards."""

import pytest
from driven import make_brief, open_numbered, press, screen

from briefing.model import Relation
from briefing.store.brief_file import BriefFile
from briefing.tui.keys import Mode
from briefing.tui.resume import keep, keep_if_due
from briefing.tui.saving import follow, read_outside_change
from briefing.tui.session import Session
from briefing.workspace import Workspace


def on_disk(session: Session) -> object:
    return BriefFile.open(session.file.path, session.workspace.state).brief


def exact(session: Session, number: int = -1) -> list[str]:
    return [span.exact for quote in session.brief.facts[number].quotes for span in quote.spans]


def words(session: Session) -> str:
    unit = session.reading.unit
    return session.reading.document.text[unit.start : unit.end].replace("\u00a0", " ")


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


def test_a_sentence_broken_by_a_blank_line_becomes_one_fact_of_several_spans(session: Session) -> None:
    press(session, "]", "/", "not expected to lead", "3")
    spans = exact(session)
    assert len(session.brief.facts) == 1
    assert len(spans) == 2
    assert spans[0].endswith("islands north of Hokkaido")
    assert spans[1].startswith("Etorofu, Kunashiri")


def test_a_quotation_split_around_its_speaker_becomes_one_fact_of_several_spans(session: Session) -> None:
    press(session, "/", "We need to reinforce", "t")
    for _ in range(14):
        press(session, "h")
    press(session, "3")
    press(session, "/", "three divisions", "&")
    assert len(session.brief.facts) == 1
    assert exact(session)[0].endswith("Western ones,”")
    assert exact(session)[1].startswith("“We can't have three divisions")


def test_words_of_another_source_are_added_to_the_last_fact(session: Session) -> None:
    press(session, "1", "]", "&")
    fact = session.brief.facts[0]
    assert [quote.source for quote in fact.quotes] == [source.id for source in session.brief.sources]
    assert len(fact.quotes) == 2


def test_a_range_becomes_one_fact(session: Session) -> None:
    press(session, "v", "j", "1")
    assert len(session.brief.facts) == 1
    assert exact(session)[0].startswith("For the first time")
    assert exact(session)[-1].endswith("told Kommersant on March\u00a017.")
    assert session.mode is Mode.READ


def test_trimming_a_ticked_sentence_changes_its_quote(session: Session) -> None:
    press(session, "1", "k", "t", "h", "h", "L", "enter")
    assert exact(session)[0].startswith("the first time in three years")
    assert exact(session)[0].endswith("foreign affairs")
    assert len(session.brief.facts) == 1


def test_trimming_given_up_changes_nothing(session: Session) -> None:
    before = press(session, "1", "k").brief
    press(session, "t", "h", "q")
    assert session.brief is before


def test_trimming_by_clause(session: Session) -> None:
    press(session, "j", "t", ",")
    text = session.reading.document.text
    assert text[session.selection.start : session.selection.end].endswith("Asia-Pacific region,")


def test_another_fact_from_the_same_sentence(session: Session) -> None:
    press(session, "1", "k", "i", "h", "2")
    assert len(session.brief.facts) == 2
    assert exact(session, 0)[0].startswith(exact(session, 1)[0][:20])


def test_join_and_part_again(session: Session) -> None:
    count = len(session.reading.units)
    press(session, "+")
    assert len(session.reading.units) == count - 1
    assert "During the intergovernmental" in words(session)
    press(session, "+")
    assert len(session.reading.units) == count


def test_split_and_take_it_back(session: Session) -> None:
    press(session, "j")
    count = len(session.reading.units)
    press(session, "-", "enter")
    assert words(session) == "During the intergovernmental talks on March 20,"
    press(session, "j", "-")
    assert len(session.reading.units) == count


def test_marks_override_and_are_kept(session: Session, workspace: Workspace) -> None:
    press(session, "{")
    assert session.reading.unit.mark.value != "body"
    press(session, "x")
    assert session.reading.unit.mark.value == "body"
    keep(session)
    again = open_numbered(workspace)
    assert again.reading.unit.mark.value == "body"
    press(again, "X", "a")
    assert again.reading.unit.mark.value != "body"


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


def test_undo_and_redo_survive_a_restart(session: Session, workspace: Workspace) -> None:
    press(session, "1", "2")
    press(session, "u")
    keep(session)
    again = open_numbered(workspace)
    press(again, "u")
    assert again.brief.facts == ()
    press(again, "U", "U")
    assert [fact.section for fact in again.brief.facts] == ["talks", "region"]


def test_reopening_gives_the_same_brief_source_and_sentence(session: Session, workspace: Workspace) -> None:
    make_brief(workspace, "other")
    press(session, "]", "j", "j")
    keep(session)
    again = open_numbered(workspace)
    assert again.file.path == session.file.path
    assert again.shelf.current == session.shelf.current
    assert words(again) == words(session)


def test_what_was_being_typed_is_offered_again(session: Session, workspace: Workspace) -> None:
    press(session, "1", "e")
    session.hold("Half a sent")
    keep_if_due(session)
    again = open_numbered(workspace)
    assert again.prompt is not None
    assert again.prompt.text == "Half a sent"
    press(again, "Half a sentence.")
    assert again.brief.facts[0].statement == "Half a sentence."


def test_find_ignores_case_and_typography_and_goes_on(session: Session) -> None:
    press(session, "/", "’2+2’ FORMAT")
    first = session.reading.cursor
    press(session, "n")
    assert session.reading.cursor > first
    press(session, "N")
    assert session.reading.cursor == first
    press(session, "/", "no such words")
    assert session.alarm


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


def test_flags_lead_from_source_to_source(session: Session) -> None:
    press(session, "j", "m", "]", "j", "j", "m")
    second = words(session)
    press(session, "M")
    assert words(session) != second
    press(session, "M")
    assert words(session) == second


def test_flags_in_a_source_that_is_not_opened_again_are_kept(session: Session, workspace: Workspace) -> None:
    press(session, "]", "j", "m", "[")
    keep(session)
    again = open_numbered(workspace)
    keep(again)
    third = open_numbered(workspace)
    press(third, "]")
    assert third.reading.flags == session.shelf.readings[third.shelf.current].flags != set()
    press(third, "[", "M")
    assert third.reading.unit.start in third.reading.flags


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


def test_a_key_that_meets_someone_elses_change_is_joined_with_it(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8") + "# a colleague's remark\n", encoding="utf-8")
    press(session, "2")
    assert not session.alarm
    assert len(session.brief.facts) == 2
    assert "colleague" in path.read_text(encoding="utf-8")
    assert on_disk(session) == session.brief


def test_a_change_from_outside_is_shown_and_can_be_undone(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8").replace("Talks", "Conversations"), encoding="utf-8")
    assert read_outside_change(session)
    assert session.brief.sections[0].title == "Conversations"
    assert not read_outside_change(session)
    press(session, "u")
    assert session.brief.sections[0].title == "Talks"


def test_a_brief_made_unreadable_from_outside_is_told_once_with_its_place_and_left_alone(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    broken = path.read_text(encoding="utf-8") + "facts: [\n"
    path.write_text(broken, encoding="utf-8")
    assert read_outside_change(session)
    assert "talks.yaml:" in session.message
    assert not read_outside_change(session)
    press(session, "2")
    assert session.alarm
    assert "1 NOT ON DISK" in screen(session)
    assert path.read_text(encoding="utf-8") == broken
    path.write_text(broken.removesuffix("facts: [\n"), encoding="utf-8")
    assert follow(session)
    assert "NOT ON DISK" not in screen(session)
    assert len(on_disk(session).facts) == 2


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


def test_a_range_leaves_out_what_is_skipped(session: Session) -> None:
    press(session, "/", "increasing missile", "v", "j", "1")
    assert "Time ripe" not in str(exact(session))
    assert exact(session)[-1].endswith("Southern Kuril Islands.")
    assert "1 skipped lines left out" in session.message


def test_a_skipped_line_is_not_quoted_until_its_mark_is_overridden(session: Session) -> None:
    press(session, "/", "Time ripe", "1")
    assert session.brief.facts == ()
    assert "headline" in session.message
    press(session, "x", "1")
    assert exact(session)[0].startswith("Time ripe")


def test_the_same_words_are_not_ticked_twice(session: Session) -> None:
    press(session, "1", "k", "i", "enter")
    assert len(session.brief.facts) == 1
    assert "already" in session.message


def test_undo_takes_back_joins_splits_and_marks_in_order(session: Session) -> None:
    count = len(session.reading.units)
    press(session, "1", "k", "+", "u")
    assert len(session.reading.units) == count
    assert len(session.brief.facts) == 1
    press(session, "U")
    assert len(session.reading.units) == count - 1
    press(session, "u", "x", "u")
    assert session.reading.unit.mark.value == "body"
    press(session, "u")
    assert session.brief.facts == ()


def test_undo_goes_to_where_it_acted(session: Session) -> None:
    press(session, "1", "]", "G", "2", "[", "G", "u")
    assert session.shelf.current.endswith("003_6a750b8322e2a1cf.txt")
    assert words(session).startswith("Logistics of visits")


def test_looking_at_a_fact_does_not_make_it_the_last_one(session: Session) -> None:
    press(session, "1", "1", "g", ";", "q", "G", "&")
    assert [len(fact.quotes[0].spans) for fact in session.brief.facts] == [1, 2]


def test_the_last_fact_is_known_after_a_restart_without_farewell(session: Session, workspace: Workspace) -> None:
    press(session, "1", "2", "1")
    again = open_numbered(workspace)
    assert again.last_fact == session.last_fact


def test_a_draft_is_offered_again_for_its_own_fact(session: Session, workspace: Workspace) -> None:
    press(session, "1", "1", "k", "k", "e")
    wanted = session.prompt.fact
    assert wanted != session.last_fact
    session.hold("Half")
    keep_if_due(session)
    again = open_numbered(workspace)
    press(again, "Whole.")
    assert again.fact_of(wanted).statement == "Whole."


def test_an_unknown_outlet_in_the_middle_of_a_chain_is_an_outlet(session: Session) -> None:
    press(session, "1", "@", "Morgulov > Kommersant > RBTH")
    chain = session.brief.facts[0].quotes[0].attribution
    assert [(step.who, step.origin) for step in chain] == [
        ("Morgulov", None), (None, "o-kommersant"), (None, "o-rbth"),
    ]  # fmt: skip


def test_a_source_that_changed_is_told_and_not_ticked_further(session: Session, workspace: Workspace) -> None:
    press(session, "1")
    seed = workspace.root / session.shelf.current
    seed.write_text(seed.read_text(encoding="utf-8").replace("Kommersant", "Kommersent"), encoding="utf-8")
    again = open_numbered(workspace)
    assert "changed" in again.message
    assert "CHANGED" in screen(again)
    press(again, "G", "1")
    assert len(again.brief.facts) == 1
    assert "hash differs" in again.message


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


def test_what_was_seen_is_counted_for_each_brief(session: Session, workspace: Workspace) -> None:
    press(session, "j", "j", "j")
    keep(session)
    other = open_numbered(workspace, make_brief(workspace, "other"))
    assert other.reading.seen_offered == 1


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


def test_choices_are_searched(session: Session) -> None:
    press(session, "1", "1", "1", "L", "l", "/", "first time", "enter", "")
    assert session.brief.facts[2].links[0].to == session.brief.facts[0].id


def test_findings_are_shown_though_the_template_is_broken(session: Session, workspace: Workspace) -> None:
    (workspace.templates / "sitrep.md.j2").write_text("{{ nothing_of_that_name }}\n", encoding="utf-8")
    press(session, "space", "!")
    assert "sitrep.md.j2:1" in session.message
    assert "unfiled" in screen(session)


def test_context_names_a_speaker_of_a_neighbouring_sentence(session: Session) -> None:
    press(session, "/", "He noted", "1", "/", "Putin-Abe", "i")
    for _ in range(21):
        press(session, "L")
    press(session, "C")
    assert [span.exact for span in session.brief.facts[0].quotes[0].context] == ["he told RBTH."]
    press(session, "]", "C")
    assert session.alarm


def test_an_abbreviation_ends_no_clause(session: Session) -> None:
    press(session, "/", "Donald Trump", "t", ",")
    text = session.reading.document.text
    assert not text[: session.selection.end].endswith("U.S.")


def test_undo_in_the_preview_and_in_the_findings_shows_them_anew(session: Session) -> None:
    press(session, "space", "space", "p")
    screen(session)
    for key in ("u", "U", "u"):
        press(session, key)
        assert "told Kommersant on March" not in screen(session, 120, 60) or key == "U"
    press(session, "q", "!")
    screen(session)
    press(session, "u")
    assert "No findings" in screen(session)


def test_a_source_that_changes_while_the_desk_is_open_is_noticed(session: Session, workspace: Workspace) -> None:
    press(session, "1", "!")
    assert session.errors() == 0
    seed = workspace.root / session.shelf.current
    text = seed.read_text(encoding="utf-8")
    seed.write_text(text.replace("first time", "last time"), encoding="utf-8")
    press(session, "q", "W", "enter")
    report = (workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")
    assert "1 of 1 cited quotes differ" in report
    assert "DRAFT" not in report, "what was ticked is kept and proves it"
    press(session, "!")
    assert [finding.rule for finding in session.findings] == ["source-changed"]
    seed.write_text(text, encoding="utf-8")
    press(session, "q", "!")
    assert session.findings == ()


def test_a_key_on_a_brief_left_broken_from_outside_names_the_fault(session: Session) -> None:
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8") + "facts: [ {\n", encoding="utf-8")
    press(session, "1")
    press(session, "1")
    assert "talks.yaml:" in session.message
    assert "2 NOT ON DISK" in screen(session)
    assert len(session.brief.facts) == 2
    assert session.file.saved.facts == ()


def test_find_in_the_brief_sees_a_fact_s_source_and_date(session: Session) -> None:
    press(session, "1", "2", "w", "2017-03-20 plan", "tab", "g", "/", "2017-03-20")
    assert session.room(Mode.BRIEF).target == ("facts", session.brief.facts[1].id)
    press(session, "/", "the whole brief")
    assert session.room(Mode.BRIEF).target == ("brief", "")

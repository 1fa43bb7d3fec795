"""Taking back and coming back: undo, restart, drafts, marks and what was seen."""

from driven import make_brief, open_numbered, press, screen
from looked_at import words

from briefing.tui.resume import keep, keep_if_due
from briefing.tui.session import Session
from briefing.workspace import Workspace


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


def test_what_was_seen_is_counted_for_each_brief(session: Session, workspace: Workspace) -> None:
    press(session, "j", "j", "j")
    keep(session)
    other = open_numbered(workspace, make_brief(workspace, "other"))
    assert other.reading.seen_offered == 1


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

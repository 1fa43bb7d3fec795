"""Two programs on one brief: what does not meet is joined, what does is asked about, and nothing is thrown away."""

from pathlib import Path

import pytest
from driven import press, screen
from msgspec.structs import replace
from seats import NOW, begin, on_disk, sit

from briefing import edit
from briefing.store.brief_file import BriefFile
from briefing.tui.keys import Mode
from briefing.tui.opening import leave
from briefing.tui.saving import follow
from briefing.tui.session import Session
from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return begin(tmp_path)


def change_outside(session: Session, **fields: object) -> None:
    other = BriefFile.open(session.file.path, session.workspace.state)
    other.save(edit.update_fact(other.brief, other.brief.facts[0].id, **fields), "outside", NOW)


def test_another_field_changed_meanwhile_is_joined_without_a_question(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    change_outside(session, comment="theirs")
    press(session, "k", "e", "Ours.")
    fact = session.brief.facts[0]
    assert (fact.statement, fact.comment) == ("Ours.", "theirs")
    assert session.choice is None
    assert BriefFile.open(session.file.path, workspace.state).brief == session.brief


@pytest.mark.parametrize(("key", "kept"), [("1", "Ours."), ("2", "Theirs.")])
def test_a_field_changed_twice_is_asked_about_once(workspace: Workspace, key: str, kept: str) -> None:
    session = sit(workspace)
    press(session, "1")
    change_outside(session, statement="Theirs.")
    press(session, "k", "e", "Ours.")
    shown = screen(session)
    assert "Ours." in shown
    assert "Theirs." in shown
    press(session, key)
    assert session.brief.facts[0].statement == kept
    assert session.brief.conflicts == ()
    assert BriefFile.open(session.file.path, workspace.state).brief == session.brief


@pytest.mark.parametrize(("key", "kept"), [("1", "By the desk."), ("2", "Elsewhere.")])
def test_a_field_that_changes_while_it_is_typed_is_asked_about(workspace: Workspace, key: str, kept: str) -> None:
    session = sit(workspace)
    press(session, "1", "k", "e", "Before.", "e")
    change_outside(session, statement="Elsewhere.", comment="also elsewhere")
    assert follow(session)
    press(session, "By the desk.")
    assert session.choice is not None
    press(session, key)
    fact = session.brief.facts[0]
    assert (fact.statement, fact.comment) == (kept, "also elsewhere")
    assert session.brief.conflicts == ()


def test_another_field_that_changes_while_one_types_is_joined(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "k", "e")
    change_outside(session, comment="elsewhere")
    assert follow(session)
    press(session, "By the desk.")
    fact = session.brief.facts[0]
    assert session.choice is None
    assert (fact.statement, fact.comment) == ("By the desk.", "elsewhere")


def test_words_about_a_fact_that_was_dropped_meanwhile_are_not_thrown_away(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "k", "e")
    other = BriefFile.open(session.file.path, session.workspace.state)
    other.save(edit.drop(other.brief, other.brief.facts[0].id), "drop", NOW)
    assert follow(session)
    press(session, "Long work.", "escape")
    assert (workspace.state / "yank.txt").read_text(encoding="utf-8") == "Long work.\n"
    assert "yank.txt" in session.message


def test_conflicts_that_git_left_are_counted_when_the_desk_opens(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "k", "e", "First.")
    change_outside(session, statement="Theirs.")
    press(session, "e", "Ours.", "3")
    leave(session)
    again = sit(workspace)
    assert "1 TO DECIDE !" in screen(again)
    assert "! lists" in again.message
    press(again, "!", "enter")
    shown = screen(again)
    assert "First." not in shown
    assert "Ours." in shown
    assert "Theirs." in shown


def test_a_conflict_put_off_is_a_finding_that_leads_back_to_the_question(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    change_outside(session, statement="Theirs.")
    press(session, "k", "e", "Ours.", "3", "!")
    assert session.mode is Mode.FINDINGS
    assert session.errors() == 1
    press(session, "enter")
    assert session.choice is not None
    press(session, "2")
    assert session.brief.facts[0].statement == "Theirs."
    assert session.errors() == 0


def test_a_fact_dropped_by_one_and_restated_by_the_other_is_asked_about(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    other = BriefFile.open(session.file.path, workspace.state)
    other.save(edit.drop(other.brief, other.brief.facts[0].id), "drop", NOW)
    press(session, "k", "e", "Ours.")
    assert session.choice is not None
    press(session, "1")
    assert session.brief.facts[0].statement == "Ours."
    assert on_disk(session) == 1


def test_facts_that_another_program_took_out_are_told_whatever_the_key_says(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "1")
    text = session.file.path.read_text(encoding="utf-8")
    session.file.path.write_text(text[: text.rindex("- id: f-")], encoding="utf-8")
    press(session, "2")
    assert "another program took a fact out of the brief" in session.message
    assert session.alarm
    session.file.path.write_text(text[: text.index("facts:")], encoding="utf-8")
    assert follow(session)
    assert "took 2 facts out" in session.message


def test_the_source_of_a_fact_may_not_vanish_by_merging(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    other = BriefFile.open(session.file.path, workspace.state)
    emptied = replace(other.brief, facts=(), sources=())
    other.save(emptied, "empty", NOW)
    press(session, "2")
    sources = {source.id for source in session.brief.sources}
    assert all(quote.source in sources for fact in session.brief.facts for quote in fact.quotes)

"""Saving in the desk: two desks on one brief, a disk that refuses, a field changed twice, what is recovered."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from driven import make_brief, make_workspace, numbered_ids, press, screen
from msgspec.structs import replace

from briefing import edit
from briefing.store import files
from briefing.store.brief_file import BriefFile
from briefing.store.lock import Owner, describe_self
from briefing.tui.keys import Mode
from briefing.tui.opening import Seat, leave, open_session
from briefing.tui.resume import keep_if_due
from briefing.tui.saving import follow
from briefing.tui.session import Session
from briefing.workspace import Workspace

NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = make_workspace(tmp_path / "desk")
    make_brief(workspace)
    return workspace


def sit(workspace: Workspace, user: str = "ann", owner: Owner | None = None) -> Session:
    seat = Seat(owner or describe_self(user, f"pts/{user}", NOW), workspace.root.parent / "home")
    session = open_session(Workspace(workspace.root), None, lambda: NOW, numbered_ids(), None, seat)
    session.welcome = False
    return session


def on_disk(session: Session) -> int:
    return len(BriefFile.open(session.file.path, session.workspace.state).brief.facts)


@contextmanager
def full(folder: Path) -> Iterator[None]:
    write = os.write

    def refuse(handle: int, data: bytes) -> int:
        if str(Path(f"/proc/self/fd/{handle}").readlink()).startswith(f"{folder}/"):
            raise OSError(errno.ENOSPC, "no space")
        return write(handle, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files.os, "write", refuse)
        yield


def test_the_second_desk_reads_along_and_writes_once_the_first_is_left(workspace: Workspace) -> None:
    first, second = sit(workspace, "ann"), sit(workspace, "ben")
    assert "ann (" in second.message
    assert "READING ALONG" in screen(second)
    press(first, "1")
    assert follow(second)
    assert len(second.brief.facts) == 1
    press(second, "2", "u")
    assert second.alarm
    assert "ann" in second.message
    assert len(second.brief.facts) == on_disk(second) == 1
    leave(first)
    assert follow(second)
    assert "this desk writes from now on" in second.message
    press(second, "j", "2")
    assert on_disk(second) == 2
    assert "READING ALONG" not in screen(second)


def test_a_desk_that_died_keeps_nobody_out_and_is_named(workspace: Workspace) -> None:
    first = sit(workspace, "ann")
    press(first, "1")
    os.close(first.lock._handle)
    second = sit(workspace, "ben")
    assert "ended without leaving" in second.message
    press(second, "j", "2")
    assert on_disk(second) == 2


def test_a_desk_on_another_machine_is_asked_about_before_anything_is_written(workspace: Workspace) -> None:
    far = sit(workspace, owner=Owner("ben", "far.example", 7, "pts/0", NOW, "boot", "1"))
    os.close(far.lock._handle)
    near = sit(workspace, "ann")
    press(near, "1")
    assert "far.example" in screen(near)
    assert on_disk(near) == 0
    press(near, "r")
    assert on_disk(near) == 0
    press(near, "1", "t", "1")
    assert on_disk(near) == 1
    far.lock._handle = -1
    assert follow(far)
    assert "ann" in far.message
    press(far, "2")
    assert far.choice is not None
    assert on_disk(far) == 1


def test_a_desk_that_reads_along_leaves_the_place_of_the_other_alone(workspace: Workspace) -> None:
    first = sit(workspace, "ann")
    press(first, "j", "j")
    keep_if_due(first)
    second = sit(workspace, "ben")
    press(second, "G")
    keep_if_due(second)
    leave(first)
    leave(second)
    assert sit(workspace, "ann").reading.cursor == first.reading.cursor


def test_a_full_disk_is_said_at_once_counted_tried_again_and_nothing_is_lost(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    with full(workspace.root):
        press(session, "2", "e", "Restated while the disk was full.", "3")
        assert "saved 1  3 NOT ON DISK" in screen(session)
        assert session.alarm
        assert "the disk is full" in session.message
        assert str(session.file.refuge.path) in session.message
        assert not follow(session)
        assert on_disk(session) == 1
    assert follow(session)
    assert "saved 3  " in screen(session)
    assert "NOT ON DISK" not in screen(session)
    assert on_disk(session) == 3


def test_leaving_with_something_not_on_disk_is_asked_about_and_the_next_start_brings_it_back(
    workspace: Workspace,
) -> None:
    session = sit(workspace)
    with full(workspace.root):
        press(session, "1", "q")
        assert session.choice is not None
        press(session, "s")
        assert session.effects == []
        press(session, "q", "l")
        assert [effect.kind for effect in session.effects] == ["quit"]
        leave(session)
    again = sit(workspace)
    assert "recovered" in again.message
    assert on_disk(again) == 1
    press(again, "u")
    assert on_disk(again) == 0
    leave(again)
    assert "recovered" not in sit(workspace).message


def test_what_was_being_typed_on_a_full_disk_is_offered_again(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "e")
    with full(workspace.root):
        session.hold("half a sent")
        keep_if_due(session)
        leave(session)
    again = sit(workspace)
    assert again.prompt is not None
    assert again.prompt.text == "half a sent"
    press(again, "A whole sentence.")
    keep_if_due(again)
    leave(again)
    assert sit(workspace).prompt is None


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


@pytest.mark.parametrize(
    ("keys", "words"),
    [(("A", "j"), "new judgement"), (("k", "L", "c", "enter"), "comment on"), (("A", "t", "t"), "new term")],
)
def test_words_typed_after_a_choice_are_offered_again(workspace: Workspace, keys: tuple[str, ...], words: str) -> None:
    session = sit(workspace)
    press(session, "1", "2", *keys)
    session.hold("half a sent")
    keep_if_due(session)
    leave(session)
    again = sit(workspace)
    assert again.prompt is not None
    assert again.prompt.text == "half a sent"
    assert words in again.prompt.label


def test_words_that_no_prompt_takes_again_are_kept_where_they_can_be_had(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "2", "k", "L", "c", "enter")
    session.hold("half a sent")
    keep_if_due(session)
    leave(session)
    other = BriefFile.open(session.file.path, workspace.state)
    other.save(edit.drop(other.brief, other.brief.facts[0].id), "drop", NOW)
    again = sit(workspace)
    assert again.prompt is None
    assert "half a sent" in again.message
    assert "half a sent" in (workspace.state / "yank.txt").read_text(encoding="utf-8")


def test_words_typed_for_a_fact_that_waits_for_the_disk_come_back_on_that_fact(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    with full(workspace.root):
        press(session, "2", "3", "e")
        typed_for = session.prompt.fact
        session.hold("half a sent")
        keep_if_due(session)
        leave(session)
    again = sit(workspace)
    assert again.prompt is not None
    assert again.prompt.fact == typed_for
    shown = screen(again)
    assert "recovered" in shown
    assert "statement of" in shown
    assert "half a sent" in shown
    press(again, "A whole sentence.")
    assert [fact.id for fact in again.brief.facts if fact.statement] == [typed_for]


def test_words_typed_for_a_fact_that_is_gone_are_put_on_no_other(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "2", "k", "e")
    typed_for = session.prompt.fact
    session.hold("half a sent")
    keep_if_due(session)
    leave(session)
    other = BriefFile.open(session.file.path, workspace.state)
    other.save(edit.drop(other.brief, typed_for), "drop", NOW)
    again = sit(workspace)
    assert again.prompt is None
    assert "half a sent" in again.message


def test_words_accepted_while_the_disk_refused_are_not_offered_again(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1", "e")
    session.hold("half a sent")
    keep_if_due(session)
    with full(workspace.root):
        session.answer("A whole sentence.")
        keep_if_due(session)
        leave(session)
    assert sit(workspace).prompt is None


def test_the_source_of_a_fact_may_not_vanish_by_merging(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    other = BriefFile.open(session.file.path, workspace.state)
    emptied = replace(other.brief, facts=(), sources=())
    other.save(emptied, "empty", NOW)
    press(session, "2")
    sources = {source.id for source in session.brief.sources}
    assert all(quote.source in sources for fact in session.brief.facts for quote in fact.quotes)

"""Words typed and not yet accepted come back where they belong, or are kept where they can be had."""

from pathlib import Path

import pytest
from driven import press, screen
from seats import NOW, begin, full, sit

from briefing import edit
from briefing.store.brief_file import BriefFile
from briefing.tui.opening import leave
from briefing.tui.resume import keep_if_due
from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return begin(tmp_path)


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

"""Reviews by key, and what the card says of who changed a fact last and who reviewed it."""

import asyncio
import threading
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from driven import make_brief, open_numbered, press, screen
from msgspec.structs import replace

from briefing.authors import Authored, read_authors
from briefing.model import Conflict
from briefing.reviews import fingerprint, has_signed
from briefing.store.brief_file import BriefFile
from briefing.tui import app as app_module
from briefing.tui import errands
from briefing.tui.app import Desk
from briefing.tui.keys import Mode
from briefing.tui.reviewing import Told, ask_authors, describe_change, show_time
from briefing.tui.session import Session
from briefing.workspace import Workspace
from tests.repository.clones import Clone, begin, shield


@pytest.fixture(autouse=True)
def _ann(monkeypatch, tmp_path: Path) -> None:
    shield(monkeypatch, tmp_path)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "ann")


def be(monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", who)


def reopen_as(session: Session, who: str) -> Session:
    """Open the same brief again at a desk whose history keeps the changes as those of `who`."""
    session.file = BriefFile.open(session.file.path, session.workspace.state, who=lambda: who)
    session.refresh()
    return session


def shown_card(session: Session) -> list[str]:
    press(session, *(("q",) if session.mode is Mode.CARD else ()), ";")
    return [line.strip() for line in screen(session, 80, 40).split("\n")]


def test_r_signs_the_fact_at_hand_and_again_takes_the_signature_away(session: Session) -> None:
    press(session, "1", "k", "r")
    fact = session.brief.facts[0]
    assert [(review.by, review.of) for review in fact.reviews] == [("ann", fingerprint(fact))]
    assert "reviewed by ann" in session.message
    assert BriefFile.open(session.file.path, session.workspace.state).brief == session.brief
    press(session, "r")
    assert session.brief.facts[0].reviews == ()
    press(session, "u")
    assert has_signed(session.brief.facts[0], "ann")


@pytest.mark.parametrize("room", [("k",), ("tab",), ("k", ";")])
def test_r_works_wherever_a_fact_is_at_hand(session: Session, room: tuple[str, ...]) -> None:
    press(session, "1", *room, "r")
    assert has_signed(session.brief.facts[0], "ann")


def test_r_on_a_sentence_without_a_tick_signs_nothing(session: Session) -> None:
    press(session, "1", "r")
    assert session.brief.facts[0].reviews == ()
    assert session.alarm
    press(session, "(", "r")
    assert has_signed(session.brief.facts[0], "ann")


def test_a_changed_fact_is_signed_anew_by_one_key(session: Session) -> None:
    press(session, "1", "k", "r", "e", "Restated.", "r")
    fact = session.brief.facts[0]
    assert [review.by for review in fact.reviews] == ["ann"]
    assert has_signed(fact, "ann")


def test_each_reviewer_signs_for_themselves(session: Session, monkeypatch) -> None:
    press(session, "1", "k", "r")
    be(monkeypatch, "ben")
    press(session, "r")
    assert [review.by for review in session.brief.facts[0].reviews] == ["ann", "ben"]
    press(session, "r")
    assert [review.by for review in session.brief.facts[0].reviews] == ["ann"]


def test_the_card_says_who_changed_what_and_when(session: Session) -> None:
    press(reopen_as(session, "ann"), "1", "k")
    assert "last changed by ann 2026-01-01 00:00Z (ticked)" in shown_card(session)
    press(reopen_as(session, "ben"), "q", "e", "Restated.")
    assert "last changed by ben 2026-01-01 00:00Z (statement)" in shown_card(session)
    press(session, "u")
    assert "last changed by ben 2026-01-01 00:00Z (statement, undone)" in shown_card(session)
    press(session, "q", "2")
    assert "last changed by ben 2026-01-01 00:00Z (section)" in shown_card(session)


def test_a_review_is_no_change_and_stands_on_the_card(session: Session, monkeypatch) -> None:
    press(reopen_as(session, "ann"), "1", "k")
    be(monkeypatch, "ben")
    press(reopen_as(session, "ben"), "r")
    card = shown_card(session)
    assert "last changed by ann 2026-01-01 00:00Z (ticked)" in card
    assert "reviewed by ben" in card
    press(session, "q", "c", "3")
    assert "reviewed by ben, changed since" in shown_card(session)
    press(session, "u")
    assert "reviewed by ben" in shown_card(session)


def test_a_review_of_ones_own_tick_is_shown_as_such(session: Session) -> None:
    press(reopen_as(session, "ann"), "1", "k", "r")
    assert "who ticked it" in session.message
    assert "reviewed by ann, who ticked it" in shown_card(session)


def test_a_fact_nobody_reviewed_says_nothing_of_it(session: Session) -> None:
    press(session, "1", "k")
    assert not [line for line in shown_card(session) if line.startswith("reviewed")]


def test_git_tells_what_this_machine_does_not_know(session: Session) -> None:
    press(session, "1", "k")
    session.file.path.with_name("unused.md").touch()
    (session.workspace.state / "talks.history").unlink()
    reopen_as(session, "")
    fact = session.brief.facts[0]
    assert describe_change(session, fact) == ""
    session.authors = {fact.id: Authored("ben", "2026-11-20T23:03:00+09:00", "ann")}
    assert describe_change(session, fact) == "last changed by ben 2026-11-20 23:03+09:00"
    session.authors = {fact.id: Authored("", "", "")}
    assert describe_change(session, fact) == "last changed: not committed"


def test_a_change_elsewhere_since_is_not_put_down_to_who_changed_it_here(session: Session) -> None:
    press(reopen_as(session, "ann"), "1", "k", "e", "Mine.")
    path = session.file.path
    path.write_text(path.read_text().replace("Mine.", "Theirs."))
    reopen_as(session, "ann")
    fact = session.brief.facts[0]
    session.authors = {fact.id: Authored("ben", "2026-11-20T23:03:00+09:00", "ann")}
    assert describe_change(session, fact) == "last changed by ben 2026-11-20 23:03+09:00"


def test_an_edit_outside_is_put_down_to_nobody_unless_git_knows(session: Session) -> None:
    press(reopen_as(session, "ann"), "1", "k", "e", "Mine.")
    path = session.file.path
    path.write_text(path.read_text().replace("Mine.", "Theirs."))
    session.file.reload("2026-01-02T00:00:00+00:00")
    session.refresh()
    fact = session.brief.facts[0]
    assert describe_change(session, fact) == "last changed outside the desk, seen 2026-01-02 00:00Z (statement)"
    session.authors = {fact.id: Authored("ben", "2026-11-20T23:03:00+09:00", "ann")}
    assert describe_change(session, fact) == "last changed by ben 2026-11-20 23:03+09:00"


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2026-11-20T14:03:59+00:00", "2026-11-20 14:03Z"),
        ("2026-11-20T14:03:59Z", "2026-11-20 14:03Z"),
        ("2026-11-20T23:03:00+09:00", "2026-11-20 23:03+09:00"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_time_keeps_its_zone(when: str, shown: str) -> None:
    assert show_time(when) == shown


@pytest.fixture
def committed(workspace: Workspace, monkeypatch) -> tuple[Clone, Session]:
    """A desk under git: ann ticked a fact, ben restated it, and this machine's history is gone."""
    clone = begin(workspace.root)
    session = open_numbered(workspace, make_brief(workspace))
    press(session, "1", "k")
    clone.commit("Tick")
    press(session, "e", "Restated.")
    clone.commit("Restate", who="ben")
    (workspace.state / "talks.history").unlink()
    return clone, open_numbered(workspace, session.file.path)


async def test_the_desk_asks_git_beside_the_keys(committed: tuple[Clone, Session]) -> None:
    _, session = committed
    async with Desk(session).run_test(size=(80, 24)) as pilot:
        await pilot.press("semicolon")
        for _ in range(100):
            if session.authors:
                break
            await asyncio.sleep(0.05)
        await pilot.pause()
        assert "last changed by ben 2026-11-20 02:00+09:00" in screen(session)
        await pilot.press("r")
        assert "reviewed by ann, who ticked it" in screen(session)


async def test_no_key_and_no_leaving_waits_for_git(committed, monkeypatch) -> None:
    _, session = committed
    answered = threading.Event()

    def dawdle(path: Path) -> dict[str, Authored]:
        answered.wait(60)
        return read_authors(path)

    monkeypatch.setattr("briefing.authors.read_authors", dawdle)
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "1", "semicolon", "q", "q")
        assert len(session.brief.facts) == 2
    assert desk.return_value == 0
    answered.set()


async def test_git_is_asked_once_and_not_while_idle(committed, monkeypatch) -> None:
    _, session = committed
    asked = []
    monkeypatch.setattr(errands, "ask_authors", lambda root, path: asked.append(path) or Told({}, unmerged=False))
    monkeypatch.setattr(app_module, "KEEP_SECONDS", 0.05)
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await asyncio.sleep(0.5)
        await pilot.press("j", "k")
        assert asked == [session.file.path]
        path = session.file.path
        path.write_text(path.read_text().replace("Restated.", "Elsewhere."))
        for _ in range(40):
            if len(asked) > 1:
                break
            await asyncio.sleep(0.05)
        assert asked == [path, path]


def leave_unmerged(clone: Clone, session: Session) -> None:
    """Restate the first fact on two branches and merge them by a driver that cannot be started."""
    name, text = session.file.path.relative_to(clone.root).as_posix(), session.file.path.read_text()
    clone.write(".git/info/attributes", "briefs/*.yaml merge=briefing\n")
    clone.git("config", "merge.briefing.driver", "/gone/python -m briefing merge %A")
    clone.git("checkout", "-q", "-b", "side")
    clone.write(name, text.replace("Restated.", "Theirs."))
    clone.commit("Theirs", who="ben")
    clone.git("checkout", "-q", "main")
    clone.write(name, text.replace("Restated.", "Ours."))
    clone.commit("Ours")
    with pytest.raises(CalledProcessError):
        clone.git("merge", "-q", "side")


async def test_the_desk_says_once_that_git_could_not_merge_the_brief(committed, monkeypatch) -> None:
    clone, session = committed
    leave_unmerged(clone, session)
    session = open_numbered(session.workspace, session.file.path)
    monkeypatch.setattr(app_module, "KEEP_SECONDS", 0.05)
    async with Desk(session).run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            if session.alarm:
                break
            await asyncio.sleep(0.05)
        await pilot.pause()
        assert "git could not merge this brief" in screen(session)
        assert "briefing check" in session.message
        await pilot.press("j")
        session.file.path.write_text(session.file.path.read_text().replace("Ours.", "Ours again."))
        for _ in range(100):
            if session.brief.facts[0].statement == "Ours again.":
                break
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        assert "git could not merge" not in session.message


def test_git_is_asked_whether_the_brief_is_unmerged(committed) -> None:
    clone, session = committed
    path = session.file.path
    assert not ask_authors(clone.root, path).unmerged
    leave_unmerged(clone, session)
    assert ask_authors(clone.root, path).unmerged
    clone.git("add", "-A")
    assert not ask_authors(clone.root, path).unmerged


async def test_a_warning_of_the_opening_is_not_lost_beside_that_of_git(session: Session, monkeypatch) -> None:
    monkeypatch.setattr(errands, "ask_authors", lambda *_: Told({}, unmerged=True))
    session.warn("the file has unknown keys")
    async with Desk(session).run_test(size=(80, 24)) as pilot:
        for _ in range(100):
            if "git" in session.message:
                break
            await asyncio.sleep(0.05)
        await pilot.pause()
        assert session.message.startswith("the file has unknown keys; git could not merge")


async def test_conflicts_that_are_open_are_told_by_their_count_alone(session: Session, monkeypatch) -> None:
    monkeypatch.setattr(errands, "ask_authors", lambda *_: Told({}, unmerged=True))
    conflict = Conflict(id="c-1", list="brief", entry="", field="title", other="Other talks")
    session.save(replace(session.brief, conflicts=(conflict,)), "a merge")
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)):
        await desk.errands.asking
        assert "git" not in session.message


def test_a_hostile_author_never_steers_the_terminal(committed: tuple[Clone, Session]) -> None:
    clone, session = committed
    path = session.file.path
    path.write_text(path.read_text().replace("Restated.", "Again."))
    clone.commit("Again", who="e\x1b]0;x\x07vil\u202e")
    session = open_numbered(session.workspace, path)
    session.authors = read_authors(path)
    press(session, ";")
    shown = screen(session)
    assert "evil" not in shown
    assert "vil\\u202e" in shown
    assert not set("\x1b\x07\u202e") & set(shown)

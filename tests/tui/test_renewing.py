"""A source that changes is noticed, told once, and shown with what became of each quote."""

import pytest
from driven import open_numbered, press, screen
from renewed import OFFICIAL, SUSPENDED, TYPOGRAPHIC, go_to, rewrite, seed_of, statuses, tick_all
from test_views import SIZES, compare

from briefing.tui.keys import Mode
from briefing.tui.layout import Size
from briefing.tui.renewing import look_at_sources
from briefing.tui.room import width_of
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace


@pytest.fixture
def ticked(session: Session) -> Session:
    return tick_all(session)


def test_what_is_ticked_is_kept_before_the_tick_is_acknowledged(session: Session, workspace: Workspace) -> None:
    assert workspace.versions.list() == ()
    press(session, "1")
    data = seed_of(session).read_bytes()
    (kept,) = workspace.versions.list()
    assert workspace.versions.read(kept) == data
    assert kept == session.brief.sources[0].sha256
    press(session, "2")
    assert workspace.versions.list() == (kept,)


def test_where_the_version_cannot_be_kept_the_tick_is_not_called_saved(session: Session, workspace: Workspace) -> None:
    workspace.versions.folder.write_text("a file is in the way", encoding="utf-8")
    press(session, "1")
    assert "NOT ON DISK" in screen(session)
    assert ".versions" in session.message
    workspace.versions.folder.unlink()
    assert session.file.retry("2026-01-01T00:00:00+00:00")
    assert workspace.versions.list() == (session.brief.sources[0].sha256,)
    assert len(open_numbered(workspace).brief.facts) == 1


def test_a_source_that_changed_between_reading_and_ticking_is_not_quoted(session: Session) -> None:
    rewrite(session)
    press(session, "1")
    assert session.brief.facts == ()
    assert "changed a moment ago" in session.message


def test_a_source_that_changes_while_it_is_open_is_told_once_and_shown_as_it_is(ticked: Session) -> None:
    assert not look_at_sources(ticked)
    rewrite(ticked)
    assert look_at_sources(ticked)
    assert "changed on disk" in ticked.message
    assert "~" in ticked.message
    assert "CHANGED" in screen(ticked)
    assert "'2+2'" in ticked.reading.plain.text
    assert not look_at_sources(ticked)


def test_saving_the_same_words_again_is_no_change(ticked: Session) -> None:
    path = seed_of(ticked)
    path.write_bytes(path.read_bytes())
    assert not look_at_sources(ticked)
    assert ticked.message == "" or not ticked.alarm


def test_nothing_is_read_anew_while_words_are_being_chosen(ticked: Session) -> None:
    press(ticked, "g", "t")
    rewrite(ticked)
    assert not look_at_sources(ticked)
    press(ticked, "q")
    assert look_at_sources(ticked)


def test_ticking_in_a_changed_source_names_the_key_that_helps(ticked: Session) -> None:
    rewrite(ticked)
    look_at_sources(ticked)
    press(ticked, "G", "1")
    assert len(ticked.brief.facts) == 4
    assert "~ shows" in ticked.message
    press(ticked, "~", ".", "q", "G", "1")
    assert len(ticked.brief.facts) == 5


def test_the_room_lists_what_is_affected_and_what_asks_for_a_decision_first(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~")
    assert ticked.mode is Mode.CHANGED
    assert statuses(ticked) == {OFFICIAL: "changed", SUSPENDED: "gone", TYPOGRAPHIC: "typographic"}
    shown = screen(ticked)
    assert "1 moved, 1 typographic, 1 changed, 1 gone" in shown
    assert "- Japan is also likely to question" in shown
    assert "+ Japan is not likely to question" in shown
    assert "‘ U+2018 → ' U+0027" in shown


def test_nothing_of_a_changed_source_steers_the_terminal(ticked: Session) -> None:
    rewrite(
        ticked, ("Japan is also likely", "Japan \u001b[31mis\u202e not\u200b likely"), ("Crimea’s", "Crimea\u0007’s")
    )
    press(ticked, "~")
    shown = screen(ticked)
    assert "not" in shown
    assert not set("\u001b\u0007\u202e\u200b") & set(shown)
    press(ticked, "j", ".", ".", "enter")
    assert not set("\u001b\u0007\u202e\u200b") & set(screen(ticked))


def test_an_unchanged_desk_says_so(ticked: Session) -> None:
    press(ticked, "~")
    assert "Every source is what it was" in screen(ticked)
    press(ticked, ".", "x", "enter", "j")
    assert ticked.mode is Mode.CHANGED


def test_what_is_yanked_cites_the_version_it_is_from(ticked: Session) -> None:
    rewrite(ticked)
    press(ticked, "~", ".", "q", "tab")
    ticked.room(Mode.BRIEF).go_to(("facts", OFFICIAL))
    press(ticked, "Y")
    assert ticked.brief.sources[0].versions[0].sha256[:12] in ticked.message


def test_a_lost_source_is_shown_as_it_was_ticked(ticked: Session, workspace: Workspace) -> None:
    path = seed_of(ticked)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    assert look_at_sources(ticked)
    assert not look_at_sources(ticked)
    assert ticked.reading.plain.text == text
    again = open_numbered(workspace)
    assert "no longer at hand" in again.message
    again.shelf.open(ticked.shelf.current)
    assert again.reading.plain.text == text
    assert "LOST" in screen(again)
    assert again.ticks.fallen == set()
    press(again, "~")
    assert "kept and stands in" in screen(again)
    press(again, ".")
    assert "put" in again.message
    press(again, "q", "W", "enter")
    assert "DRAFT" not in again.message
    path.write_text(text, encoding="utf-8")
    assert look_at_sources(again)
    assert "LOST" not in screen(again)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", ["changed", "taken-in", "lost"])
def test_the_room_looks_as_agreed(ticked: Session, state: str, size: tuple[int, int]) -> None:
    screen(ticked, *size)
    rewrite(ticked)
    press(ticked, "~")
    if state != "changed":
        press(ticked, ".")
        go_to(ticked, OFFICIAL)
        press(ticked, "x")
    if state == "lost":
        seed_of(ticked).unlink()
        press(ticked, "~")
    compare(f"affected-{state}.{size[0]}x{size[1]}", screen(ticked, *size))


@pytest.mark.parametrize("size", SIZES)
def test_no_size_breaks_the_room(ticked: Session, size: tuple[int, int]) -> None:
    rewrite(ticked)
    press(ticked, "~")
    for each in (size, (80, 24)):
        rows = draw(ticked, Size(*each))
        assert len(rows) == each[1]
        assert all(width_of(row) <= each[0] for row in rows)

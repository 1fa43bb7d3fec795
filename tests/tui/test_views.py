"""What every room of the desk shows, as text, at the two sizes that analysts use; UPDATE_GOLDEN=1 writes it anew."""

import os
from pathlib import Path

import pytest
from driven import open_numbered, press, screen

from briefing.tui.layout import Size
from briefing.tui.lines import changed_cells
from briefing.tui.room import width_of
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
FACTS = ("1", "1", "3", "j", "2")
ROOMS = {
    "welcome": (),
    "read": ("j", "1", "j", "1", "m", "k"),
    "range": (*FACTS, "v", "j"),
    "trim": (*FACTS, "t", "h", "h"),
    "split": (*FACTS, "-"),
    "brief": (*FACTS, "tab", "*", "e", "The ministers will meet.", "c", "3"),
    "sources": (*FACTS, "s"),
    "card": (*FACTS, "k", ";"),
    "source-card": (*FACTS, "s", ";"),
    "findings": (*FACTS, "space", "!"),
    "compare": (*FACTS, "k", "="),
    "preview": (*FACTS, "p"),
    "help": ("?",),
    "choose": (*FACTS, "k", "c"),
    "link": (*FACTS, "k", "L", "x"),
    "prompt": (*FACTS, "e"),
    "attribution": (*FACTS, "@"),
    "skipped": ("{",),
    "other-source": ("]", "/", "not expected", "3"),
}


def compare(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text + "\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("room", ROOMS)
def test_rooms_look_as_agreed(session: Session, room: str, size: tuple[int, int]) -> None:
    session.welcome = room == "welcome"
    screen(session, *size)
    press(session, *ROOMS[room])
    compare(f"{room}.{size[0]}x{size[1]}", screen(session, *size))


def test_a_workspace_without_sources_says_what_to_do(session: Session, workspace: Workspace) -> None:
    for seed in workspace.seeds.iterdir():
        seed.unlink()
    again = open_numbered(workspace)
    press(again, "j", "1", "space", "v", "t", "/", "x", "p", "q", "s", "q", "tab", "!", "q", "q")
    assert "briefing add" in screen(again)


SIZES = [(1, 1), (20, 5), (40, 10), (41, 13), (79, 11), (119, 24), (120, 10), (121, 33), (250, 70)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_size_breaks_a_room(session: Session, room: str) -> None:
    press(session, *ROOMS[room])
    for width, height in [*SIZES, *reversed(SIZES)]:
        rows = draw(session, Size(width, height))
        assert len(rows) == height
        assert all(width_of(row) <= width for row in rows), (width, height)


def test_only_the_cells_that_changed_are_sent() -> None:
    before = (("> ", "bold"), ("one two three four five six", ""))
    after = (("  ", ""), ("one two three four five SIX", ""))
    assert changed_cells(before, after) == [(0, 2), (26, 29)]
    assert changed_cells(before, before) == []
    assert changed_cells((("外相", ""),), (("外務", ""),)) == [(2, 4)]


def test_a_hostile_source_never_steers_the_terminal(session: Session, workspace: Workspace) -> None:
    hostile = "A sentence with \x1b[31mcolour\x1b[0m and \x1b]52;c;aGk=\x07 and \u202etrap\u2066 words in it.\n"
    (workspace.seeds / "hostile.txt").write_text(hostile, encoding="utf-8")
    again = open_numbered(workspace)
    press(again, "]", "]", "1", "k", ";", "q", "tab", "q", "e", "x\x1b]0;t\x07", "p")
    everything = ""
    for keys in ((), ("q", "tab"), ("q", ";"), ("q", "q", "s"), ("q", "!")):
        press(again, *keys)
        shown = screen(again, 120, 60)
        assert not [c for c in shown if ord(c) < 32 and c != "\n"]
        assert not [c for c in shown if c in "\u202e\u2066\x7f\x9b"]
        everything += shown
    assert "\\u001b[31mcolour" in everything
    assert "\\u202etrap" in everything

"""A desk to injure: a workspace of numbered sentences, a script of keys that does one of everything, and what it says."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from briefing.model import Brief, Heading, Section
from briefing.store.brief_file import BriefFile
from briefing.store.lock import describe_self
from briefing.tui.layout import Size
from briefing.tui.opening import Seat, leave, open_session
from briefing.tui.resume import keep_if_due
from briefing.tui.saving import follow
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

NAME = "talks"
SECTIONS = ("talks", "region", "islands")
SIZE = Size(80, 12)


class Typed(NamedTuple):
    """A line typed into a prompt and ended with the return key."""

    text: str


class Step(NamedTuple):
    """One change of the brief: the keys that go to the place, then those that make it, which may be pressed again."""

    go: tuple[str, ...]
    act: tuple[str | Typed, ...]


SCRIPT: dict[str, Step] = {
    "tick": Step((), ("1",)),
    "tick another": Step((), ("2",)),
    "tick unfiled": Step((), ("space",)),
    "statement": Step((), ("e", Typed("The third delegation came in the morning."))),
    "link": Step((), ("L", "c", "enter", Typed("the same hour"))),
    "undo": Step((), ("u",)),
    "redo": Step((), ("U",)),
    "range": Step(("j", "v", "j"), ("3",)),
    "refile": Step(("k",), ("1",)),
    "drop": Step(("k",), ("d",)),
    "undo the drop": Step((), ("u",)),
    "grade": Step((), ("c", "3")),
}
"""One of everything that changes a brief."""


_KNOWN: dict[bytes, str] = {}
"""What files say that were read before; a run of the script meets few others."""


class Room:
    """A folder with a workspace `desk` and beside it a home, where the program keeps what it cannot keep in the desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = folder / "desk"
        self.home = folder / "home"
        self.refuge = self.home / "state"
        self.brief = self.desk / "briefs" / f"{NAME}.yaml"
        self.state = self.desk / ".briefing"

    @property
    def environment(self) -> dict[str, str]:
        """What a program that runs here is to be told."""
        return {
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.refuge),
            "XDG_CONFIG_HOME": str(self.home / "config"),
        }

    def furnish(self, sentences: int = 24) -> "Room":
        """Lay out a workspace with one source and an empty brief."""
        for folder in (self.desk / "seeds", self.desk / "briefs", self.home):
            folder.mkdir(parents=True)
        (self.desk / "seeds" / "numbered.txt").write_text(corpus(sentences), encoding="utf-8")
        sections = tuple(Section(key=key, id=id, title=id.capitalize()) for key, id in enumerate(SECTIONS, 1))
        BriefFile.create(self.brief, Brief(brief=Heading(id=NAME, title="Talks"), sections=sections), self.state)
        return self

    def copy(self, folder: Path) -> "Room":
        """Return the same room at another place."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Room(folder)

    def picture(self) -> str:
        """Return what the brief on the disk says; raises BriefingError where it is no brief."""
        data = self.brief.read_bytes()
        if data not in _KNOWN:
            _KNOWN[data] = picture(BriefFile.open(self.brief, self.state).brief)
        return _KNOWN[data]

    def facts(self) -> int:
        """Return how many facts stand in the file."""
        return self.brief.read_bytes().count(b"\n- id: f-")


def sentence(number: int) -> str:
    """Return the sentence of the corpus with this number, from 1."""
    return f"Delegation number {number} arrived at the talks in hall {number} before noon."


def corpus(sentences: int) -> str:
    """Return a source of numbered sentences, three in each paragraph."""
    lines = [sentence(number) + ("\n\n" if number % 3 == 0 else " ") for number in range(1, sentences + 1)]
    return "Talks in many halls\n\n" + "".join(lines).replace(" \n", "\n").rstrip() + "\n"


def picture(brief: Brief) -> str:
    """Return what a brief says in one line, facts called by their place, for ids are drawn by chance."""
    words = msgspec.json.encode(brief).decode()
    for number, fact in enumerate(brief.facts, 1):
        words = words.replace(fact.id, f"fact-{number}")
    return words


def now() -> str:
    """Return the time that it is for a session in this process."""
    return "2026-01-01T00:00:00+00:00"


def sit_down(room: Room) -> Session:
    """Open a session on the desk, with the first page behind one."""
    numbers = count(1)
    session = open_session(
        Workspace.find(room.desk, None),
        room.brief,
        now,
        lambda prefix, taken: next(id for id in (f"{prefix}{number:08d}" for number in numbers) if id not in taken),
        seat=Seat(describe_self("ann", "pts/1", now()), room.refuge),
    )
    session.welcome = False
    session.size = SIZE
    return session


@contextmanager
def sitting(room: Room) -> Iterator[Session]:
    """Open a session and let go of what it holds in the end."""
    session = sit_down(room)
    try:
        yield session
    finally:
        stand_up(session)


def stand_up(session: Session) -> None:
    """Let go of what a session holds, as the end of its process does."""
    leave(session)


def go(session: Session, step: Step) -> None:
    """Press the keys that go to the place of a step."""
    for key in step.go:
        session.press(key)


def act(session: Session, step: Step) -> None:
    """Press the keys that make a change; where its prompt is still open, what was typed is given to it again."""
    for key in step.act if session.prompt is None else step.act[-1:]:
        if isinstance(key, Typed):
            session.answer(key.text)
        else:
            session.press(key)


def wait_a_second(session: Session) -> None:
    """Do for the brief what the application does every second."""
    keep_if_due(session)
    follow(session)


def screen(session: Session) -> str:
    """Return the screen as text."""
    rows = draw(session, SIZE)
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)


def status(shown: str) -> str:
    """Return the rows of a screen that say what is saved and what was done, or nothing where they are not shown."""
    lines = shown.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(" saved ")]
    return "\n".join(lines[starts[-1] : -1]) if starts else ""


def claim(shown: str) -> int | None:
    """Return how many facts a screen says are saved, None where it says nothing."""
    words = status(shown).split()
    return int(words[1]) if words[:1] == ["saved"] and words[1].isdigit() else None

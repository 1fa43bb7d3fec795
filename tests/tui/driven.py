"""A workspace with the seeds and an empty brief, a session on it, and the keys and the screen of that session."""

import shutil
from collections.abc import Callable, Container
from itertools import count
from pathlib import Path

from briefing.model import Brief, Heading, Section
from briefing.store.brief_file import BriefFile
from briefing.tui.layout import Size
from briefing.tui.opening import open_session
from briefing.tui.session import Session
from briefing.tui.views import draw
from briefing.workspace import Workspace

SEEDS = Path(__file__).parents[2] / "seeds"
SECTIONS = ("talks", "region", "islands")


def make_workspace(folder: Path) -> Workspace:
    for name in ("seeds", "briefs", "templates"):
        (folder / name).mkdir(parents=True)
    for seed in sorted(SEEDS.glob("*.txt")):
        shutil.copy(seed, folder / "seeds" / seed.name)
    return Workspace.find(folder, None)


def make_brief(workspace: Workspace, name: str = "talks") -> Path:
    sections = tuple(Section(key=key, id=id, title=id.capitalize()) for key, id in enumerate(SECTIONS, 1))
    path = workspace.briefs / f"{name}.yaml"
    BriefFile.create(path, Brief(brief=Heading(id=name, title="Talks"), sections=sections), workspace.state)
    return path


def numbered_ids() -> Callable[[str, Container[str]], str]:
    numbers = count(1)
    return lambda prefix, taken: next(id for number in numbers if (id := f"{prefix}{number:08d}") not in taken)


def open_numbered(workspace: Workspace, path: Path | None = None) -> Session:
    session = open_session(workspace, path, lambda: "2026-01-01T00:00:00+00:00", numbered_ids())
    session.welcome = False
    return session


def press(session: Session, *keys: str) -> Session:
    """Press keys; a key longer than a name the terminal knows is typed text that answers the prompt."""
    for key in keys:
        if session.prompt is not None:
            session.answer(None if key == "escape" else key)
        else:
            session.press(key)
    return session


def screen(session: Session, width: int = 80, height: int = 24) -> str:
    rows = draw(session, Size(width, height))
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)

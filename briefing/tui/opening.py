"""Opening the desk: which brief, with which sources, at the place where it was left."""

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

from briefing.edit import EditError
from briefing.errors import BriefingError, UsageError
from briefing.store.brief_file import BriefFile
from briefing.tui import collecting, going, listings, moving, saying, trimming
from briefing.tui.cards import open_card
from briefing.tui.keys import Keymap, Mode
from briefing.tui.session import DEEDS, LISTERS, Session
from briefing.tui.shelf import Shelf
from briefing.workspace import Workspace

ROOMS_OF_ACTIONS = (collecting, going, listings, moving, saying, trimming)
"""Imported here so that every action and every list is registered before the first key."""

LAST = "last"
"""The name under which the workspace keeps which brief was open."""


def open_session(
    workspace: Workspace,
    path: Path | None,
    now: Callable[[], str],
    make_id: Callable[[str, Container[str]], str],
    keys: Mapping[str, str] | None = None,
) -> Session:
    """Open a brief for review, by default the one open last, where it was left.

    Raises UsageError where there is no brief, and what BriefFile.open raises where it cannot be read.
    """
    file = BriefFile.open(path or choose_brief(workspace), workspace.state)
    session = Session(workspace, file, Shelf(workspace), Keymap(keys), now, make_id)
    session.shelf.list(session.brief)
    session.refresh()
    resume_session(session, workspace.load_resume(session.brief.brief.id))
    workspace.save_resume(LAST, {"file": file.path.name})
    if file.notices:
        session.warn(f"{len(file.notices)} keys of the file are unknown and kept; ! names them")
    return session


def choose_brief(workspace: Workspace) -> Path:
    """Return the brief that was open last, else the first of the workspace; raises UsageError where there is none."""
    briefs = workspace.list_briefs()
    if not briefs:
        raise UsageError(f"{workspace.briefs}: there is no brief yet; `briefing new NAME` makes one")
    last = workspace.load_resume(LAST).get("file")
    return next((brief for brief in briefs if brief.name == last), briefs[0])


def resume_session(session: Session, resume: Mapping[str, Any]) -> None:
    """Put the session back where it was left; the first time it shows what to press."""
    session.welcome = not resume
    try:
        session.shelf.open(str(resume.get("source")))
    except (EditError, BriefingError):
        session.shelf.open_first()
    for file, reading in session.shelf.readings.items():
        reading.flags = set(resume.get("flags", {}).get(file, ()))
        start = resume.get("starts", {}).get(file)
        if start is not None and reading.units:
            reading.go_to(start)
    session.last_fact = resume.get("last_fact") if session.fact_of(resume.get("last_fact")) else None
    _offer_draft(session, resume.get("draft") or {})


def _offer_draft(session: Session, draft: Mapping[str, Any]) -> None:
    """Open again the prompt in which something was being typed when the session ended."""
    action, text = draft.get("action"), draft.get("text")
    if not text or action not in DEEDS:
        return
    if session.fact_of(draft.get("fact")):
        session.show_fact(str(draft["fact"]))
    if draft.get("card"):
        name, id = draft["card"]
        open_card(session, name, id)
        session.room(Mode.CARD).go_to(tuple(draft["target"]))
    session.perform(action)
    if session.prompt is not None:
        session.prompt = session.prompt.holding(text)
        session.warn("this was being typed when the desk was left; ret keeps it, esc gives it up")


__all__ = ["DEEDS", "LISTERS", "choose_brief", "open_session", "resume_session"]

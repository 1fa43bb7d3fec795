"""Opening the desk: which brief, with which sources, at the place where it was left."""

from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from briefing.errors import BriefingError, UsageError
from briefing.store.brief_file import BriefFile
from briefing.store.exposure import EVERYONE, describe_exposure
from briefing.store.issues import is_issued
from briefing.store.lock import Lock, Owner
from briefing.store.refuge import Refuge
from briefing.store.step import nobody
from briefing.tui.grounds import changed_sources
from briefing.tui.keys import Keymap
from briefing.tui.resume import restore
from briefing.tui.reviewing import name_here
from briefing.tui.saving import recover, take_lock
from briefing.tui.session import Session
from briefing.tui.shelf import Shelf
from briefing.workspace import Workspace

LAST = "_last"
"""The name under which the workspace keeps which brief was open; no brief can have it as its id."""


class Seat(NamedTuple):
    """Who works at this desk, and the user's state folder."""

    owner: Owner
    home: Path


def open_session(
    workspace: Workspace,
    path: Path | None,
    now: Callable[[], str],
    make_id: Callable[[str, Container[str]], str],
    keys: Mapping[str, str] | None = None,
    seat: Seat | None = None,
) -> Session:
    """Open a brief for review, by default the one open last, where it was left; without a `seat` nothing is locked.

    Raises UsageError where there is no brief, and what BriefFile.open raises where it cannot be read.
    """
    path = path or choose_brief(workspace)
    if is_issued(path):
        raise UsageError(
            f"{path} was issued and is never changed; its report lies beside it, and `briefing new --next` on the "
            "brief that it was made of starts the next number"
        )
    refuge = Refuge(seat.home if seat else workspace.state, path)
    file = BriefFile.open(path, workspace.state, refuge, partial(name_here, workspace.root) if seat else nobody)
    file.precede(workspace.keep_sources)
    held, amiss = _recall(workspace, file.brief.brief.id)
    session = Session(
        workspace,
        file,
        Shelf(workspace, file.brief.brief.id, held=dict(held.get("places", {}))),
        Keymap(keys),
        now,
        make_id,
    )
    session.lock = Lock(workspace.state, path.stem, seat.owner) if seat else None
    session.shelf.list(session.brief)
    session.refresh()
    steps: tuple[Callable[[Session], None], ...] = (
        take_lock,
        recover,
        lambda session: restore(session, held),
        _note_last,
        _note_brief,
    )
    said = [amiss, *(_hear(session, step) for step in steps)]
    if any(said):
        session.warn("; ".join(filter(None, said)))
    return session


def _hear(session: Session, step: Callable[[Session], None]) -> str:
    """Take a step of the opening and return what it said, so that the next one does not cover it."""
    session.message = ""
    step(session)
    said, session.message = session.message, ""
    return said


def _note_brief(session: Session) -> None:
    """Say what in the brief asks for a look before one begins."""
    if session.brief.conflicts:
        session.warn(f"a merge left {len(session.brief.conflicts)} to be decided: ! lists them, enter asks")
    elif session.brief.brief.issued:
        number, name = session.brief.brief.number, session.file.path.stem
        session.warn(f"no. {number} is issued; `briefing new --next {name}` starts the next before you go on")
    elif session.file.notices:
        session.warn(f"the file has unknown keys, which are kept: {len(session.file.notices)}; ! names them")


def leave(session: Session) -> None:
    """Let the brief go, so that another desk may write it."""
    if session.lock is not None:
        session.lock.release()


def _note_last(session: Session) -> None:
    """Note which brief was open, and say at once what is amiss: a disk that takes nothing, a source that changed."""
    changed = changed_sources(session)
    if changed:
        ids = ", ".join(source.id for source in changed)
        session.warn(f"changed since it was ticked: {ids}; ~ shows which quotes that affects")
    exposed = [folder for folder in session.workspace.folders if describe_exposure(folder) == EVERYONE]
    if exposed:
        session.warn(f"{EVERYONE}: {', '.join(map(str, exposed))}; `briefing doctor` says how to keep them out")
    if session.shelf.lost:
        session.warn(f"no longer at hand: {', '.join(session.shelf.lost)}; what was ticked is kept and shown instead")
    try:
        session.workspace.memory.save_resume(LAST, {"file": session.file.path.name})
    except BriefingError as error:
        session.warn(f"nothing can be saved here: {error}")


def _recall(workspace: Workspace, name: str) -> tuple[Mapping[str, Any], str]:
    """Return where one left off, and what is amiss with the note of it: a damaged one keeps nobody from working."""
    try:
        return workspace.memory.load_resume(name), ""
    except BriefingError as error:
        return {}, str(error)


def choose_brief(workspace: Workspace) -> Path:
    """Return the brief that was open last, else the first of the workspace; raises UsageError where there is none."""
    briefs = workspace.list_briefs()
    if not briefs:
        raise UsageError(f"{workspace.briefs}: there is no brief yet; `briefing new NAME` makes one")
    last = _recall(workspace, LAST)[0].get("file")
    return next((brief for brief in briefs if brief.name == last), briefs[0])

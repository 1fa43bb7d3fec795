"""A desk on which somebody sits, beside others on the same brief, and a disk that is full."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from driven import make_brief, make_workspace, numbered_ids

from briefing.store import files
from briefing.store.brief_file import BriefFile
from briefing.store.lock import Owner, describe_self
from briefing.tui.opening import Seat, open_session
from briefing.tui.session import Session
from briefing.workspace import Workspace

NOW = "2026-01-01T00:00:00+00:00"


def begin(tmp_path: Path) -> Workspace:
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

"""The workspace and the session that the tests of the desk drive by keys."""

from pathlib import Path

import pytest
from driven import make_brief, make_workspace, open_numbered

from briefing.tui.session import Session
from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return make_workspace(tmp_path / "desk")


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return open_numbered(workspace, make_brief(workspace))

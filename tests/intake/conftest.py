"""A workspace to bring documents into, and a folder to bring them from."""

from pathlib import Path

import pytest

from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    for name in ("seeds", "briefs"):
        (root / name).mkdir(parents=True)
    return Workspace(root)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder

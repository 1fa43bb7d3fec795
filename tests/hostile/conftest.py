"""The workspace that strangers write into; made once by the program and copied for each test."""

import shutil
from pathlib import Path

import pytest

from tests.hostile.workspace import Workspace


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(tmp_path_factory.mktemp("pattern") / "desk")


@pytest.fixture
def workspace(pattern: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(pattern.root, tmp_path / "desk", symlinks=True)
    copy = Workspace.__new__(Workspace)
    copy.root = tmp_path / "desk"
    return copy

"""A workspace whose web pages are read apart, and pages to put into it."""

from pathlib import Path

import pytest

from briefing.workspace import Workspace


def page(*words: str, title: str = "Ministers meet") -> bytes:
    """Return a small web page with these paragraphs."""
    body = "".join(f"<p>{each}</p>" for each in words)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


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

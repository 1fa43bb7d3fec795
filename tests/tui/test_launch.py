"""What the desk does, and leaves undone, before its first page."""

import gc
import subprocess
import sys

import pytest
from driven import make_brief

from briefing.tui import app


def test_the_desk_opens_without_the_libraries_of_the_report():
    command = "import sys, briefing.tui.app; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.split()
    assert "textual" in modules
    unneeded = {"jinja2", "markdown_it", "typst", "pypdfium2", "docx", "multiprocessing.connection"}
    assert not unneeded & set(modules)
    rooms = {"report.product", "check.registry", "repository.person", "corroboration.ranking"}
    assert not {f"briefing.{room}" for room in rooms} & set(modules)


@pytest.fixture
def collector():
    yield
    gc.unfreeze()
    gc.enable()


def test_garbage_is_collected_again_once_the_desk_is_open(workspace, monkeypatch, collector):
    seen = []
    monkeypatch.setattr(app.Desk, "run", lambda self, mouse: seen.append((gc.isenabled(), gc.get_freeze_count() > 0)))
    make_brief(workspace)
    gc.disable()
    app.run(workspace, None)
    assert seen == [(True, True)]

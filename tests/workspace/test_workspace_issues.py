"""The issue that a brief follows, as the workspace reads it: from memory while its files are unchanged."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefing.model import Brief, Heading
from briefing.store import issues
from briefing.store.issues import write_hashes
from briefing.store.layout import render_brief
from briefing.workspace import Workspace

NAME = "briefs/issued/talks-001.yaml"
ISSUED = Brief(brief=Heading(id="talks", title="Talks", number=1, issued="2017-03-20T18:00:00Z"))


def following(previous: str | None = NAME) -> Brief:
    return Brief(brief=Heading(id="talks", title="Talks", number=2, previous=previous))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_text(render_brief(ISSUED))
    path.with_suffix(".sha256").write_bytes(write_hashes({NAME: sha256(path.read_bytes()).hexdigest()}))
    return Workspace(tmp_path)


def test_a_brief_that_follows_none_has_no_issue_before(workspace: Workspace):
    assert workspace.read_previous(following(None)) is None


def test_an_issue_is_read_once_and_again_only_after_its_files_changed(workspace: Workspace, monkeypatch):
    read, asked = issues.read_issue, []
    monkeypatch.setattr(issues, "read_issue", lambda *given: asked.append(given) or read(*given))
    for _ in range(3):
        assert workspace.read_previous(following()).brief == ISSUED
    assert len(asked) == 1
    path = workspace.root / NAME
    path.write_text(path.read_text().replace("Talks", "Walks"))
    assert workspace.read_previous(following()).altered
    path.unlink()
    assert workspace.read_previous(following()).lost
    assert len(asked) == 3


@pytest.mark.parametrize("name", ["../talks.yaml", "/etc/passwd", "a\0b"])
def test_an_issue_outside_the_workspace_is_lost(workspace: Workspace, name: str):
    issue = workspace.read_previous(following(name))
    assert issue.brief is None
    assert "cannot name an issue" in issue.lost


def test_issued_briefs_are_not_among_the_briefs(workspace: Workspace):
    (workspace.briefs / "talks.yaml").write_text(render_brief(following()))
    assert [path.name for path in workspace.list_briefs()] == ["talks.yaml"]

"""A repository that was handed over, with a configuration made to start programs: none of them is started."""

from contextlib import suppress
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from briefing.authors import read_authors
from briefing.chronicle import list_events
from briefing.commands.groundwork import list_missing
from briefing.commits import Commits
from briefing.errors import BriefingError
from briefing.repository.clone import Repository, find_repository
from briefing.repository.driver import install_driver
from briefing.repository.git import VARIABLES
from briefing.repository.person import name_person
from tests.repository.clones import BRIEF, Clone
from tests.repository.facts import brief, fact

TRAPS = {
    "core.fsmonitor": "{trap}",
    "core.hooksPath": "{hooks}",
    "core.pager": "{trap}",
    "pager.log": "{trap}",
    "pager.blame": "{trap}",
    "core.editor": "{trap}",
    "core.sshCommand": "{trap}",
    "core.askPass": "{trap}",
    "core.gitProxy": "{trap}",
    "core.alternateRefsCommand": "{trap}",
    "diff.external": "{trap}",
    "diff.trap.command": "{trap}",
    "diff.trap.textconv": "{trap}",
    "filter.trap.clean": "{trap}",
    "filter.trap.smudge": "{trap}",
    "filter.trap.process": "{trap}",
    "filter.trap.required": "true",
    "merge.trap.driver": "{trap}",
    "merge.default": "trap",
    "gpg.program": "{trap}",
    "gpg.ssh.program": "{trap}",
    "log.showSignature": "true",
    "credential.helper": "!{trap}",
    "alias.log": "!{trap}",
    "alias.rev-parse": "!{trap}",
    "alias.ls-tree": "!{trap}",
    "interactive.diffFilter": "{trap}",
    "uploadpack.packObjectsHook": "{trap}",
    "protocol.ext.allow": "always",
    "protocol.file.allow": "always",
    "remote.origin.url": "ext::{trap} %S",
    "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "{trap}",
    "extensions.partialClone": "origin",
    "core.repositoryFormatVersion": "1",
    "diff.orderFile": "/dev/null",
    "color.ui": "always",
    "log.date": "format:%%",
    "format.pretty": "oneline",
}


@pytest.fixture
def trapped(clone: Clone, tmp_path: Path) -> tuple[Clone, Path]:
    """A clone whose every hook, filter and setting touches a file when it is started."""
    sprung = tmp_path / "sprung"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {sprung}\nexit 1\n')
    trap.chmod(0o755)
    clone.commit_brief(brief(fact("f-1")), "Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.commit_brief(brief(fact("f-1"), fact("f-2")), "Side", who="ben")
    clone.git("checkout", "-q", "main")
    clone.git("mv", BRIEF, "briefs/renamed.yaml")
    clone.commit("Rename")
    clone.git("merge", "-q", "--no-edit", "side")
    _sign_head(clone)
    hooks = clone.root / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman", "pre-commit"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
        (clone.root / ".git" / "hooks" / name).parent.mkdir(exist_ok=True)
        (clone.root / ".git" / "hooks" / name).write_bytes(trap.read_bytes())
        (clone.root / ".git" / "hooks" / name).chmod(0o755)
    clone.write(".gitattributes", "* diff=trap filter=trap merge=trap\n")
    for key, value in TRAPS.items():
        clone.git("config", key, value.format(trap=trap, hooks=hooks))
    return clone, sprung


def _sign_head(clone: Clone) -> None:
    """Give the newest commit a signature, so that a log that shows signatures would have to verify it."""
    body = clone.git("cat-file", "commit", "HEAD")
    headers, _, message = body.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----"
    path = clone.write(".git/signed", f"{headers}\n{signature}\n\n{message}\n")
    clone.git("update-ref", "HEAD", clone.git("hash-object", "-t", "commit", "-w", str(path)))


def test_nothing_we_ask_of_git_starts_a_program_of_the_repository(trapped: tuple[Clone, Path]) -> None:
    clone, sprung = trapped
    path = clone.root / "briefs" / "renamed.yaml"
    path.write_text(path.read_text() + "\n")
    repository = find_repository(path)
    assert isinstance(repository, Repository)
    events = list(list_events(brief(), (), Commits(repository, path)))
    assert [event.label for event in events][-1] == "Begin"
    assert not [event.fault for event in events if event.fault]
    assert read_authors(path)["f-2"].who == "ben"
    assert repository.read_at("side", path)
    assert list_missing(clone.root)
    assert not repository.is_unmerged(path)
    assert repository.list_untracked(clone.root / "hooks")
    name_person(clone.root)
    install_driver(repository)
    assert not sprung.exists(), sprung.read_text()


@pytest.mark.parametrize("lacking", ["GIT_ALLOW_PROTOCOL", "GIT_NO_LAZY_FETCH"])
def test_a_missing_object_is_not_fetched_by_the_program_a_remote_names(trapped, monkeypatch, lacking: str) -> None:
    """Each of the two defences holds alone: an older git knows only the first."""
    clone, sprung = trapped
    monkeypatch.delitem(VARIABLES, lacking)
    path = clone.root / "briefs" / "renamed.yaml"
    repository = find_repository(path)
    blob = repository.find_blob("HEAD", "briefs/renamed.yaml")
    loose = clone.root / ".git" / "objects" / blob.id[:2] / blob.id[2:]
    loose.unlink()
    events = list(list_events(brief(), (), Commits(repository, path)))
    told = "".join(event.fault for event in events)
    assert "damaged in git" in told or "transport 'ext' not allowed" in told
    with pytest.raises(BriefingError):
        repository.read_blob(blob)
    with pytest.raises(BriefingError):
        read_authors(path)
    assert not sprung.exists(), sprung.read_text()


def test_the_traps_do_spring_when_git_is_asked_without_care(trapped: tuple[Clone, Path]) -> None:
    clone, sprung = trapped
    for words in (("blame", "briefs/renamed.yaml"), ("log", "-p"), ("status",)):
        with suppress(CalledProcessError):  # the traps themselves fail
            clone.git(*words)
    assert sprung.read_text().count("trap") >= 3

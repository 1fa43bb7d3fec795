"""The merge driver of a clone, through the shell that git starts it with."""

import shutil
import sys
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.repository.clone import find_repository
from briefing.repository.driver import driver_command, find_driver, install_driver, is_startable
from tests.repository.clones import BRIEF, Clone
from tests.repository.facts import brief, fact


@pytest.fixture
def bin(tmp_path: Path, monkeypatch) -> Path:
    """A PATH with git alone on it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("git", "sh", "cat", "env"):
        (folder / name).symlink_to(shutil.which(name))
    monkeypatch.setenv("PATH", str(folder))
    return folder


def make_program(path: Path, log: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{log}"\n')
    path.chmod(0o755)


def diverge(clone: Clone, name: str) -> None:
    clone.write(".gitattributes", "*.yaml merge=briefing\n")
    clone.write(name, "base\n")
    clone.commit("Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.write(name, "theirs\n")
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    clone.write(name, "ours\n")
    clone.commit("Ours")


def test_a_program_that_is_on_the_path_today_is_not_relied_on(clone: Clone, bin: Path, tmp_path: Path) -> None:
    make_program(bin / "briefing", tmp_path / "log")
    clone.git("config", "merge.briefing.driver", "briefing merge --path %P %O %A %B")
    assert is_startable(find_driver(find_repository(clone.root)))
    command = install_driver(find_repository(clone.root))
    assert command.startswith("/")
    assert find_driver(find_repository(clone.root)) == command
    (bin / "briefing").unlink()
    assert is_startable(command)


def test_a_hostile_name_reaches_the_driver_as_one_word(clone: Clone, bin: Path, tmp_path: Path, monkeypatch) -> None:
    make_program(tmp_path / "python", tmp_path / "log")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    install_driver(find_repository(clone.root))
    assert clone.git("config", "--local", "merge.briefing.name")
    diverge(clone, "briefs/it's 100% $(touch stolen).yaml")
    clone.git("merge", "-q", "side", "--no-edit")
    words = (tmp_path / "log").read_text().splitlines()
    assert words[3:6] == ["merge", "--path", "briefs/it's 100% $(touch stolen).yaml"]
    assert len(words) == 9
    assert not (clone.root / "stolen").exists()


def test_a_module_in_the_repository_is_not_taken_for_ours(clone: Clone) -> None:
    install_driver(find_repository(clone.root))
    for name in ("briefing.py", "json.py"):
        clone.write(name, "open('stolen', 'w')\n")
    clone.write(".gitattributes", "*.yaml merge=briefing\n")
    clone.commit_brief(brief(fact("f-1")), "Begin")
    clone.git("checkout", "-q", "-b", "side")
    clone.commit_brief(brief(fact("f-1"), fact("f-2")), "Theirs")
    clone.git("checkout", "-q", "main")
    clone.commit_brief(brief(fact("f-3"), fact("f-1")), "Ours")
    clone.git("merge", "-q", "side", "--no-edit")
    assert not (clone.root / "stolen").exists()
    merged = (clone.root / BRIEF).read_text(encoding="utf-8")
    assert "f-2" in merged
    assert "f-3" in merged


def test_an_interpreter_with_an_awkward_path_is_started_all_the_same(clone, bin, tmp_path, monkeypatch) -> None:
    python = tmp_path / "my 100%A $HOME" / "it's python"
    make_program(python, tmp_path / "log")
    monkeypatch.setattr(sys, "executable", str(python))
    repository = find_repository(clone.root)
    command = install_driver(repository)
    assert is_startable(command)
    assert find_driver(repository) == command == driver_command()
    diverge(clone, "talks.yaml")
    clone.git("merge", "-q", "side", "--no-edit")
    assert (tmp_path / "log").read_text().splitlines()[:6] == ["-P", "-m", "briefing", "merge", "--path", "talks.yaml"]


@pytest.mark.parametrize("command", ["", "no-such-program merge %A", "'unfinished"])
def test_a_driver_that_cannot_be_started_is_known(command: str) -> None:
    assert not is_startable(command)


def test_installing_again_writes_nothing_and_keeps_a_name_of_ones_own(clone: Clone) -> None:
    repository = find_repository(clone.root)
    clone.git("config", "merge.briefing.name", "mine")
    install_driver(repository)
    before = (clone.root / ".git" / "config").stat().st_mtime_ns
    install_driver(repository)
    assert (clone.root / ".git" / "config").stat().st_mtime_ns == before
    assert clone.git("config", "merge.briefing.name") == "mine"


def test_a_configuration_that_is_locked_is_told(clone: Clone) -> None:
    (clone.root / ".git" / "config.lock").write_text("")
    with pytest.raises(BriefingError, match="git config failed"):
        install_driver(find_repository(clone.root))
    assert find_driver(find_repository(clone.root)) == ""

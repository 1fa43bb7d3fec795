"""Who works here: git's name for an author, else the login name, always one harmless line."""

from pathlib import Path

import pytest

from briefing.repository.person import LONGEST_NAME, name_person
from tests.repository.clones import Clone


def test_the_environment_then_the_clone_then_the_login_name(clone: Clone, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "cleo")
    assert name_person(tmp_path) == "cleo"
    clone.git("config", "user.name", "Ben B")
    clone.git("config", "user.email", "ben@example.org")
    assert name_person(clone.root) == "Ben B"
    monkeypatch.setenv("GIT_AUTHOR_NAME", "ann")
    assert name_person(clone.root) == "ann"


@pytest.mark.parametrize(
    ("given", "name"), [(" ann\n\tsmith ", "ann smith"), ("a\x1b[2Jn", "a\\u001b[2Jn"), ("\u202eann", "\\u202eann")]
)
def test_a_name_is_one_harmless_line(tmp_path: Path, monkeypatch, given: str, name: str) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", given)
    assert name_person(tmp_path) == name


def test_a_long_name_is_cut_and_an_empty_one_passed_over(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("LOGNAME", "cleo")
    monkeypatch.setenv("GIT_AUTHOR_NAME", " \n")
    assert name_person(tmp_path / "one") == "cleo"
    monkeypatch.setenv("GIT_AUTHOR_NAME", "a" * 500)
    assert name_person(tmp_path) == "a" * LONGEST_NAME


def test_without_git_the_login_name_serves(clone: Clone, tmp_path: Path, monkeypatch) -> None:
    clone.git("config", "user.name", "Ben")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "cleo")
    assert name_person(clone.root) == "cleo"


def test_without_any_name_there_is_still_one(tmp_path: Path, monkeypatch) -> None:
    def fail() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", fail)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert name_person(tmp_path).startswith("user ")

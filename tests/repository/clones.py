"""A clone in a temporary folder, worked in by several people through real git, cut off from the machine's own settings."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.model import Brief
from briefing.store.layout import render_brief

BRIEF = "briefs/talks.yaml"


def shield(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Let git see no settings but a clone's own, and nobody's name."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("HOME", str(home))


@dataclass
class Clone:
    """A folder under git and the way to work in it as somebody at some time."""

    root: Path
    hour: int = 0

    def git(self, *words: str, who: str = "ann", when: str | None = None) -> str:
        person = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _identity(who)}
        times = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
        command = ["git", "-c", "commit.gpgSign=false", *words]
        environment = os.environ | person | times
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self, message: str, who: str = "ann", when: str | None = None) -> str:
        """Commit everything an hour after the last time and return the commit."""
        self.hour += 1
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, who=who, when=when or f"2026-11-20T{self.hour:02}:00:00+09:00")
        return self.git("rev-parse", "HEAD")

    def commit_brief(self, brief: Brief, message: str, who: str = "ann", name: str = BRIEF) -> str:
        self.write(name, render_brief(brief))
        return self.commit(message, who)


def begin(root: Path) -> Clone:
    clone = Clone(root)
    clone.git("init", "-q", "-b", "main")
    return clone


def _identity(who: str) -> tuple[tuple[str, str], ...]:
    return (("NAME", who), ("EMAIL", f"{who}@example.org"))

"""A small workspace and the program run in it, as a person runs it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reported import MONDAY

from briefing.cli import main

ARTICLE = """Ministers meet in Tokyo

The ministers met in Tokyo on Monday. They spoke about missiles and islands.

“Our talks were frank,” the minister said. The talks were frank, he repeated.

The talks end on Tuesday. The next talks are to be held in Moscow.
"""


@dataclass
class Outcome:
    """What one command came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Desk:
    """A workspace and the way to run commands in it."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *words: str) -> Outcome:
        code = main(list(words))
        written = self.capture.readouterr()
        return Outcome(code, written.out, written.err)

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def brief(self, name: str = "talks") -> str:
        return (self.root / "briefs" / f"{name}.yaml").read_text(encoding="utf-8")

    def tick(self, quote: str, *words: str) -> str:
        done = self.run("tick", "talks", "--source", "article", "--quote", quote, *words)
        assert done.code == 0, done.err
        return done.out.strip()


@pytest.fixture
def bare(tmp_path, monkeypatch, capsys) -> Desk:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path, capsys)


@pytest.fixture
def desk(bare) -> Desk:
    """A workspace with one source and one brief without facts."""
    assert bare.run("new", "talks", "--title", "The talks").code == 0
    bare.write("inbox/article.txt", ARTICLE)
    assert bare.run("add", "inbox/article.txt").code == 0
    return bare


@pytest.fixture
def ticked(desk):
    """A brief with one stated and one quoted fact."""
    desk.tick(MONDAY, "--section", "events", "--statement", "The ministers met in Tokyo.")
    desk.tick("They spoke about missiles and islands.", "--section", "security")
    return desk

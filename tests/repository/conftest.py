"""A fresh clone for each test."""

from pathlib import Path

import pytest

from tests.repository.clones import Clone, begin, shield


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    shield(monkeypatch, tmp_path)
    (tmp_path / "desk").mkdir()
    return begin(tmp_path / "desk")

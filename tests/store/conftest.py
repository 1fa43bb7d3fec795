"""The file of a brief of two facts, as a workspace holds it."""

from pathlib import Path

import pytest
from store_ticking import TWO

from briefing.store.brief_file import BriefFile


@pytest.fixture
def file(tmp_path: Path) -> BriefFile:
    (tmp_path / "briefs").mkdir()
    return BriefFile.create(tmp_path / "briefs" / "talks.yaml", TWO, tmp_path / ".briefing")

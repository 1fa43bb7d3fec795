"""What all tests have in common."""

import pytest

from briefing.store import disk_copy


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe what another program wrote at once; what it does to wait has a test of its own."""
    monkeypatch.setattr(disk_copy, "SETTLED", 0.0)

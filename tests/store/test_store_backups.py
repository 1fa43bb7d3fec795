"""Backups by time: readable as they are, the latest and one of each day, never in the way of saving."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.errors import DiskError
from briefing.store import files
from briefing.store.backups import MOST_DAYS, MOST_RECENT, Backups

START = datetime(2017, 3, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path, "talks")


def keep(backups: Backups, text: str, minutes: float) -> None:
    backups.keep(text.encode, (START + timedelta(minutes=minutes)).isoformat())


def texts(backups: Backups) -> list[str]:
    return [path.read_text() for path in backups.list()]


def test_a_backup_is_the_plain_file_named_by_the_moment(backups):
    keep(backups, "one", 0)
    assert [path.name for path in backups.list()] == ["talks.2017-03-01T08-00-00Z.yaml"]
    assert texts(backups) == ["one"]


def test_within_ten_minutes_one_is_enough_whichever_way_the_clock_went(backups):
    for minutes in (0, 9, -9):
        keep(backups, f"at {minutes}", minutes)
    assert texts(backups) == ["at 0"]
    keep(backups, "later", 10)
    keep(backups, "the clock was put back", -60)
    assert sorted(texts(backups)) == ["at 0", "later", "the clock was put back"]


def test_the_same_bytes_are_kept_once(backups, tmp_path):
    keep(backups, "one", 0)
    again = Backups(tmp_path, "talks")
    keep(again, "one", 60)
    assert texts(again) == ["one"]


def test_the_latest_stay_and_the_last_of_each_day(backups):
    for day in range(MOST_DAYS + 5):
        for hour in range(4):
            keep(backups, f"{day} {hour}", day * 24 * 60 + hour * 60)
    kept = texts(backups)
    assert kept[-MOST_RECENT:] == [f"{day} {hour}" for day in range(MOST_DAYS + 5) for hour in range(4)][-MOST_RECENT:]
    days = [text.split()[0] for text in kept]
    assert sorted(set(days), key=int) == [str(day) for day in range(5, MOST_DAYS + 5)]
    assert all(text.endswith(" 3") for text in kept[:-MOST_RECENT])


def test_briefs_do_not_mix(backups, tmp_path):
    keep(backups, "one", 0)
    other = Backups(tmp_path, "talks.two")
    keep(other, "two", 0)
    assert texts(backups) == ["one"]
    assert texts(other) == ["two"]


def test_a_disk_that_refuses_is_no_reason_not_to_save(backups, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise DiskError("full")

    monkeypatch.setattr(files, "write_durably", refuse)
    keep(backups, "one", 0)
    monkeypatch.undo()
    keep(backups, "two", 1)
    assert texts(backups) == ["two"]

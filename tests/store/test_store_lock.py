"""Who may write a brief: one desk at a time, a dead one keeps nobody out, an unseen one is asked about."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.store import latch
from briefing.store.lock import Lock, Owner, describe_self

ME = describe_self("ann", "pts/1", "2017-03-20T10:00:00+00:00")
OTHER = replace(ME, user="ben")

HOLD = """
import sys
from pathlib import Path
from briefing.store.lock import Lock, describe_self
lock = Lock(Path(sys.argv[1]), "talks", describe_self("ben", "pts/9", "2017-03-20T09:00:00+00:00"))
assert lock.take() is None
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk" / ".briefing"


def hold(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    return process


def note(folder: Path) -> Path:
    return folder / "talks.desk.json"


def test_the_second_desk_is_told_who_has_the_brief_and_since_when(folder):
    process = hold(folder)
    try:
        holder = Lock(folder, "talks", ME).take()
        assert holder is not None
        assert (holder.user, holder.tty, holder.pid) == ("ben", "pts/9", process.pid)
        assert "2017-03-20 09:00 UTC" in str(holder)
    finally:
        process.communicate()


def test_a_desk_that_was_killed_keeps_nobody_out_and_is_named(folder):
    process = hold(folder)
    process.send_signal(signal.SIGKILL)
    process.wait()
    lock = Lock(folder, "talks", ME)
    assert lock.take() is None
    assert lock.left is not None
    assert lock.left.user == "ben"
    assert json.loads(note(folder).read_text())["user"] == "ann"


def test_a_desk_that_was_left_leaves_nothing_to_tell(folder):
    first = Lock(folder, "talks", OTHER)
    assert first.take() is None
    first.release()
    assert not note(folder).exists()
    second = Lock(folder, "talks", ME)
    assert second.take() is None
    assert second.left is None


def test_a_note_from_before_a_restart_of_the_machine_keeps_nobody_out(folder):
    first = Lock(folder, "talks", replace(OTHER, boot="another boot", pid=1))
    assert first.take() is None
    os.close(first._handle)
    assert Lock(folder, "talks", ME).take() is None


@pytest.mark.parametrize(
    ("note", "runs"),
    [
        (OTHER, True),
        (replace(OTHER, boot="another boot"), False),
        (replace(OTHER, began="1"), False),
        (replace(OTHER, pid=2**22 + 1), False),
    ],
)
def test_without_locks_of_the_file_system_the_note_tells_by_boot_process_and_its_start(folder, monkeypatch, note, runs):
    monkeypatch.setattr(latch, "lock", lambda path: -1)
    assert Lock(folder, "talks", note).take() is None
    holder = Lock(folder, "talks", ME).take()
    assert (holder is not None) == runs


def test_a_desk_on_another_machine_counts_as_running_until_a_person_takes_over(folder):
    far = Lock(folder, "talks", Owner("ben", "far.example", 7, "pts/0", "2017-03-20T09:00:00+00:00", "b", "1"))
    assert far.take() is None
    os.close(far._handle)
    near = Lock(folder, "talks", ME)
    holder = near.take()
    assert holder is not None
    assert near.may_be_gone(holder)
    assert near.take(over=True) is None
    far._handle = -1
    taken = far.taken_by()
    assert taken is not None
    assert taken.user == "ann"
    assert not far.is_held


def test_two_briefs_have_two_locks(folder):
    assert Lock(folder, "talks", OTHER).take() is None
    assert Lock(folder, "other", ME).take() is None


def test_a_damaged_note_does_not_keep_anybody_out(folder):
    folder.mkdir()
    note(folder).write_text("[")
    assert Lock(folder, "talks", ME).take() is None

"""An import that is killed, interrupted, doubled or out of disk: what it told is there, and the next one goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from bringing import bring, new
from pages import page

from briefing.confinement import list_surroundings
from briefing.errors import DiskError
from briefing.intake import imports
from briefing.store import files
from briefing.workspace import Workspace


def test_a_full_disk_ends_the_import_and_leaves_nothing_half(workspace, inbox, monkeypatch):
    for number in range(30):
        (inbox / f"{number:02}.html").write_bytes(page(f"Page number {number}."))
    write, written = files.write_new, []

    def fill(path: Path, data: bytes):
        if len(written) >= 10:
            raise DiskError(f"{path} was not written: the disk is full.")
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(files, "write_new", fill)
    with pytest.raises(DiskError, match="the disk is full"):
        bring(workspace, inbox)
    monkeypatch.undo()
    stored = {path.name for path in workspace.seeds.glob("*.html")}
    assert stored == {path.name for path in written}
    added, _ = bring(Workspace(workspace.root), inbox)
    assert len(new(added)) == 30 - len(stored)


def test_two_imports_at_once_store_each_document_once(workspace, inbox):
    """Whatever order and names they come in: one run has the folder as it is, the other as a colleague renamed it."""
    renamed = inbox.parent / "renamed"
    renamed.mkdir()
    texts = {f"Text number {number}." for number in range(60)}
    for number, text in enumerate(sorted(texts)):
        (inbox / f"{number:02}.txt").write_text(text)
        (renamed / f"of-ann-{number:02}.txt").write_text(text)
    command = [sys.executable, "-B", "-m", "briefing", "--workspace", str(workspace.root), "add"]
    surroundings = list_surroundings() | {"HOME": str(inbox.parent)}
    running = [
        subprocess.Popen([*command, str(folder)], env=surroundings, stdout=subprocess.PIPE, text=True)
        for folder in (inbox, renamed, inbox)
    ]
    told = "".join(child.communicate(timeout=60)[0] for child in running)
    assert [child.returncode for child in running] == [0, 0, 0]
    stored = [path.read_text() for path in workspace.seeds.glob("*.txt")]
    assert sorted(stored) == sorted(texts)
    assert told.count("  added\n") == len(texts)
    assert told.count("  already there as seeds/") == 2 * len(texts)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_cut_short_has_lost_nothing_and_goes_on(workspace, inbox, monkeypatch, number):
    count = 120
    for each in range(count):
        (inbox / f"{each:03}.html").write_bytes(page(f"Page number {each}."))
    command = [sys.executable, "-B", "-u", "-m", "briefing", "--workspace", str(workspace.root), "add", str(inbox)]
    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=list_surroundings() | {"HOME": str(inbox.parent)},
    )
    told = [child.stdout.readline() for _ in range(15)]
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    told += [line for line in out.splitlines() if "  added" in line]
    for line in told:
        name = line.split("  ")[0].removeprefix("seeds/")
        assert (workspace.seeds / name).read_bytes() == (inbox / name).read_bytes()
    if number == signal.SIGINT:
        assert child.returncode == 130
        assert "the same command goes on from there" in err
        assert "Traceback" not in err
    before = {path.name for path in workspace.seeds.glob("*.html")}
    if number == signal.SIGINT:
        assert f"{len(before)} added, 0 already there, 0 refused" in err, "what was in hand is finished, and counted"
    assert len(told) <= len(before) < count
    monkeypatch.setattr(imports, "STALE", 0.0)
    added, refused = bring(Workspace(workspace.root), inbox)
    assert refused == []
    assert len(added) == count
    assert len(new(added)) == count - len(before)
    assert {path.name for path in workspace.seeds.glob("*")} == {f"{each:03}.html" for each in range(count)}


def test_what_an_import_that_was_killed_left_half_written_is_swept(workspace, inbox, monkeypatch):
    left = workspace.seeds / ".a.html.0123456789ab.tmp"
    left.write_bytes(b"half")
    young = workspace.seeds / ".b.html.0123456789ab.tmp"
    young.write_bytes(b"of another import that is running")
    os.utime(left, (0, 0))
    (inbox / "c.txt").write_text("Words.")
    bring(workspace, inbox)
    assert not left.exists()
    assert young.exists()

"""Files are written whole or not at all, and whatever cannot be read is told in one sentence."""

import errno
import os
import stat
from pathlib import Path

import pytest

from briefing.errors import BriefChanged, DiskError, UnreadableFile
from briefing.store import batch, files


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    written = files.write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert written == files.stamp(path)
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_gets_the_usual_mode(tmp_path: Path):
    old = os.umask(0o027)
    try:
        files.write_durably(tmp_path / "a", b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_target_changes(tmp_path: Path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.yaml"
    target.write_bytes(b"old")
    link = tmp_path / "a.yaml"
    link.symlink_to(target)
    files.replace_durably(link, b"new", files.stamp(target))
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_what_a_stranger_may_have_linked_is_replaced_and_its_target_left_alone(tmp_path: Path):
    target = tmp_path / "mine"
    target.write_bytes(b"mine")
    link = tmp_path / "report.md"
    link.symlink_to(target)
    with pytest.raises(DiskError, match="it is a link"):
        files.append_durably(link, b"theirs")
    files.write_durably(link, b"theirs")
    assert not link.is_symlink()
    assert link.read_bytes() == b"theirs"
    assert target.read_bytes() == b"mine"


def test_a_file_another_program_changed_at_the_last_moment_is_left_as_it_is(tmp_path: Path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    expected = files.stamp(path)
    fsync = os.fsync

    def change_first(handle: int) -> None:
        fsync(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(files.os, "fsync", change_first)
    with pytest.raises(BriefChanged):
        files.replace_durably(path, b"ours", expected)
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_that_leads_in_a_circle_hides_no_other_file(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert [path.name for path in files.list_files(tmp_path, {".txt"})] == ["a.txt"]


def test_the_longest_name_in_letters_of_three_bytes_is_saved(tmp_path: Path):
    path = tmp_path / ("外" * 83 + ".yaml")
    files.write_durably(path, b"whole")
    assert path.read_bytes() == b"whole"


def test_the_file_is_flushed_before_it_is_renamed_and_the_folder_after(tmp_path: Path, monkeypatch):
    calls = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: calls.append(name) or real(*args))
    files.write_durably(tmp_path / "a", b"x")
    assert calls == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_fault_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch, call, number, words):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")

    def fail(*_args, **_keywords):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(DiskError, match=rf"a\.yaml was not written: {words}\."):
        files.write_durably(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:3]))
    files.write_durably(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


def test_a_new_file_never_replaces_another(tmp_path: Path):
    files.write_new(tmp_path / "a", b"one")
    with pytest.raises(DiskError, match="already exists; it was left as it is"):
        files.write_new(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_new_file_is_made_where_there_are_no_hard_links(tmp_path: Path, monkeypatch):
    def refuse(*_args):
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    files.write_new(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1


def test_lines_are_appended_and_what_does_not_count_is_cut_off(tmp_path: Path):
    path = tmp_path / "a.history"
    assert files.append_durably(path, b"one\n") == 4
    assert files.append_durably(path, b"two\n") == 8
    assert files.append_durably(path, b"three\n", at=4) == 10
    assert path.read_bytes() == b"one\nthree\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_failed_append_leaves_no_half_line(tmp_path: Path, monkeypatch):
    path = tmp_path / "a.history"
    files.append_durably(path, b"one\n")
    real = os.write

    def fill(handle, data):
        if len(data) < 8:
            raise OSError(errno.ENOSPC, "full")
        return real(handle, data[:4])

    monkeypatch.setattr(os, "write", fill)
    with pytest.raises(DiskError, match="the disk is full"):
        files.append_durably(path, b"two two two\n")
    monkeypatch.undo()
    assert path.read_bytes() == b"one\n"


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (Path("/dev/zero"), "is a device, not a regular file"),
        (tmp_path / "pipe", "is a named pipe, not a regular file"),
        (tmp_path, "is a folder, not a regular file"),
        (tmp_path / "none", "does not exist; check the name"),
        (tmp_path / "n\0ne", "is not a possible file name"),
        (tmp_path / ("n" * 300), "has too long a name"),
    ):
        with pytest.raises(UnreadableFile, match=words) as refused:
            files.read_bytes(path)
        assert str(refused.value).isprintable()


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path):
    path = tmp_path / "sparse"
    with path.open("wb") as handle:
        handle.truncate(files.LIMIT + 1)
    with pytest.raises(UnreadableFile, match="is larger than 50 MB, the most that is read"):
        files.read_bytes(path)
    with path.open("wb") as handle:
        handle.truncate(10)
    assert files.read_bytes(path, limit=10) == bytes(10)


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch):
    def refuse(*_args):
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UnreadableFile, match="may not be read: you have no permission"):
        files.read_bytes(tmp_path / "a")


def test_a_read_fault_of_the_disk_is_no_fault_of_the_file(tmp_path: Path, monkeypatch):
    (tmp_path / "a").write_bytes(b"x")

    def fail(*_args):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    with pytest.raises(DiskError, match="could not be read: Input/output error"):
        files.read_bytes(tmp_path / "a")


def test_files_are_listed_by_suffix_without_hidden_ones_and_folders(tmp_path: Path):
    for name in ("b.txt", "a.MD", ".hidden.txt", "c.pdf"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "d.txt").mkdir()
    assert [path.name for path in files.list_files(tmp_path, {".txt", ".md"})] == ["a.MD", "b.txt"]
    assert files.list_files(tmp_path / "none", {".txt"}) == ()
    files.remove(tmp_path / "b.txt")
    files.remove(tmp_path / "b.txt")
    assert [path.name for path in files.list_files(tmp_path, {".txt", ".md"})] == ["a.MD"]


def test_several_files_are_written_together(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"old")
    batch.write_together({tmp_path / "a": b"one", tmp_path / "b": b"two"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"one", "b": b"two"}


@pytest.mark.parametrize("call", ["write", "fsync", "open"])
def test_a_refusal_at_the_last_of_several_leaves_all_as_they_were(tmp_path: Path, monkeypatch, call: str):
    (tmp_path / "a").write_bytes(b"old")
    real, times = getattr(os, call), []

    def refuse(*given, **named):
        times.append(given)
        if len(times) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*given, **named)

    monkeypatch.setattr(files.os, call, refuse)
    with pytest.raises(DiskError):
        batch.write_together({tmp_path / "a": b"one", tmp_path / "b": b"two"})
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_a_folder_in_the_place_of_one_of_several_leaves_all_as_they_were(tmp_path: Path):
    (tmp_path / "b").mkdir()
    with pytest.raises(DiskError, match="b is a folder"):
        batch.write_together({tmp_path / "a": b"one", tmp_path / "b": b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_several_new_files_are_there_with_their_mode_or_none_is(tmp_path: Path):
    batch.write_new_together({tmp_path / "a": b"one", tmp_path / "b": b"two"}, mode=0o444)
    assert {path.name: stat.S_IMODE(path.stat().st_mode) & 0o222 for path in tmp_path.iterdir()} == {"a": 0, "b": 0}
    with pytest.raises(DiskError, match="b already exists"):
        batch.write_new_together({tmp_path / "c": b"three", tmp_path / "b": b"other"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    assert (tmp_path / "b").read_bytes() == b"two"


def test_a_refusal_while_new_files_are_named_takes_back_those_that_were(tmp_path: Path, monkeypatch):
    real, times = os.link, []

    def refuse(*given, **named):
        times.append(given)
        if len(times) > 1:
            raise OSError(errno.EIO, "Input/output error")
        return real(*given, **named)

    monkeypatch.setattr(files.os, "link", refuse)
    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(DiskError):
        batch.write_new_together({tmp_path / "a": b"one", tmp_path / "b": b"two"})
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []

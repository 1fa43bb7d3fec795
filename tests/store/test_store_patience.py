"""A disk that refuses and other people's changes: nothing done is lost, nothing of theirs is overwritten."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.errors import BriefBusy, DamagedState
from briefing.model import Brief, Fact, Heading, Quote, Span
from briefing.store import disk_copy, files, latch
from briefing.store.brief_file import BriefFile
from briefing.store.refuge import Refuge

WHEN = "2017-03-20T10:00:00+00:00"


def fact(id: str, **fields) -> Fact:
    return Fact(id=id, quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),), **fields)


TWO = Brief(brief=Heading(id="talks", title="Talks"), facts=(fact("f-1"), fact("f-2")))


@pytest.fixture
def file(tmp_path: Path) -> BriefFile:
    (tmp_path / "desk" / "briefs").mkdir(parents=True)
    path = tmp_path / "desk" / "briefs" / "talks.yaml"
    BriefFile.create(path, TWO, tmp_path / "desk" / ".briefing")
    return reopen(path)


def reopen(path: Path, *, patient: bool = True) -> BriefFile:
    home = path.parents[2] / "home"
    return BriefFile.open(path, path.parents[1] / ".briefing", Refuge(home, path) if patient else None, lambda: "ann")


def tick(file: BriefFile, id: str, **fields) -> None:
    file.save(replace(file.brief, facts=(*file.brief.facts, fact(id, **fields))), f"tick {id}", WHEN)


def ids(brief: Brief) -> list[str]:
    return [each.id for each in brief.facts]


def on_disk(file: BriefFile) -> list[str]:
    return ids(reopen(file.path, patient=False).brief)


@contextmanager
def refusing(folder: Path, code: int = errno.ENOSPC) -> Iterator[None]:
    """Let every write below a folder fail."""
    write = os.write

    def refuse(handle: int, data: bytes) -> int:
        if str(Path(f"/proc/self/fd/{handle}").readlink()).startswith(str(folder)):
            raise OSError(code, os.strerror(code))
        return write(handle, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files.os, "write", refuse)
        yield


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_what_the_disk_refuses_waits_stands_in_the_refuge_and_is_saved_when_it_can_be(file, code):
    with refusing(file.path.parents[1], code):
        tick(file, "f-3")
        tick(file, "f-4")
        assert file.waiting == 2
        assert ids(file.brief) == ["f-1", "f-2", "f-3", "f-4"]
        assert ids(file.saved) == on_disk(file) == ["f-1", "f-2"]
        assert "was not written" in file.fault
        assert not file.retry(WHEN)
        kept = file.refuge.path.read_text(encoding="utf-8")
        assert "f-4" in kept
        assert file.refuge.path.stat().st_mode & 0o777 == 0o600
    assert file.retry(WHEN)
    assert file.waiting == 0
    assert not file.fault
    assert on_disk(file) == ["f-1", "f-2", "f-3", "f-4"]
    assert not file.refuge.path.exists()
    assert [record.label for record in reopen(file.path).history] == ["tick f-3", "tick f-4"]


def test_the_next_change_takes_those_that_wait_along(file):
    with refusing(file.path.parents[1]):
        tick(file, "f-3")
    tick(file, "f-4")
    assert file.waiting == 0
    assert on_disk(file) == ["f-1", "f-2", "f-3", "f-4"]


def test_undo_and_redo_work_on_what_waits(file):
    with refusing(file.path.parents[1]):
        tick(file, "f-3")
        assert file.undo(WHEN) == "tick f-3"
        assert ids(file.brief) == ["f-1", "f-2"]
        assert file.redo(WHEN) == "tick f-3"
        tick(file, "f-4")
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3", "f-4"]
    assert reopen(file.path).undo(WHEN) == "tick f-4"


def test_what_waited_when_the_session_ended_is_brought_back_and_joined_with_what_was_done_since(file):
    with refusing(file.path.parents[1]):
        tick(file, "f-3")
    other = reopen(file.path, patient=False)
    tick(other, "f-9")
    again = reopen(file.path)
    assert again.recover(WHEN) is not None
    assert sorted(on_disk(file)) == ["f-1", "f-2", "f-3", "f-9"]
    assert again.recover(WHEN) is None
    assert not again.refuge.path.exists()


def test_bringing_back_what_did_reach_the_disk_changes_nothing(file):
    with refusing(file.path.parents[1]):
        tick(file, "f-3")
        kept = [(path, path.read_bytes()) for path in file.refuge.path.parent.iterdir()]
    assert file.retry(WHEN)
    for path, data in kept:
        path.write_bytes(data)
    before = file.path.read_bytes()
    again = reopen(file.path)
    assert again.recover(WHEN) is not None
    assert file.path.read_bytes() == before
    assert not again.refuge.path.exists()


def test_where_the_second_place_refuses_too_memory_keeps_it_and_both_faults_are_told(file):
    with refusing(file.path.parents[2]):
        tick(file, "f-3")
        assert "Nor could it be kept elsewhere" in file.fault
        assert "home" in file.fault
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3"]


def test_a_vanished_folder_is_waited_for_and_never_made_anew(file):
    root = file.path.parents[1]
    root.rename(root.with_name("away"))
    tick(file, "f-3")
    assert file.waiting == 1
    assert not root.exists()
    root.with_name("away").rename(root)
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3"]


def test_a_brief_that_was_removed_is_written_again_by_the_next_change(file):
    file.path.unlink()
    tick(file, "f-3")
    assert file.waiting == 0
    assert on_disk(file) == ["f-1", "f-2", "f-3"]
    file.path.unlink()
    with refusing(file.path.parents[1]):
        tick(file, "f-4")
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3", "f-4"]


def test_a_change_that_meets_another_one_is_joined_with_it(file):
    file.path.write_text("# theirs\n" + file.path.read_text().replace("id: f-2", "id: f-2\n  comment: theirs"))
    merged = file.save(replace(file.brief, facts=(replace(fact("f-1"), comment="ours"), fact("f-2"))), "say", WHEN)
    assert merged is not None
    assert not merged.conflicts
    assert [each.comment for each in file.brief.facts] == ["ours", "theirs"]
    assert file.path.read_text().startswith("# theirs\n")
    assert [record.how for record in file.history] == ["outside", "do"]
    assert file.history[-1].who == "ann"


def test_a_field_changed_twice_keeps_both_values_in_the_file(file):
    other = reopen(file.path, patient=False)
    other.save(replace(other.brief, facts=(replace(fact("f-1"), comment="theirs"), fact("f-2"))), "say", WHEN)
    merged = file.save(replace(file.brief, facts=(replace(fact("f-1"), comment="ours"), fact("f-2"))), "say", WHEN)
    assert [(found.entry, found.field) for found in merged.conflicts] == [("f-1", "comment")]
    text = file.path.read_text()
    assert "ours" in text
    assert "theirs" in text
    assert reopen(file.path).brief == file.brief


def test_what_another_of_our_programs_saved_keeps_its_place_in_the_history(file):
    other = reopen(file.path, patient=False)
    tick(other, "f-9")
    file.reload(WHEN)
    assert [record.label for record in file.history] == ["tick f-9"]
    tick(file, "f-3")
    assert [record.label for record in reopen(file.path).history] == ["tick f-9", "tick f-3"]
    assert file.undo(WHEN) == "tick f-3"
    assert file.undo(WHEN) == "tick f-9"


def test_a_file_that_makes_no_sense_is_left_alone_and_waited_for(file):
    whole = file.path.read_text()
    file.path.write_text(whole + "facts: [\n")
    tick(file, "f-3")
    assert file.waiting == 1
    assert file.path.read_text() == whole + "facts: [\n"
    assert not file.retry(WHEN)
    file.path.write_text(whole.replace("title: Talks", "title: Theirs"))
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3"]
    assert file.brief.brief.title == "Theirs"


def test_what_another_program_is_just_writing_is_not_taken_for_its_last_word(file, monkeypatch):
    monkeypatch.setattr(disk_copy, "SETTLED", 0.2)
    whole = file.path.read_text()
    half = whole[: whole.index("- id: f-2")]
    file.path.write_text(half)
    tick(file, "f-3")
    assert file.waiting == 1
    assert file.path.read_text() == half
    with pytest.raises(BriefBusy):
        file.reload(WHEN)
    file.path.write_text(whole.replace("title: Talks", "title: Theirs"))
    time.sleep(0.25)
    assert file.retry(WHEN)
    assert on_disk(file) == ["f-1", "f-2", "f-3"]
    assert file.brief.brief.title == "Theirs"


def test_what_one_of_our_own_programs_wrote_is_believed_at_once(file, monkeypatch):
    monkeypatch.setattr(disk_copy, "SETTLED", 60)
    tick(reopen(file.path, patient=False), "f-9")
    tick(file, "f-3")
    assert file.waiting == 0
    assert on_disk(file) == ["f-1", "f-2", "f-9", "f-3"] or on_disk(file) == ["f-1", "f-2", "f-3", "f-9"]


def test_what_another_program_takes_out_has_a_backup(file):
    tick(file, "f-3")
    whole = file.path.read_text()
    file.path.write_text(whole[: whole.index("- id: f-2")])
    file.reload(WHEN)
    backups = (file.path.parents[1] / ".briefing" / "backups").iterdir()
    assert any("f-3" in path.read_text() for path in backups)


def test_a_desk_that_reads_along_writes_nothing_about_what_it_sees(file):
    file.follows = True
    state = file.path.parents[1] / ".briefing"
    shutil.rmtree(state, ignore_errors=True)
    file.path.write_text(file.path.read_text().replace("title: Talks", "title: Theirs"))
    file.reload(WHEN)
    assert file.brief.brief.title == "Theirs"
    assert not state.exists()


def test_a_damaged_refuge_is_named_and_left_where_it_is(file):
    with refusing(file.path.parents[1]):
        tick(file, "f-3")
    record = file.refuge.path.with_suffix(".json")
    record.write_text("{}")
    with pytest.raises(DamagedState, match=record.name):
        reopen(file.path).recover(WHEN)
    assert record.exists()


def test_what_savings_cut_short_left_behind_is_swept_by_the_next_one(file):
    left = file.path.with_name(f".{file.path.name}.0123456789ab.tmp")
    left.write_text("half a brief")
    own = file.path.with_name(f".{file.path.name}.mine.tmp")
    own.write_text("not ours")
    tick(file, "f-3")
    assert not left.exists()
    assert own.exists()


def test_a_saving_waits_for_another_that_is_under_way_and_then_gives_up(file, monkeypatch):
    monkeypatch.setattr("briefing.store.disk_copy.PATIENCE", 0.05)
    strict = reopen(file.path, patient=False)
    tick(strict, "f-3")
    handle = latch.lock(file.path.parents[1] / ".briefing" / "talks.saving")
    try:
        tick(file, "f-4")
        assert file.waiting == 1
    finally:
        latch.unlock(handle)
    assert file.retry(WHEN)
    assert sorted(on_disk(file)) == ["f-1", "f-2", "f-3", "f-4"]


def test_links_stay_links_and_modes_stay(file):
    target = file.path.with_name("elsewhere.yml")
    file.path.rename(target)
    target.chmod(0o640)
    file.path.symlink_to(target.name)
    again = reopen(file.path)
    tick(again, "f-3")
    assert file.path.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert on_disk(file) == ["f-1", "f-2", "f-3"]

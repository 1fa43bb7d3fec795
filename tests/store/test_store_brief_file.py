"""A brief on the disk: what was saved is there, nothing is overwritten, undo goes back over restarts."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from store_briefs import RANDOMS, Mutation, draw_brief
from store_ticking import EMPTY, TWO, WHEN, fact, reopen, state_file, tick

from briefing.errors import BriefChanged, BriefingError, DiskError, UnreadableFile, UsageError
from briefing.model import schema_json
from briefing.store.brief_file import BriefFile
from briefing.store.layout import render_brief

SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=25)


def test_a_new_brief_stands_beside_its_schema_and_replaces_nothing(file):
    assert file.brief == TWO
    assert file.path.read_text() == render_brief(TWO)
    assert json.loads((file.path.parent / "brief.schema.json").read_text()) == json.loads(json.dumps(schema_json()))
    with pytest.raises(DiskError, match="already exists"):
        BriefFile.create(file.path, EMPTY, state_file(file).parent)
    assert file.path.read_text() == render_brief(TWO)


def test_opening_writes_nothing(file):
    before = sorted(path for path in file.path.parents[1].rglob("*"))
    reopen(file)
    assert sorted(path for path in file.path.parents[1].rglob("*")) == before


def test_what_was_saved_is_on_the_disk_and_the_state_is_hidden_from_git(file):
    tick(file, "f-3")
    assert [one.id for one in reopen(file).brief.facts] == ["f-1", "f-2", "f-3"]
    assert state_file(file, ".gitignore").read_text() == "*\n"


def test_a_brief_that_could_not_be_read_again_is_not_written(file, monkeypatch):
    monkeypatch.setattr("briefing.store.files.LIMIT", len(file.path.read_bytes()) + 200)
    before = file.path.read_bytes()
    with pytest.raises(UsageError, match="larger than"):
        tick(file, "f-3", statement="x" * 300)
    assert file.path.read_bytes() == before
    tick(file, "f-3")
    assert [one.id for one in reopen(file).brief.facts] == ["f-1", "f-2", "f-3"]


def test_saving_the_same_brief_writes_nothing(file):
    before = file.path.stat()
    file.save(replace(file.brief), "nothing", WHEN)
    assert file.path.stat() == before
    assert not state_file(file).exists()


def test_undo_and_redo_go_on_after_a_restart(file):
    tick(file, "f-3")
    tick(file, "f-4")
    file = reopen(file)
    assert file.undo(WHEN) == "tick f-4"
    file = reopen(file)
    assert file.undo(WHEN) == "tick f-3"
    assert file.undo(WHEN) is None
    assert file.brief == reopen(file).brief == TWO
    file = reopen(file)
    assert [file.redo(WHEN), file.redo(WHEN), file.redo(WHEN)] == ["tick f-3", "tick f-4", None]
    assert [record.how for record in reopen(file).history] == ["do", "do", "undo", "undo", "redo", "redo"]


def test_a_new_change_ends_what_could_be_redone(file):
    tick(file, "f-3")
    file.undo(WHEN)
    tick(file, "f-4")
    assert file.redo(WHEN) is None
    assert reopen(file).redo(WHEN) is None


@SLOW
@given(RANDOMS)
def test_undoing_everything_gives_the_same_file_back(tmp_path_factory, random):
    brief = draw_brief(random)
    folder = tmp_path_factory.mktemp("workspace")
    file = BriefFile.create(folder / "x.yaml", brief, folder / ".briefing")
    states = [(file.brief, file.path.read_bytes())]
    for number in range(4):
        file.save(Mutation(random, file.brief).brief, f"change {number}", WHEN)
        if file.brief != states[-1][0]:
            states.append((file.brief, file.path.read_bytes()))
    for state in reversed(states[:-1]):
        assert file.undo(WHEN)
        assert (file.brief, file.path.read_bytes()) == state
        assert reopen_at(folder).brief == state[0]
    for state in states[1:]:
        assert file.redo(WHEN)
        assert (file.brief, file.path.read_bytes()) == state


def reopen_at(folder: Path) -> BriefFile:
    return BriefFile.open(folder / "x.yaml", folder / ".briefing")


def test_an_edit_from_outside_is_never_overwritten(file):
    edited = file.path.read_text().replace("title: Talks", "title: Their talks")
    file.path.write_text(edited)
    assert file.changed_on_disk()
    with pytest.raises(BriefChanged, match="was changed by another program since it was read; nothing was overwritten"):
        tick(file, "f-3")
    assert file.path.read_text() == edited
    assert not state_file(file).exists()


def test_a_file_that_was_only_touched_is_no_change(file):
    os.utime(file.path, (1, 1))
    tick(file, "f-3")
    other = file.path.with_name("copy")
    other.write_bytes(file.path.read_bytes())
    other.replace(file.path)
    assert not file.changed_on_disk()
    tick(file, "f-4")
    assert len(reopen(file).brief.facts) == 4


def test_a_file_that_is_gone_counts_as_changed(file):
    file.path.unlink()
    with pytest.raises(BriefChanged):
        tick(file, "f-3")
    assert not file.path.exists()


def test_an_edit_from_outside_can_be_read_and_undone(file):
    tick(file, "f-3")
    file.path.write_text(file.path.read_text().replace("title: Talks", "title: Their talks"))
    file.reload(WHEN)
    assert file.brief.brief.title == "Their talks"
    tick(file, "f-4")
    file = reopen(file)
    assert [file.undo(WHEN) for _ in range(4)] == ["tick f-4", "edit outside the desk", "tick f-3", None]
    assert file.brief == TWO


def test_an_edit_that_is_no_brief_leaves_the_desk_as_it_was(file):
    file.path.write_text("brief: [")
    with pytest.raises(UnreadableFile, match=r"talks\.yaml:\d+:\d+: "):
        file.reload(WHEN)
    assert file.brief == TWO
    with pytest.raises(BriefChanged):
        tick(file, "f-3")
    assert file.path.read_text() == "brief: ["


def test_undo_refuses_an_entry_that_was_changed_since_and_names_it(file):
    tick(file, "f-3")
    file.path.write_text(file.path.read_text().replace("- id: f-3", "- id: f-3\n  comment: mine"))
    file = reopen(file)
    with pytest.raises(BriefingError, match="“tick f-3” cannot be undone: facts f-3 has been changed since"):
        file.undo(WHEN)
    assert file.brief.facts[2].comment == "mine"


def test_undo_of_one_entry_leaves_an_outside_edit_of_another(file):
    tick(file, "f-3")
    file.path.write_text(file.path.read_text().replace("- id: f-1", "- id: f-1\n  comment: mine  # theirs"))
    file = reopen(file)
    assert file.undo(WHEN) == "tick f-3"
    assert file.path.read_text() == render_brief(TWO).replace("- id: f-1", "- id: f-1\n  comment: mine  # theirs")


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_full_disk_acknowledges_nothing_and_the_next_try_works(file, monkeypatch, call):
    tick(file, "f-3")
    before = file.brief

    def fail(*_args):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(DiskError, match="the disk is full"):
        tick(file, "f-4")
    assert file.brief == before
    monkeypatch.undo()
    assert reopen(file).brief == before
    tick(file, "f-4")
    again = reopen(file)
    assert [record.label for record in again.history] == ["tick f-3", "tick f-4"]
    assert [again.undo(WHEN), again.undo(WHEN)] == ["tick f-4", "tick f-3"]


def test_a_fault_after_the_rename_does_not_lock_the_analyst_out(file, monkeypatch):
    tick(file, "f-3")
    real, renamed = os.fsync, []
    replace_file = os.replace
    monkeypatch.setattr(os, "replace", lambda *args: renamed.append(1) or replace_file(*args))

    def fail(handle):
        if renamed:
            raise OSError(errno.EIO, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DiskError):
        tick(file, "f-4")
    monkeypatch.undo()
    tick(file, "f-4")
    again = reopen(file)
    assert [one.id for one in again.brief.facts] == ["f-1", "f-2", "f-3", "f-4"]
    assert [record.label for record in again.history] == ["tick f-3", "tick f-4"]


def test_what_the_model_refuses_is_not_saved(file):
    before = file.path.read_bytes()
    for bad, words in (
        (replace(TWO, facts=(*TWO.facts, fact("F 3"))), "facts F 3"),
        (replace(TWO, facts=(*TWO.facts, fact("f-1"))), "the id “f-1” is there twice"),
        (replace(TWO, facts=(replace(TWO.facts[0], quotes=()), TWO.facts[1])), "facts f-1"),
        (replace(TWO, facts=(replace(TWO.facts[0], statement="half \ud800"), TWO.facts[1])), "half a character"),
    ):
        with pytest.raises(UsageError, match=words):
            file.save(bad, "bad", WHEN)
        assert (file.brief, file.path.read_bytes()) == (TWO, before)


def test_lines_are_known_for_findings_before_and_after_a_change(file):
    text = "# top\nbrief: {id: a, title: b}\nfacts:\n# lead\n- id: f-1\n  quotes: &\n"
    text = text.replace("&", "[{source: a, spans: [{start: 0, exact: a}]}]")
    text += "terms: [{id: t-a, prefer: a},\n  {id: t-b, prefer: b}]\n"
    file.path.write_text(text)
    file.reload(WHEN)
    assert [file.line_of(*place) for place in (("facts", "f-1"), ("terms", "t-b"), ("gaps", "g"))] == [5, 8, None]
    tick(file, "f-2")
    assert [file.line_of(*place) for place in (("facts", "f-2"), ("terms", "t-a"))] == [7, 13]

"""What runs that add documents at the same time tell each other: believed while the file holds those bytes."""

from hashlib import sha256
from threading import Event, Thread

import pytest
from bringing import bring, new

from briefing.intake import claims as room
from briefing.intake.claims import FOLDER, Claims
from briefing.workspace import Workspace

WORDS = "The ministers met in Tokyo."
DIGEST = sha256(WORDS.encode()).hexdigest()


@pytest.fixture
def claims(workspace) -> Claims:
    return Claims(workspace.state)


def test_what_another_run_stored_since_this_one_began_is_known(workspace, inbox):
    """The catalogue of a run that goes on is older than what others store meanwhile."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (inbox / name).write_text(f"{WORDS} {name}")
    results = workspace.bring_in(_list_found(inbox))
    assert next(results).path.name == "a.txt"
    other = inbox.parent / "other"
    other.mkdir()
    (other / "of-ben.txt").write_text(f"{WORDS} b.txt")
    assert new(bring(Workspace(workspace.root), other)[0]) == ["of-ben.txt"]
    rest = list(results)
    assert [each.state for each in rest] == ["already there as seeds/of-ben.txt", "added"]
    assert sorted(path.name for path in workspace.seeds.glob("*")) == ["a.txt", "c.txt", "of-ben.txt"]


def _list_found(inbox):
    from briefing.intake.imports import list_found

    return list_found([inbox], frozenset())


@pytest.mark.parametrize("what", ["gone", "changed", "never written"])
def test_what_is_said_to_be_stored_and_is_not_is_stored(workspace, inbox, what):
    (inbox / "a.txt").write_text(WORDS)
    if what == "never written":
        claims = Claims(workspace.state)
        with claims.hold(DIGEST) as claim:
            claim.note("a.txt")
    else:
        bring(workspace, inbox)
        stored = workspace.seeds / "a.txt"
        stored.unlink() if what == "gone" else stored.write_text("Other words.")
    added, _ = bring(Workspace(workspace.root), inbox)
    assert [each.is_new for each in added] == [True]
    assert added[0].path.read_text() == WORDS


def test_a_name_that_leads_elsewhere_is_not_looked_at(workspace, claims, tmp_path):
    (tmp_path / "secret.txt").write_text(WORDS)
    with claims.hold(DIGEST) as claim:
        claim.note("../../secret.txt")
        claim.note("a.txt")
    with claims.hold(DIGEST) as claim:
        assert claim.list_names() == ("a.txt",)


def test_the_same_bytes_wait_for_each_other(claims):
    waits, done = Event(), Event()

    def store() -> None:
        waits.set()
        with claims.hold(DIGEST):
            done.set()

    with claims.hold(DIGEST):
        thread = Thread(target=store)
        thread.start()
        assert waits.wait(5)
        assert not done.wait(0.1)
    assert done.wait(5)
    thread.join()


def test_who_stores_for_ever_is_not_waited_for(workspace, inbox, claims, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    (inbox / "a.txt").write_text(WORDS)
    with claims.hold(DIGEST):
        assert new(bring(workspace, inbox)[0]) == ["a.txt"]


def test_only_the_latest_lines_are_kept_once_there_are_many(workspace, claims, monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 1000)
    digests = [f"{DIGEST[:2]}{number:062x}" for number in range(100)]
    for digest in digests:
        with claims.hold(digest) as claim:
            claim.note(f"{digest[-3:]}.txt")
        with claims.hold(digest) as claim:
            assert claim.list_names() == (f"{digest[-3:]}.txt",)
    (path,) = (workspace.state / FOLDER).iterdir()
    assert path.stat().st_size < 1200
    with claims.hold(digests[0]) as claim:
        assert claim.list_names() == ()


@pytest.mark.parametrize("which", ["folder", "state"])
def test_nothing_is_written_through_a_link_of_a_stranger(workspace, inbox, tmp_path, which):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if which == "folder":
        workspace.state.mkdir()
        (workspace.state / FOLDER).symlink_to(elsewhere)
    else:
        (elsewhere / FOLDER).mkdir()
        (elsewhere / FOLDER / DIGEST[:2]).touch()
        workspace.state.symlink_to(elsewhere)
    (inbox / "a.txt").write_text(WORDS)
    assert new(bring(workspace, inbox)[0]) == ["a.txt"]
    assert [path.stat().st_size for path in elsewhere.rglob("*") if path.is_file()] in ([], [0])

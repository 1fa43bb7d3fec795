"""The versions of a workspace's sources: kept by hash, read where a file holds another now, replaced durably."""

from hashlib import sha256
from pathlib import Path

import pytest

from briefing.errors import BriefChanged, DamagedState, UnreadableFile
from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.source.document import Document
from briefing.store import files
from briefing.workspace import Workspace

OLD, NEW = b"Tokyo said no.\n", b"Tokyo said yes.\n"


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=digest(OLD))


def brief(*sources: Source, **fields: str) -> Brief:
    quotes = tuple(Quote(source=source.id, spans=(Span(start=0, exact="Tokyo"),), **fields) for source in sources)
    return Brief(brief=Heading(id="x", title="X"), sources=sources, facts=(Fact(id="f-1", quotes=quotes),))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    for name in ("seeds", "briefs"):
        (root / name).mkdir(parents=True)
    (root / "seeds" / "a.txt").write_bytes(OLD)
    return Workspace(root)


def kept(workspace: Workspace) -> set[str]:
    return set(workspace.versions.list())


def test_a_source_is_kept_before_it_is_quoted(workspace):
    workspace.keep_source(SOURCE)
    assert workspace.versions.read(SOURCE.sha256) == OLD
    assert workspace.list_sources() == (workspace.seeds / "a.txt",), "the folder of versions holds no sources"


def test_other_bytes_are_never_kept_in_their_place(workspace):
    (workspace.seeds / "a.txt").write_bytes(NEW)
    with pytest.raises(UnreadableFile, match=r"seeds/a\.txt changed a moment ago"):
        workspace.keep_source(SOURCE)
    workspace.keep_sources(brief(SOURCE))
    assert kept(workspace) == set()


def test_all_sources_that_are_still_there_are_kept(workspace):
    (workspace.seeds / "b.txt").write_bytes(NEW)
    other = Source(id="s-b", file="seeds/b.txt", sha256=digest(NEW))
    gone = Source(id="s-c", file="seeds/c.txt", sha256="c" * 64)
    outside = Source(id="s-d", file="../d.txt", sha256="d" * 64)
    workspace.keep_sources(brief(SOURCE, other, gone, outside))
    assert kept(workspace) == {digest(OLD), digest(NEW)}


def test_nothing_is_kept_outside_of_the_workspace(workspace, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    workspace.versions.folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnreadableFile, match="leads out of the workspace"):
        workspace.keep_source(SOURCE)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_kept_versions_are_read_only_where_the_files_do_not_serve(workspace):
    workspace.keep_source(SOURCE)
    assert workspace.read_sources(brief(SOURCE)).kept == {}
    (workspace.seeds / "a.txt").write_bytes(NEW)
    holdings = workspace.read_sources(brief(SOURCE))
    assert holdings["s-a"].text == NEW.decode()
    assert holdings.kept[digest(OLD)].text == OLD.decode()
    (workspace.seeds / "a.txt").unlink()
    assert workspace.read_sources(brief(SOURCE)).kept[digest(OLD)].text == OLD.decode()


def test_the_versions_that_quotes_name_are_read(workspace):
    workspace.keep_source(SOURCE)
    (workspace.seeds / "a.txt").write_bytes(NEW)
    present = Source(id="s-a", file="seeds/a.txt", sha256=digest(NEW))
    holdings = workspace.read_sources(brief(present, version=digest(OLD)))
    assert set(holdings.kept) == {digest(OLD)}
    assert workspace.read_sources(brief(present, version="0" * 64)).kept == {}


def test_a_version_that_is_damaged_or_vanishes_meanwhile_is_not_served_from_memory(workspace):
    workspace.keep_source(SOURCE)
    (workspace.seeds / "a.txt").unlink()
    assert isinstance(workspace.read_sources(brief(SOURCE)).kept[digest(OLD)], Document)
    path = workspace.versions.path(digest(OLD))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert isinstance(workspace.read_sources(brief(SOURCE)).kept[digest(OLD)], DamagedState)
    path.unlink()
    assert workspace.read_sources(brief(SOURCE)).kept == {}


def test_a_source_is_replaced_once_its_bytes_are_kept(workspace, tmp_path):
    (tmp_path / "new.txt").write_bytes(NEW)
    added = workspace.replace_source("seeds/a.txt", tmp_path / "new.txt")
    assert (added.path, added.sha256) == (workspace.seeds / "a.txt", digest(NEW))
    assert added.path.read_bytes() == NEW
    assert workspace.versions.read(digest(OLD)) == OLD
    assert "the same bytes" in workspace.replace_source("seeds/a.txt", tmp_path / "new.txt").state
    added.path.unlink()
    assert workspace.replace_source("seeds/a.txt", tmp_path / "new.txt").state == "put back"


def test_bytes_that_are_no_text_replace_nothing(workspace, tmp_path):
    (tmp_path / "new.txt").write_bytes(b"\x00\x01\x02")
    with pytest.raises(UnreadableFile):
        workspace.replace_source("seeds/a.txt", tmp_path / "new.txt")
    assert (workspace.seeds / "a.txt").read_bytes() == OLD


def test_what_another_program_writes_at_this_moment_is_not_written_over(workspace, tmp_path, monkeypatch):
    (tmp_path / "new.txt").write_bytes(NEW)
    read = files.read_stamped

    def read_and_be_overtaken(path, limit=files.LIMIT):
        found = read(path, limit)
        if path == workspace.seeds / "a.txt":
            path.write_bytes(b"Another program was here.\n")
        return found

    monkeypatch.setattr(files, "read_stamped", read_and_be_overtaken)
    with pytest.raises(BriefChanged, match="nothing was overwritten"):
        workspace.replace_source("seeds/a.txt", tmp_path / "new.txt")
    assert (workspace.seeds / "a.txt").read_bytes() == b"Another program was here.\n"
    assert workspace.versions.read(digest(OLD)) == OLD

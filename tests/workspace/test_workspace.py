"""A workspace: what lies in it is found, what leads out of it is refused, what the desk remembers is kept."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.errors import DamagedState, UnreadableFile, UsageError
from briefing.intake.added import FilesRefused
from briefing.model import Brief, Heading, Source
from briefing.source.document import Document, Mark, Overrides
from briefing.store.file_name import safe_name
from briefing.workspace import Workspace

HASH = "a" * 64


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    root = tmp_path / "desk"
    for name in ("seeds", "briefs"):
        (root / name).mkdir(parents=True)
    (root / "seeds" / "a.txt").write_text("Tokyo said no.\n")
    return Workspace(root)


def test_the_nearest_folder_above_that_holds_briefs_is_the_workspace(workspace, tmp_path):
    deep = workspace.root / "seeds" / "deep"
    deep.mkdir()
    assert Workspace.find(deep, None).root == workspace.root
    assert Workspace.find(tmp_path, workspace.root).root == workspace.root


def test_no_workspace_tells_what_to_do(tmp_path):
    for arguments in ((tmp_path, None), (tmp_path, tmp_path / "none")):
        with pytest.raises(UsageError, match="`briefing new NAME` makes one"):
            Workspace.find(*arguments)


def test_sources_and_briefs_are_listed_by_name(workspace):
    for name in ("c.md", ".hidden.txt", "b.png"):
        (workspace.seeds / name).write_text("x")
    (workspace.briefs / "talks.yaml").write_text("x")
    (workspace.briefs / "brief.schema.json").write_text("{}")
    assert [path.name for path in workspace.list_sources()] == ["a.txt", "c.md"]
    assert [path.name for path in workspace.list_briefs()] == ["talks.yaml"]


def test_a_brief_is_meant_by_name_file_name_or_path(workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = workspace.briefs / "talks.yaml"
    assert workspace.brief_path("talks") == workspace.brief_path("talks.yaml") == inside
    assert workspace.brief_path("./other/talks.yaml") == Path("other/talks.yaml")
    (tmp_path / "talks.yaml").write_text("x")
    assert workspace.brief_path("talks.yaml") == Path("talks.yaml")
    inside.write_text("x")
    assert workspace.brief_path("talks.yaml") == inside


@pytest.mark.parametrize("file", ["", "/etc/passwd", "../x.txt", "seeds/../../x.txt", "seeds/\0", "..", "seeds/.."])
def test_a_path_that_leads_out_is_refused(workspace, file):
    with pytest.raises(UnreadableFile, match="cannot name a source; give a path from the workspace"):
        workspace.resolve(file)


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_followed(workspace, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (workspace.seeds / "out.txt").symlink_to(tmp_path / "secret.txt")
    (workspace.seeds / "in.txt").symlink_to(workspace.seeds / "a.txt")
    (workspace.seeds / "loop.txt").symlink_to(workspace.seeds / "loop.txt")
    for path in ("seeds/out.txt", "seeds/loop.txt"):
        with pytest.raises(UnreadableFile):
            workspace.read_source(workspace.resolve(path))
    with pytest.raises(UnreadableFile, match="leads out of the workspace"):
        workspace.read_source(workspace.seeds / "out.txt")
    assert workspace.read_source(workspace.resolve("seeds/in.txt")).text == "Tokyo said no.\n"


def test_a_source_is_read_once_and_again_when_it_changes(workspace):
    path = workspace.seeds / "a.txt"
    first = workspace.read_source(path)
    assert workspace.read_source(path) is first
    path.write_text("Tokyo said yes, then.\n")
    assert workspace.read_source(path).text == "Tokyo said yes, then.\n"


def test_a_bad_source_costs_nothing_else(workspace):
    (workspace.seeds / "bad.txt").write_bytes(b"\xff\xfe\x00")
    sources = [("s-a", "seeds/a.txt"), ("s-b", "seeds/bad.txt"), ("s-c", "seeds/none.txt"), ("s-d", "../x")]
    brief = Brief(
        brief=Heading(id="x", title="X"),
        sources=tuple(Source(id=id, file=file, sha256=HASH) for id, file in sources),
    )
    read = workspace.read_sources(brief)
    assert isinstance(read["s-a"], Document)
    assert [isinstance(read[id], UnreadableFile) for id in ("s-b", "s-c", "s-d")] == [True] * 3


def test_files_are_added_unaltered_and_the_same_bytes_once(workspace, tmp_path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    data = b"\xef\xbb\xbfMoscow\r\nagreed.\r\n"
    (inbox / "b.txt").write_bytes(data)
    (inbox / "same.txt").write_bytes(data)
    (inbox / "a.txt").write_text("another a")
    b, same, a = workspace.add([inbox / "b.txt", inbox / "same.txt", inbox / "a.txt"])
    assert b[:3] == (workspace.seeds / "b.txt", sha256(data).hexdigest(), "added")
    assert b.path.read_bytes() == data
    assert same[:3] == (b.path, b.sha256, "already there as seeds/b.txt")
    assert a.path.name == f"a-{a.sha256[:8]}.txt"
    assert (workspace.seeds / "a.txt").read_text() == "Tokyo said no.\n"
    assert [one.state for one in workspace.add([inbox / "a.txt"])] == [f"already there as seeds/{a.path.name}"]


def test_a_bad_file_is_refused_with_one_line_and_the_others_go_on(workspace, tmp_path):
    (tmp_path / "good.txt").write_text("good")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    os.mkfifo(tmp_path / "pipe.txt")
    paths = [tmp_path / name for name in ("bad.txt", "pipe.txt", "none.txt", "good.txt")]
    with pytest.raises(FilesRefused) as refusal:
        workspace.add(paths)
    assert [added.path.name for added in refusal.value.added] == ["good.txt"]
    for path, error in zip(paths[:3], refusal.value.refused, strict=True):
        assert str(path) in str(error)
        assert str(error).isprintable()
    assert sorted(path.name for path in workspace.seeds.iterdir()) == ["a.txt", "good.txt"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.txt", "report.txt"),
        ("-rf.txt", "rf.txt"),
        ("..hidden.MD", "hidden.md"),
        ("a\x1b[31m\n\u202eb.txt", "a[31mb.txt"),
        ("two  words.txt", "two words.txt"),
        ("notes.log", "notes.log.txt"),
        ("...", "source.txt"),
        ("\udcff.txt", "source.txt"),
        ("доклад.txt", "доклад.txt"),
        ("n" * 300 + ".txt", "n" * 100 + ".txt"),
    ],
)
def test_names_of_added_files_are_made_safe(name, safe):
    assert safe_name(name) == safe


def test_what_the_desk_remembers_is_kept_out_of_git(workspace):
    overrides = Overrides({12: Mark.NOISE, 3: Mark.BODY}, frozenset({4}), frozenset({7, 9}))
    workspace.memory.save_overrides(HASH, overrides)
    workspace.memory.save_seen(HASH, {5, 1})
    workspace.memory.save_resume("talks", {"source": "s-a", "offset": 12})
    workspace.memory.keep_yank("“no”")
    again = Workspace(workspace.root)
    kept = again.memory.load_overrides(HASH)
    assert (dict(kept.marks), kept.joins, kept.splits) == (dict(overrides.marks), overrides.joins, overrides.splits)
    assert again.memory.load_seen(HASH) == {1, 5}
    assert again.memory.load_resume("talks") == {"source": "s-a", "offset": 12}
    assert (again.state / "yank.txt").read_text() == "“no”\n"
    assert (again.state / ".gitignore").read_text() == "*\n"


def test_nothing_is_remembered_at_first_and_asking_writes_nothing(workspace):
    assert workspace.memory.load_resume("talks") == {}
    assert workspace.memory.load_seen(HASH) == set()
    assert workspace.memory.load_overrides(HASH) == Overrides()
    assert not workspace.state.exists()


@pytest.mark.parametrize(
    "data", [b"{", b"\xff", b"7", b'{"marks": 1}', b'["a"]', b"[" * 100_000, b'{"marks": {"x": "body"}}']
)
def test_damaged_memory_is_named_with_the_way_out(workspace, data):
    workspace.memory.save_seen(HASH, {1})
    for kind, load in (("seen", workspace.memory.load_seen), ("overrides", workspace.memory.load_overrides)):
        path = workspace.state / f"{HASH}.{kind}.json"
        path.write_bytes(data)
        with pytest.raises(DamagedState, match="remove it to go on: only what it kept is lost") as damage:
            load(HASH)
        assert str(path) in str(damage.value)


def test_names_that_could_leave_the_state_folder_are_refused(workspace):
    for name in ("../x", "", "A", "a/b"):
        with pytest.raises(UsageError):
            workspace.memory.save_resume(name, {})

"""What is known of the files in `seeds/`: believed while they look as they did, and made anew where it is damaged."""

from hashlib import sha256

import pytest

from briefing.corroboration.sketches import Sketches, draw_sketch
from briefing.intake.catalogue import FILE, Catalogue
from briefing.source.document import read_document
from briefing.store import files
from briefing.workspace import Workspace

STORY = " ".join(f"On day {day} the minister met delegation {day} in Tokyo to talk of islands." for day in range(60))


@pytest.fixture
def looked_into(monkeypatch) -> list[str]:
    """The names of the files in `seeds/` whose bytes were read."""
    names: list[str] = []
    read = files.read_stamped

    def note(path, limit=files.LIMIT):
        if path.parent.name == "seeds":
            names.append(path.name)
        return read(path, limit)

    monkeypatch.setattr(files, "read_stamped", note)
    return names


def load(workspace: Workspace) -> Catalogue:
    catalogue = Catalogue(workspace.seeds, workspace.state)
    catalogue.load()
    return catalogue


def digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()


def test_files_are_looked_into_once_and_again_where_they_changed(workspace, looked_into):
    for name in ("a.txt", "b.txt"):
        (workspace.seeds / name).write_text(name)
    load(workspace)
    assert sorted(looked_into) == ["a.txt", "b.txt"]
    looked_into.clear()
    load(workspace)
    assert looked_into == []
    (workspace.seeds / "a.txt").write_text("another a")
    assert load(workspace).find(digest("another a")) == workspace.seeds / "a.txt"
    assert "b.txt" not in looked_into


def test_what_is_said_to_be_there_is_there(workspace):
    """A catalogue that is wrong, or forged, keeps no document out."""
    (workspace.seeds / "a.txt").write_text("a")
    load(workspace)
    line = (workspace.state / FILE).read_text()
    (workspace.state / FILE).write_text(line.replace(digest("a"), digest("b")))
    catalogue = load(workspace)
    assert catalogue.find(digest("b")) is None
    assert [added.is_new for added in workspace.add([_write(workspace, "b.txt", "b")])] == [True]


def _write(workspace: Workspace, name: str, words: str):
    path = workspace.root / name
    path.write_text(words)
    return path


def test_a_damaged_catalogue_costs_time_and_nothing_else(workspace):
    for name in ("a.txt", "b.txt"):
        (workspace.seeds / name).write_text(name)
    load(workspace)
    path = workspace.state / FILE
    good = path.read_bytes()
    for damage in (good[:-20], b"\xff\xfe" + good, b"{}\n[]\n" + good, b"[" * 100_000 + b"\n" + good, b""):
        path.write_bytes(damage)
        assert load(workspace).find(digest("b.txt")) == workspace.seeds / "b.txt"


def test_a_catalogue_of_much_that_is_gone_is_written_anew(workspace, monkeypatch):
    from briefing.intake import catalogue as room

    monkeypatch.setattr(room, "_SPARE", 3)
    for number in range(12):
        (workspace.seeds / "a.txt").write_text("a" * (number + 1))
        load(workspace)
    assert len((workspace.state / FILE).read_text().splitlines()) < 8
    assert load(workspace).find(digest("a" * 12)) is not None


def test_where_nothing_can_be_written_everything_is_known_all_the_same(workspace, tmp_path):
    (workspace.seeds / "a.txt").write_text("a")
    workspace.state.symlink_to(tmp_path)
    assert load(workspace).find(digest("a")) is not None
    assert not (tmp_path / FILE).exists()


def test_a_sketch_is_the_same_anywhere_and_finds_copies_among_thousands():
    whole = read_document(STORY.encode(), "a.txt")
    assert draw_sketch(whole) == draw_sketch(read_document(STORY.encode(), "b.txt"))
    assert draw_sketch(whole)[:2] == (7568994, 12510197), "kept on disk, so it may not depend on the interpreter"
    others = {
        f"{n}.txt": _sketch(" ".join(f"Fish {n} was sold in week {w} for {w + n} yen." for w in range(40)))
        for n in range(300)
    }
    known = Sketches({"story.txt": draw_sketch(whole)} | others)
    half = STORY[: len(STORY) // 2] + " An end of its own that nobody else has written about the talks."
    assert known.find_candidates(_sketch(half))[0] == "story.txt"
    assert known.find_candidates(_sketch("Nothing of this stands anywhere else, it seems, at all.")) == ()


def test_a_short_copy_in_another_short_text_is_found():
    story = "The minister said on Tuesday that the talks on the islands would go on in Moscow next month."
    known = Sketches({"a.txt": _sketch(story)})
    assert known.find_candidates(_sketch(f"{story} More is known on Friday.")) == ("a.txt",)


def test_texts_that_come_later_are_found_like_those_that_were_there(monkeypatch):
    from briefing.corroboration import sketches as room

    monkeypatch.setattr(room, "_MOST_UNSORTED", 300)
    known = Sketches({})
    texts = [
        " ".join(f"Ship {n} left harbour {n} in week {w} with {w * n} crates." for w in range(30)) for n in range(20)
    ]
    for number, text in enumerate(texts):
        known.add(f"{number}.txt", _sketch(text))
        for before in range(number + 1):
            assert known.find_candidates(_sketch(texts[before]))[0] == f"{before}.txt"


def _sketch(words: str) -> tuple[int, ...]:
    return draw_sketch(read_document(words.encode(), "x.txt"))

"""What was read in a file is read once: kept entries are believed only beyond doubt, and never to prove anything."""

import json
import shutil
from hashlib import sha256

import pytest
from pages import page

from briefing.errors import DiskError
from briefing.intake import extracts as room
from briefing.intake.cell import Outcome, pack_extract
from briefing.intake.extracts import Extracts, Key
from briefing.intake.reception import Reception
from briefing.intake.worker import Worker
from briefing.source.document import read_document
from briefing.source.extract import Extract
from briefing.source.original import Original, Part, PartKind, Segment
from briefing.store import files
from briefing.workspace import Workspace

EXTRACT = Extract("Words.", "html/1", Original((Part(PartKind.FILE),), (Segment(0, 6, 0, 3, 9),)), ())
KEY = Key("a" * 64, "html")
PAGE = page("The ministers met in Tokyo on Monday.")


@pytest.fixture
def kept(tmp_path) -> Extracts:
    (tmp_path / "desk").mkdir()
    return Extracts(tmp_path / "desk" / ".briefing")


@pytest.fixture
def readings(monkeypatch) -> list[str]:
    """The names of the files that were read apart."""
    names: list[str] = []
    read = Worker.read

    def note(self, request, data) -> Outcome:
        names.append(request.name)
        return read(self, request, data)

    monkeypatch.setattr(Worker, "read", note)
    return names


def entries(kept: Extracts) -> list:
    return sorted(kept._folder.glob("*.json"))


def test_what_is_kept_is_found_again_for_that_file_and_reading_alone(kept):
    kept.keep(KEY, pack_extract(EXTRACT))
    assert kept.find(KEY) == EXTRACT
    for other in (KEY._replace(sha256="b" * 64), KEY._replace(encoding="KOI8-R"), KEY._replace(column="body")):
        assert kept.find(other) is None
    assert oct(entries(kept)[0].stat().st_mode)[-3:] == "600"


def test_no_damaged_entry_is_believed(kept):
    kept.keep(KEY, pack_extract(EXTRACT))
    path = entries(kept)[0]
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert kept.find(KEY) is None, at
    for damage in (b"", good[:-1], good + b"x", good[: good.index(b"\n")], b"[" * 100_000):
        path.write_bytes(damage)
        assert kept.find(KEY) is None
    path.write_bytes(good)
    assert kept.find(KEY) == EXTRACT


def test_a_forged_entry_in_a_strangers_folder_is_not_believed(kept, tmp_path):
    """Whoever sends a workspace may put a well-formed entry with other words into it."""
    kept.keep(KEY, pack_extract(EXTRACT))
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    shutil.copytree(kept._folder.parent, theirs / ".briefing")
    assert Extracts(theirs / ".briefing").find(KEY) is None


def test_an_entry_of_other_readers_is_made_anew(kept, monkeypatch):
    kept.keep(KEY, pack_extract(EXTRACT))
    monkeypatch.setattr(room, "_installed", lambda: "others")
    assert kept.find(KEY) is None
    kept.keep(KEY, pack_extract(EXTRACT))
    assert kept.find(KEY) == EXTRACT


def test_the_oldest_entries_go_once_there_are_too_many(kept, monkeypatch):
    monkeypatch.setattr(room, "MOST_KEPT", 4000)
    keys = [Key(f"{number:064x}", "html") for number in range(12)]
    for key in keys:
        kept.keep(key, pack_extract(EXTRACT))
    assert sum(path.stat().st_size for path in entries(kept)) <= 4000
    assert kept.find(keys[-1]) == EXTRACT
    assert kept.find(keys[0]) is None


def test_where_nothing_can_be_kept_everything_is_read_all_the_same(workspace, monkeypatch):
    (workspace.seeds / "a.html").write_bytes(PAGE)

    def refuse(*_, **__):
        raise DiskError("the disk is full")

    monkeypatch.setattr(files, "write_fleetingly", refuse)
    assert "Tokyo" in workspace.read_source(workspace.seeds / "a.html").text


def test_a_link_in_the_place_of_the_folder_is_not_written_through(workspace, tmp_path):
    (workspace.seeds / "a.html").write_bytes(PAGE)
    (tmp_path / "elsewhere").mkdir()
    workspace.state.mkdir()
    (workspace.state / "texts").symlink_to(tmp_path / "elsewhere")
    workspace.read_source(workspace.seeds / "a.html")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_source_is_read_apart_once_and_by_the_next_run_not_at_all(workspace, readings):
    (workspace.seeds / "a.html").write_bytes(PAGE)
    first = workspace.read_source(workspace.seeds / "a.html")
    again = Workspace(workspace.root).read_source(workspace.seeds / "a.html")
    assert readings == ["seeds/a.html"]
    assert first == again == read_document(PAGE, "seeds/a.html")


def test_plain_text_is_read_here(workspace, readings):
    (workspace.seeds / "a.txt").write_text("The ministers met in Tokyo.\n")
    assert workspace.read_source(workspace.seeds / "a.txt").extractor == "txt/1"
    assert readings == []
    assert not (workspace.state / "texts").exists()


def test_what_proves_reads_anew_even_where_an_entry_would_say_otherwise(workspace, readings):
    path = workspace.seeds / "a.html"
    path.write_bytes(PAGE)
    workspace.read_source(path)
    reception = Reception(workspace.seeds, workspace.state)
    key = Key(sha256(PAGE).hexdigest(), "html")
    reception._extracts.keep(key, pack_extract(EXTRACT))
    assert reception.read(PAGE, "a.html").text == "Words.", "the planted entry is believed by the desk"
    reception.trusts = False
    assert "Tokyo" in reception.read(PAGE, "a.html").text


def test_verify_is_not_misled_by_what_is_kept(tmp_path, monkeypatch, capsys):
    from briefing.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_bytes(page("The ministers met in Tokyo on Monday.", "The talks end on Tuesday."))
    assert main(["new", "talks"]) == 0
    assert main(["add", "a.html"]) == 0
    assert main(["tick", "talks", "--source", "a.html", "--quote", "The talks end on Tuesday."]) == 0
    assert main(["render", "talks", "--draft"]) == 0
    report = tmp_path / "briefs" / "talks.sitrep.md"
    report.write_text(report.read_text().replace("Tuesday", "Thursday"))
    held = Extracts(tmp_path / ".briefing")
    entry = entries(held)[0]
    body = json.loads(entry.read_bytes().partition(b"\n")[2])
    body["text"] = body["text"].replace("Tuesday", "Thursday")
    digest = sha256((tmp_path / "seeds" / "a.html").read_bytes()).hexdigest()
    held.keep(Key(digest, "html"), json.dumps(body).encode())
    capsys.readouterr()
    assert main(["verify", str(report)]) == 1
    assert "  stands" not in capsys.readouterr().out

"""Many documents at once: what is packed, named oddly, doubled or refused, and what an import that was cut short left."""

import io
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest
from pages import page

from briefing.confinement import list_surroundings
from briefing.errors import BriefingError, DiskError
from briefing.intake import imports
from briefing.intake.added import Added, Found
from briefing.intake.imports import list_found
from briefing.store import files
from briefing.workspace import Workspace

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def bring(workspace: Workspace, *paths: Path) -> tuple[list[Added], list[str]]:
    """Add files and folders and return what was stored or known, by file name, and what was refused."""
    results = list(workspace.bring_in(list_found(paths, frozenset())))
    added = sorted((result for result in results if isinstance(result, Added)), key=lambda each: each.path.name)
    return added, sorted(str(result) for result in results if isinstance(result, BriefingError))


def new(added: list[Added]) -> list[str]:
    return [each.path.name for each in added if each.is_new]


def pack(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_html", ".html"), data)
    return made.getvalue()


def mail(subject: str, text: str, **attachments: bytes) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ann@example.org", "ben@example.org", subject
    made["Date"], made["Message-ID"] = "Mon, 20 Mar 2017 10:00:00 +0900", f"<{subject}@example.org>"
    made.set_content(text)
    for name, data in attachments.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return made.as_bytes()


def test_a_document_is_stored_under_the_suffix_of_what_it_is_and_that_is_said(workspace, inbox):
    (inbox / "report.txt").write_bytes(page("The talks end on Tuesday."))
    (inbox / "notes.html").write_text("Only words, and no page at all.")
    (inbox / "plain").write_text("Words without a suffix.")
    added, refused = bring(workspace, inbox)
    assert refused == []
    assert {each.path.name: each.state for each in added} == {
        "notes.txt": "added as text, which its name does not say",
        "plain.txt": "added",
        "report.html": "added as web page, which its name does not say",
    }
    digest = sha256((inbox / "report.txt").read_bytes()).hexdigest()
    assert workspace.reception.records.find(digest).name == "report.txt"


def test_what_is_packed_is_unpacked_and_each_file_says_where_it_was(workspace, inbox):
    inner = pack(deep__b_html=page("The second page."))
    outer = pack(a__page_html=page("The first page."), inner__zip=inner, logo_png=PICTURE)
    (inbox / "box.zip").write_bytes(outer)
    with tarfile.open(inbox / "old.tgz", "w:gz") as archive:
        member = tarfile.TarInfo("x/y.txt")
        member.size = 15
        archive.addfile(member, io.BytesIO(b"Words in a tar."))
    added, refused = bring(workspace, inbox)
    assert new(added) == ["b.html", "page.html", "y.txt"]
    assert len(refused) == 1
    assert "box.zip/logo_png: this is a PNG picture" in refused[0]
    holder = workspace.reception.records.find(added[0].sha256).container
    assert (holder.name, holder.member) == ("box.zip/inner/zip", "deep/b.html")
    assert holder.sha256 == sha256(inner).hexdigest()


def test_containers_in_containers_end(workspace, inbox):
    data = b"Words at the bottom."
    for depth in range(8):
        data = pack(**{f"level{depth}__zip" if depth else "bottom__txt": data})
    (inbox / "nested.zip").write_bytes(data)
    added, refused = bring(workspace, inbox)
    assert added == []
    assert len(refused) == 1
    assert "lies in more than 5 containers" in refused[0]


def test_a_bomb_is_refused_and_the_rest_goes_on(workspace, inbox):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bytes(400 * 1024 * 1024))
        archive.writestr("good.txt", "Good words.")
    (inbox / "bomb.zip").write_bytes(made.getvalue())
    (inbox / "z.txt").write_text("Other words.")
    added, refused = bring(workspace, inbox)
    assert "good.txt" in new(added)
    assert "z.txt" in new(added)
    assert len(refused) == 1
    assert "bomb.zip" in refused[0]


def test_attachments_are_sources_of_their_own_and_are_stored_before_their_mail(workspace, inbox, monkeypatch):
    talks = mail("Talks", "The talks were frank.\n", att_html=page("An attached page."), logo_png=PICTURE)
    other = mail("Fish", "A mail about fish and trade in Hokkaido.\n")
    envelope = b"From ann@example.org Mon Mar 20 10:00:00 2017\n"
    (inbox / "all.mbox").write_bytes(b"".join(envelope + each + b"\n" for each in (talks, other)))
    order = []
    write = files.write_new
    monkeypatch.setattr(files, "write_new", lambda path, data: order.append(path.suffix) or write(path, data))
    added, refused = bring(workspace, inbox)
    assert new(added) == ["0001 Talks.eml", "0002 Fish.eml", "att.html"]
    assert order == [".html", ".eml", ".eml"], "a mail that is there was done with all that is in it"
    assert len(refused) == 1
    assert "logo.png" in refused[0]
    attached = workspace.reception.records.find(added[2].sha256).container
    assert (attached.name, attached.member) == ("all.mbox/0001 Talks.eml", "att.html")


def test_the_same_bytes_are_stored_once_wherever_they_come_from(workspace, inbox):
    data = page("The talks end on Tuesday.")
    for name in ("a.html", "b.html", "c.html", "d.html", "e.html", "f.html"):
        (inbox / name).write_bytes(data)
    (inbox / "box.zip").write_bytes(pack(g_html=data))
    added, refused = bring(workspace, inbox)
    assert refused == []
    assert [len(new(added)), len(added)] == [1, 7]
    before = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*") if path.is_file()}
    again, _ = bring(Workspace(workspace.root), inbox)
    assert new(again) == []
    assert {each.state for each in again} == {f"already there as seeds/{new(added)[0]}"}
    after = {path: path.stat().st_mtime_ns for path in workspace.root.rglob("*") if path.is_file()}
    assert before == after


def test_files_of_one_name_stand_beside_each_other(workspace, inbox):
    for number in range(9):
        folder = inbox / f"d{number}"
        folder.mkdir()
        (folder / "index.html").write_bytes(page(f"Page number {number}."))
    added, _ = bring(workspace, inbox)
    assert len(set(new(added))) == 9
    stored = {path.read_bytes() for path in workspace.seeds.glob("*.html")}
    assert stored == {page(f"Page number {number}.") for number in range(9)}
    names = {workspace.reception.records.find(each.sha256).name for each in added}
    assert names == {f"d{number}/index.html" for number in range(9)}


def test_what_is_no_file_is_told_and_what_is_hidden_linked_or_of_a_saved_page_is_left_out(workspace, inbox):
    os.mkfifo(inbox / "pipe.txt")
    with (inbox / "huge.txt").open("wb") as huge:
        huge.truncate(2 << 30)
    (inbox / ".hidden.txt").write_text("hidden")
    (inbox / "link.txt").symlink_to("/etc/hostname")
    (inbox / "loop").symlink_to(inbox)
    (inbox / "saved.html").write_bytes(page("The page itself."))
    for name in ("saved_files", "other_files"):
        (inbox / name).mkdir()
        (inbox / name / "frame.html").write_bytes(page(f"A frame in {name}."))
    began = time.monotonic()
    added, refused = bring(workspace, inbox)
    assert time.monotonic() - began < 20
    assert new(added) == ["frame.html", "saved.html"]
    assert added[0].path.read_bytes() == page("A frame in other_files.")
    assert len(refused) == 2
    assert "huge.txt is larger than 50 MB" in refused[0]
    assert "pipe.txt is a named pipe" in refused[1]


def test_the_workspace_itself_is_not_brought_into_it(workspace):
    (workspace.seeds / "a.txt").write_text("A source.")
    (workspace.root / "b.txt").write_text("A file beside.")
    left_out = frozenset(folder.resolve() for folder in workspace.folders[1:])
    assert list(list_found([workspace.root], left_out)) == [Found(workspace.root / "b.txt", "b.txt")]


def test_near_copies_are_announced_with_their_overlap(workspace, inbox):
    story = [f"The minister said on day {n} that talk number {n} on the islands was held in Tokyo." for n in range(30)]
    (inbox / "a.html").write_bytes(page(*story))
    bring(workspace, inbox)
    (inbox / "b.html").write_bytes(page(*story[:20], "Quite another paragraph about fish.", title="Copied"))
    other = [f"Fishermen of Hokkaido caught {n} tons of crab in week {n} and sold it abroad." for n in range(30)]
    (inbox / "c.html").write_bytes(page(*other))
    added, _ = bring(Workspace(workspace.root), inbox)
    alike = {each.path.name: each.alike for each in added if each.is_new}
    assert [likeness.path.name for likeness in alike["b.html"]] == ["a.html"]
    assert alike["b.html"][0].share > 0.8
    assert alike["c.html"] == ()


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


def test_two_imports_at_once_store_each_document_once_or_under_two_names_and_never_fail(workspace, inbox):
    for number in range(20):
        (inbox / f"{number:02}.txt").write_text(f"Text number {number}.")
    command = [sys.executable, "-m", "briefing", "--workspace", str(workspace.root), "add", str(inbox)]
    running = [subprocess.Popen(command, env=list_surroundings() | {"HOME": str(inbox.parent)}) for _ in range(2)]
    assert [child.wait(60) for child in running] == [0, 0]
    assert {path.read_text() for path in workspace.seeds.glob("*.txt")} == {f"Text number {n}." for n in range(20)}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_cut_short_has_lost_nothing_and_goes_on(workspace, inbox, monkeypatch, number):
    count = 120
    for each in range(count):
        (inbox / f"{each:03}.html").write_bytes(page(f"Page number {each}."))
    command = [sys.executable, "-u", "-m", "briefing", "--workspace", str(workspace.root), "add", str(inbox)]
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


def test_a_name_of_another_program_that_is_taken_meanwhile_is_not_overwritten(workspace, inbox, monkeypatch):
    (inbox / "a.txt").write_text("Ours.")
    write = files.write_new

    def meet(path: Path, data: bytes):
        if not (workspace.seeds / "a.txt").exists():
            (workspace.seeds / "a.txt").write_text("Theirs.")
        return write(path, data)

    monkeypatch.setattr(files, "write_new", meet)
    added, refused = bring(workspace, inbox)
    assert refused == []
    assert (workspace.seeds / "a.txt").read_text() == "Theirs."
    assert added[0].path.read_text() == "Ours."


def test_few_documents_start_no_processes_of_their_own(workspace, inbox, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a crew was started")

    monkeypatch.setattr(imports, "ThreadPoolExecutor", refuse)
    for number in range(imports.FEW):
        (inbox / f"{number}.txt").write_text(f"Text {number}.")
    added, _ = bring(workspace, inbox)
    assert len(new(added)) == imports.FEW

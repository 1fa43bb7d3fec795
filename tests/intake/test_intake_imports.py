"""Many documents at once: what is packed, named oddly, doubled or refused, and what an import that was cut short left."""

import io
import os
import tarfile
import time
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

from bringing import bring, new
from pages import page

from briefing.intake import imports
from briefing.intake.added import Found
from briefing.intake.imports import list_found
from briefing.store import files
from briefing.workspace import Workspace

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


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

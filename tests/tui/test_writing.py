"""`W` writes the report in the formats that one chooses, `I` issues it; long work is done beside the keys."""

import hashlib
import stat
import threading

import pytest
from driven import open_numbered, press, screen

from briefing.errors import UsageError
from briefing.report import formats
from briefing.report.manuscript import Rendered
from briefing.store.brief_file import BriefFile
from briefing.store.issues import read_hashes
from briefing.tui.app import Desk
from briefing.tui.session import Session


@pytest.fixture
def slow(monkeypatch) -> threading.Event:
    """A format that is not set before the event, in the place of all that take long."""
    released = threading.Event()

    def render(manuscript) -> Rendered:
        assert released.wait(20)
        return Rendered(b"%SLOW " + manuscript.markdown.encode())

    row = formats.Format("pdf", "PDF", render)
    kept = {name: formats.FORMATS[name] for name in formats.QUICK}
    for module in (formats, __import__("briefing.report.product", fromlist=["x"])):
        monkeypatch.setattr(module, "FORMATS", {**kept, "pdf": row})
    monkeypatch.setattr("briefing.report.issuing.FORMATS", {**kept, "pdf": row})
    return released


def do_job(session: Session) -> None:
    """What the application does with a job, at once."""
    job, session.job = session.job, None
    job.finish(job.work())


@pytest.fixture
def desk_session(session: Session) -> Session:
    """A session as the application has it: long work waits to be done."""
    session.preview.beside = True
    return session


def reports(session: Session) -> set[str]:
    return {path.name for path in session.workspace.briefs.glob("talks.*.*")}


def test_enter_writes_markdown_and_html_at_once(session: Session) -> None:
    press(session, "1", "W")
    assert "Markdown and HTML" in screen(session)
    press(session, "enter")
    assert reports(session) == {"talks.sitrep.md", "talks.sitrep.html"}
    assert session.message.startswith("written briefs/talks.sitrep.md, briefs/talks.sitrep.html")


def test_giving_the_choice_up_writes_nothing(session: Session) -> None:
    press(session, "1", "W", "q")
    assert reports(session) == set()


def test_a_long_format_is_written_as_the_report_was_when_it_was_asked_for(desk_session: Session, slow) -> None:
    session = desk_session
    press(session, "1", "W", "p")
    assert session.message == "writing PDF …"
    assert reports(session) == set()
    press(session, "2", "W")
    assert "writing PDF" in session.message
    assert session.choice is None
    slow.set()
    do_job(session)
    written = (session.workspace.briefs / "talks.sitrep.pdf").read_bytes()
    assert written.startswith(b"%SLOW")
    assert written.count(b"\n[^f-") == 1
    assert session.message == "written briefs/talks.sitrep.pdf"


async def test_keys_go_on_while_a_format_is_set(session: Session, slow) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "W", "a")
        await pilot.press("2", "3")
        assert len(session.brief.facts) == 3
        assert reports(session) == set()
        slow.set()
        await desk.working
        assert reports(session) == {"talks.sitrep.md", "talks.sitrep.html", "talks.sitrep.pdf"}
        assert "written" in session.message
        await pilot.press("q")
    assert desk.return_value == 0


async def test_leaving_while_a_format_is_set_asks_once_and_then_leaves(session: Session, slow) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "W", "p", "q")
        assert "not done yet" in session.message
        assert desk.is_running
        await pilot.press("q")
        slow.set()
    assert desk.return_value == 0


async def test_a_format_that_cannot_be_set_is_told(session: Session, slow, monkeypatch) -> None:
    (session.workspace.briefs / "talks.sitrep.pdf").mkdir()
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        slow.set()
        await pilot.press("1", "W", "a")
        await desk.working
        assert session.alarm
        assert "talks.sitrep.pdf is a folder" in session.message
        assert reports(session) == {"talks.sitrep.pdf"}, "all or nothing"
        assert session.job is None
        await pilot.press("q")


def test_i_asks_then_issues(desk_session: Session, slow) -> None:
    session = desk_session
    slow.set()
    press(session, "1", "I")
    assert "issue no. 1?" in screen(session)
    press(session, "n")
    assert not session.workspace.issued.exists()
    press(session, "I", "y")
    do_job(session)
    names = {path.name for path in session.workspace.issued.iterdir()}
    stem = "talks-001"
    assert names == {f"{stem}.{end}" for end in ("yaml", "sha256", "sitrep.md", "sitrep.html", "sitrep.pdf")}
    assert {stat.S_IMODE(path.stat().st_mode) & 0o222 for path in session.workspace.issued.iterdir()} == {0}
    on_disk = BriefFile.open(session.file.path, session.workspace.state).brief
    assert on_disk == session.brief
    assert (on_disk.brief.number, on_disk.brief.issued) == (1, session.brief.brief.issued)
    hashes = read_hashes((session.workspace.issued / f"{stem}.sha256").read_bytes())
    for name, digest in hashes.items():
        assert hashlib.sha256((session.workspace.root / name).read_bytes()).hexdigest() == digest
    press(session, "I")
    assert "was issued as no. 1" in session.message
    press(session, "u")
    assert session.brief.brief.issued is None
    frozen = {path: path.read_bytes() for path in session.workspace.issued.iterdir()}
    press(session, "I")
    assert "its files stay" in screen(session)
    press(session, "y")
    do_job(session)
    assert (session.brief.brief.number, session.brief.brief.previous) == (2, "briefs/issued/talks-001.yaml")
    assert {path: path.read_bytes() for path in frozen} == frozen
    assert "- **Follows:** no. 1" in (session.workspace.issued / "talks-002.sitrep.md").read_text()


def test_a_brief_that_changes_while_it_is_issued_is_not(desk_session: Session, slow) -> None:
    session = desk_session
    slow.set()
    press(session, "1", "I", "y", "2")
    with pytest.raises(Exception, match="the brief changed"):
        do_job(session)
    assert not session.workspace.issued.exists()
    assert len(session.brief.facts) == 2


def test_a_brief_with_an_error_is_not_issued(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8").replace("For the first time", "For the last time"))
    from briefing.tui.saving import read_outside_change

    read_outside_change(session)
    press(session, "I", "y")
    assert session.alarm
    assert session.message == "not issued: there are errors (1), ! lists them"
    assert not session.workspace.issued.exists()


def test_what_was_issued_is_not_opened_and_a_brief_that_is_says_so(desk_session: Session, slow) -> None:
    session = desk_session
    slow.set()
    press(session, "1", "I", "y")
    do_job(session)
    workspace = session.workspace
    assert workspace.list_briefs() == (session.file.path,)
    with pytest.raises(UsageError, match="never changed"):
        open_numbered(workspace, workspace.issued / "talks-001.yaml")
    again = open_numbered(workspace)
    assert "no. 1 is issued" in again.message


def test_an_issued_brief_that_changes_is_an_error_and_a_draft(desk_session: Session, slow) -> None:
    session = desk_session
    slow.set()
    press(session, "1", "I", "y")
    do_job(session)
    session.preview.beside = False
    press(session, "!")
    assert "issued-brief-changed" not in {finding.rule for finding in session.findings}
    press(session, "q", "e", "They met.", "!")
    assert "issued-brief-changed" in {finding.rule for finding in session.findings}
    press(session, "q", "p")
    assert "DRAFT" in screen(session)
    assert "issued 2" not in screen(session)


def test_t_writes_another_product(session: Session) -> None:
    press(session, "1", "W", "t")
    assert "briefing note of two pages" in screen(session).lower()
    press(session, "/", "Briefing note", "enter")
    assert "write the note as" in screen(session)
    press(session, "m")
    assert reports(session) == {"talks.note.md", "talks.note.html"}
    assert 'template: "note"' in (session.workspace.briefs / "talks.note.md").read_text()
    press(session, "W", "enter")
    assert "talks.sitrep.md" in reports(session)

"""What other programs do to the brief, its sources and its template while the desk is open."""

from driven import open_numbered, press, screen
from looked_at import on_disk

from briefing.tui.saving import follow, read_outside_change
from briefing.tui.session import Session
from briefing.workspace import Workspace


def test_a_key_that_meets_someone_elses_change_is_joined_with_it(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8") + "# a colleague's remark\n", encoding="utf-8")
    press(session, "2")
    assert not session.alarm
    assert len(session.brief.facts) == 2
    assert "colleague" in path.read_text(encoding="utf-8")
    assert on_disk(session) == session.brief


def test_a_change_from_outside_is_shown_and_can_be_undone(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8").replace("Talks", "Conversations"), encoding="utf-8")
    assert read_outside_change(session)
    assert session.brief.sections[0].title == "Conversations"
    assert not read_outside_change(session)
    press(session, "u")
    assert session.brief.sections[0].title == "Talks"


def test_a_brief_made_unreadable_from_outside_is_told_once_with_its_place_and_left_alone(session: Session) -> None:
    press(session, "1")
    path = session.file.path
    broken = path.read_text(encoding="utf-8") + "facts: [\n"
    path.write_text(broken, encoding="utf-8")
    assert read_outside_change(session)
    assert "talks.yaml:" in session.message
    assert not read_outside_change(session)
    press(session, "2")
    assert session.alarm
    assert "1 NOT ON DISK" in screen(session)
    assert path.read_text(encoding="utf-8") == broken
    path.write_text(broken.removesuffix("facts: [\n"), encoding="utf-8")
    assert follow(session)
    assert "NOT ON DISK" not in screen(session)
    assert len(on_disk(session).facts) == 2


def test_a_source_that_changed_is_told_and_not_ticked_further(session: Session, workspace: Workspace) -> None:
    press(session, "1")
    seed = workspace.root / session.shelf.current
    seed.write_text(seed.read_text(encoding="utf-8").replace("Kommersant", "Kommersent"), encoding="utf-8")
    again = open_numbered(workspace)
    assert "changed" in again.message
    assert "CHANGED" in screen(again)
    press(again, "G", "1")
    assert len(again.brief.facts) == 1
    assert "hash differs" in again.message


def test_findings_are_shown_though_the_template_is_broken(session: Session, workspace: Workspace) -> None:
    (workspace.templates / "sitrep.md.j2").write_text("{{ nothing_of_that_name }}\n", encoding="utf-8")
    press(session, "space", "!")
    assert "sitrep.md.j2:1" in session.message
    assert "unfiled" in screen(session)


def test_a_source_that_changes_while_the_desk_is_open_is_noticed(session: Session, workspace: Workspace) -> None:
    press(session, "1", "!")
    assert session.errors() == 0
    seed = workspace.root / session.shelf.current
    text = seed.read_text(encoding="utf-8")
    seed.write_text(text.replace("first time", "last time"), encoding="utf-8")
    press(session, "q", "W", "enter")
    report = (workspace.briefs / "talks.sitrep.md").read_text(encoding="utf-8")
    assert "1 of 1 cited quotes differ" in report
    assert "DRAFT" not in report, "what was ticked is kept and proves it"
    press(session, "!")
    assert [finding.rule for finding in session.findings] == ["source-changed"]
    seed.write_text(text, encoding="utf-8")
    press(session, "q", "!")
    assert session.findings == ()


def test_a_key_on_a_brief_left_broken_from_outside_names_the_fault(session: Session) -> None:
    path = session.file.path
    path.write_text(path.read_text(encoding="utf-8") + "facts: [ {\n", encoding="utf-8")
    press(session, "1")
    press(session, "1")
    assert "talks.yaml:" in session.message
    assert "2 NOT ON DISK" in screen(session)
    assert len(session.brief.facts) == 2
    assert session.file.saved.facts == ()

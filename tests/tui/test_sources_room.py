"""The room of the sources: what stands there of a document nobody opened yet, and a card opened on one."""

from driven import press, screen

from briefing.tui import shelf as shelves
from briefing.tui.keys import Mode
from briefing.tui.session import Session


def test_a_document_that_was_not_opened_has_its_title_and_its_sentences(session: Session) -> None:
    press(session, "s")
    assert len(session.shelf.readings) == 1
    shown = screen(session)
    second = session.shelf.order[1]
    assert "JAPAN AND RUSSIA HOLD TALKS" in shown.upper()
    assert f"{second}" in shown
    assert shown.count("ticked 0") == 2
    assert shown.count("not in the brief yet") == 2


def test_looking_at_the_list_opens_nothing(session: Session) -> None:
    before = screen(session).splitlines()[0].split()[0]
    press(session, "s")
    after = screen(session).splitlines()[0].split()[0]
    assert (len(session.shelf.readings), after) == (1, before)
    press(session, "j", "enter")
    assert session.shelf.current == session.shelf.order[1]


def test_a_long_document_is_not_read_for_its_line(session: Session, monkeypatch) -> None:
    monkeypatch.setattr(shelves, "GLANCED", 1000)
    press(session, "s")
    assert "enter opens it" in screen(session)
    assert not session.shelf.glances


def test_a_document_that_cannot_be_read_says_why(session: Session) -> None:
    press(session, "s")
    (session.workspace.root / session.shelf.order[1]).unlink()
    assert "does not exist" in screen(session, 400)


def test_a_document_that_changed_after_the_glance_is_opened_as_it_is(session: Session) -> None:
    press(session, "s")
    screen(session)
    file = session.shelf.order[1]
    path = session.workspace.root / file
    path.write_text("Another title\n\nAnother sentence stands here now.\n", encoding="utf-8")
    for changed in session.shelf.find_changed():
        session.shelf.renew(changed)
    press(session, "j", "enter")
    assert "Another sentence" in session.reading.plain.text


def test_undoing_a_source_that_its_card_added_leaves_the_card(session: Session) -> None:
    press(session, "s", "j", ";")
    assert session.mode is Mode.CARD
    assert len(session.brief.sources) == 1
    assert "u takes it out" in session.message
    press(session, "u")
    assert session.brief.sources == ()
    assert session.mode is Mode.SOURCES
    assert "JAPAN" in screen(session).upper()


def test_a_document_that_came_or_went_meanwhile_is_listed_or_gone(session: Session) -> None:
    gone = session.shelf.order[1]
    (session.workspace.root / gone).unlink()
    (session.workspace.seeds / "new.txt").write_text("A new report came in from Moscow.\n", encoding="utf-8")
    press(session, "s")
    assert gone not in screen(session)
    assert "new.txt" in screen(session)

"""Comparing where many sources are to be read first, or where two of them are copies of one story."""

import pytest
from driven import make_brief, open_numbered, press, screen
from textual.events import Key

from briefing import edit
from briefing.model import Copy, Term
from briefing.tui.app import PAINTED_SECONDS, Desk
from briefing.tui.keys import Mode
from briefing.tui.questions import Effect
from briefing.tui.session import Session
from briefing.workspace import Workspace

AGENDA = "Joint activity on the Southern Kurils"
EFFORTS = "Joint efforts in fighting terrorism"


def matches(session: Session) -> list[str]:
    return [item.words for item in session.room(Mode.COMPARE).items if item.target]


def go_to(session: Session, words: str) -> None:
    room = session.room(Mode.COMPARE)
    room.cursor = next(at for at, item in enumerate(room.items) if item.target and words in item.words)


@pytest.fixture
def copied(session: Session) -> Session:
    """Both sources confirmed to carry one story."""
    press(session, "g", "/", AGENDA, "3", "(", "]", "/", EFFORTS, "1", "[", "/", AGENDA)
    first, second = session.brief.sources
    session.save(edit.add_copy(session.brief, second.id, Copy(of=first.id)), "copies")
    return session


def test_a_confirmed_copy_says_so_and_can_be_merged_but_bears_nothing_out(copied: Session) -> None:
    press(copied, "=")
    assert all("copies of one story" in words for words in matches(copied))
    go_to(copied, EFFORTS)
    press(copied, "c")
    assert copied.choice is None
    assert copied.prompt is None
    assert "copies of one story bear nothing out" in copied.message
    press(copied, "s")
    assert [option.key for option in copied.choice.options] == ["m"]


def test_copies_are_no_reason_to_go_to_the_next_fact(copied: Session) -> None:
    press(copied, "=", "=")
    assert "no other fact has a likely match" in copied.message


LINE = "comparing with 40 sources …"


@pytest.fixture
def crowd(workspace: Workspace) -> Session:
    """A workspace of forty sources, of which only the one with the fact was opened yet."""
    for number in range(38):
        text = f"Talks go on in the north\n\nThe board of port {number} met on the quay and spoke of the agenda.\n"
        (workspace.root / "seeds" / f"n{number:02}.txt").write_text(text, encoding="utf-8")
    session = open_numbered(workspace, make_brief(workspace))
    return press(session, "g", "/", AGENDA, "3", "(")


def test_what_takes_a_while_says_so_before_it_is_done(crowd: Session) -> None:
    press(crowd, "=")
    assert crowd.mode is Mode.READ
    assert LINE in screen(crowd)
    assert crowd.effects == [Effect("again", "compare")]
    crowd.perform("compare")
    assert crowd.mode is Mode.COMPARE
    assert LINE not in screen(crowd)
    assert matches(crowd)
    press(crowd, "q", "=")
    assert crowd.mode is Mode.COMPARE


def test_it_says_so_again_where_all_is_read_anew(crowd: Session) -> None:
    press(crowd, "=", "=", "q")
    crowd.save(edit.add(crowd.brief, "terms", Term(id="t-a", prefer="Kurils")), "term")
    press(crowd, "=")
    assert crowd.mode is Mode.READ
    assert LINE in screen(crowd)


def test_without_a_fact_nothing_is_announced(crowd: Session) -> None:
    press(crowd, "u", "u", "=")
    assert "no fact here yet" in crowd.message
    assert crowd.effects == []


async def test_the_desk_shows_the_line_then_compares_and_keys_typed_meanwhile_come_after(crowd: Session) -> None:
    desk = Desk(crowd)
    shown: list[str] = []
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        paint = desk.canvas.show
        desk.canvas.show = lambda rows: (shown.append(crowd.message), paint(rows))
        desk.take_key(Key("=", "="))
        desk.take_key(Key("q", "q"))
        assert shown[0] == LINE
        assert crowd.mode is Mode.READ
        assert crowd.collation is not None
        crowd.collation = None
        desk.take_key(Key("=", "="))
        assert crowd.mode is Mode.READ
        await pilot.pause(3 * PAINTED_SECONDS)
        assert crowd.mode is Mode.COMPARE

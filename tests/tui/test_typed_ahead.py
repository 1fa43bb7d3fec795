"""What is typed before the desk is ready counts, and what is typed over a proposal takes its place."""

from driven import press

from briefing.check.finding import Finding, Severity
from briefing.tui.app import Desk
from briefing.tui.keys import Mode
from briefing.tui.room import Item, Room
from briefing.tui.session import Session

AGENDA = "Joint activity on the Southern Kurils"
QUESTION = "Was it on the list?"


def line(number: int) -> Item:
    return Item(("finding", str(number)), f"line {number}", tuple)


HEADING = Item(None, "being made", tuple)


def test_steps_before_the_first_items_are_taken_when_they_come() -> None:
    room = Room((HEADING,), owed=2)
    room.fill((HEADING, line(0), line(1), line(2), line(3)))
    assert room.target == ("finding", "2")
    room.fill((HEADING, *map(line, range(8))))
    assert room.target == ("finding", "2"), "each step is taken once"


def test_steps_wait_while_there_are_no_items() -> None:
    room = Room((), owed=1)
    room.fill((HEADING,))
    room.fill((HEADING, line(0), line(1)))
    assert room.target == ("finding", "1")


def test_steps_typed_while_the_checks_are_made_count(session: Session) -> None:
    session.preview.beside = True
    press(session, "!", "j", "j", "k", "j")
    assert session.mode is Mode.FINDINGS
    assert session.room(Mode.FINDINGS).target is None
    session.findings = tuple(Finding("r", Severity.INFO, "here", f"fault {number}", "") for number in range(5))
    session.preview.taken += 1
    assert session.room(Mode.FINDINGS).target == ("finding", "2")
    press(session, "j")
    assert session.room(Mode.FINDINGS).target == ("finding", "3")


async def test_a_question_typed_over_the_usual_one_takes_its_place(session: Session) -> None:
    press(session, "g", "/", AGENDA, "3", "(", "=")
    desk = Desk(session)
    async with desk.run_test(size=(100, 30)) as pilot:
        await pilot.press("x", "enter")
        assert session.prompt.text.endswith("which account holds?")
        assert session.prompt.proposed
        await pilot.press(*(key if key.isalpha() else {" ": "space", "?": "question_mark"}[key] for key in QUESTION))
        await pilot.press("enter", "enter")
        links = [link for fact in session.brief.facts for link in fact.links]
        assert [link.question for link in links] == [QUESTION]


async def test_a_question_of_one_s_own_is_mended_and_not_replaced(session: Session) -> None:
    press(session, "g", "/", AGENDA, "3", "(", "=", "x", "", QUESTION, "", "=")
    desk = Desk(session)
    async with desk.run_test(size=(100, 30)) as pilot:
        await pilot.press("x", "enter")
        assert session.prompt.text == QUESTION
        assert not session.prompt.proposed

"""The application under Textual's pilot: keys to the session, rows to the canvas, a prompt that types and pastes."""

import pytest
from driven import press, screen
from textual import events

from briefing.store.brief_file import BriefFile
from briefing.tui.app import Desk
from briefing.tui.keys import Mode
from briefing.tui.session import Session


def shown(desk: Desk) -> str:
    _, height = desk.size
    return "\n".join(desk.canvas.render_line(y).text.rstrip() for y in range(height))


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


async def test_a_whole_session(desk: Desk, session: Session) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "1", "v", "j", "2", "e")
        await pilot.press(*"Both sides met.", "enter")
        await pilot.press("at", *"Kommersant > RBTH", "enter")
        await pilot.press("c", "3", "tab", "g", "u", "U", "q", "p", "q", "W", "enter", "?", "q")
        brief = BriefFile.open(session.file.path, session.workspace.state).brief
        assert [fact.section for fact in brief.facts] == ["talks", "region"]
        assert brief.facts[1].statement == "Both sides met."
        assert [step.origin or step.who for step in brief.facts[1].quotes[0].attribution] == ["Kommersant", "o-rbth"]
        assert brief.facts[1].credibility == 3
        await pilot.press("q")
    assert desk.return_value == 0


async def test_a_proposal_is_taken_by_enter_replaced_by_typing_and_mended_at_its_end(
    desk: Desk, session: Session
) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "1", "at", "enter")
        assert [step.origin or step.who for step in session.brief.facts[0].quotes[0].attribution] == [
            "Igor Morgulov",
            "o-kommersant",
        ]
        await pilot.press("e", *"Both sides met.", "enter")
        assert session.brief.facts[0].statement == "Both sides met."
        await pilot.press("1", "at", "right", *" > RBTH", "enter")
        steps = session.brief.facts[1].quotes[0].attribution
        assert [step.origin or step.who for step in steps] == ["a source in Japan", "o-kommersant", "o-rbth"]
        await pilot.press("at", "ctrl+a", "x", "ctrl+e", "y", "ctrl+u", *"Anna Berg", "enter")
        assert [step.who for step in session.brief.facts[1].quotes[0].attribution] == ["Anna Berg"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_canvas_shows_what_the_views_draw(desk: Desk, session: Session, size: tuple[int, int]) -> None:
    async with desk.run_test(size=size) as pilot:
        for key in ("j", "1", "j", "v", "j", "2", "tab", "question_mark", "q", "s", "q", "f", "b", "semicolon"):
            await pilot.press(key)
            await pilot.pause()
            assert shown(desk) == screen(session, *size)


async def test_resizing_keeps_everything(desk: Desk, session: Session) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "1", "j")
        cursor = session.reading.cursor
        for size in ((120, 40), (40, 10), (30, 5), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert shown(desk) == screen(session, *size)
        assert session.reading.cursor == cursor


async def test_resizing_while_typing_keeps_the_typed_words(desk: Desk, session: Session) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "e", *"Half")
        await pilot.resize_terminal(120, 40)
        await pilot.press(*" a word.", "enter")
        assert session.brief.facts[0].statement == "Half a word."


async def test_a_paste_becomes_one_line_without_control_characters(desk: Desk, session: Session) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "e")
        desk.post_message(events.Paste("first line\nsecond\tline\r\n"))
        await pilot.pause()
        await pilot.press("enter")
        assert session.brief.facts[0].statement == "first line second line"


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "ctrl+c"])
async def test_a_prompt_is_given_up(desk: Desk, session: Session, key: str) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "e", *"never", key)
        assert session.brief.facts[0].statement is None
        assert session.prompt is None
        await pilot.press("j")
        assert session.mode is Mode.READ


async def test_a_refused_answer_stays_in_the_prompt(desk: Desk, session: Session) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "w", *"tomorrow", "enter")
        assert session.prompt is not None
        assert desk.prompt.text == "tomorrow"
        assert "tomorrow" in shown(desk)


async def test_keys_before_the_first_drawing_do_no_harm(session: Session) -> None:
    press(session, "j", "1")
    async with Desk(session).run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        assert len(session.brief.facts) == 1


async def test_a_draft_that_is_offered_again_takes_keys(session: Session) -> None:
    press(session, "1", "k", "e")
    session.hold("Half")
    async with Desk(session).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*" done.", "enter")
        assert session.brief.facts[0].statement == "Half done."


async def press_a_key_without_a_keymap(desk: Desk) -> None:
    async with desk.run_test(size=(80, 24)) as pilot:
        desk.session.keymap = None
        await pilot.press("j")


async def test_a_defect_of_ours_leaves_the_terminal_and_shows_no_documents(desk: Desk) -> None:
    with pytest.raises(AttributeError):
        await press_a_key_without_a_keymap(desk)
    assert isinstance(desk.defect, AttributeError)

"""The preview follows the brief beside the keys: none is lost or kept waiting, and its process ends with the desk."""

import asyncio
import os
import signal
from collections.abc import Callable

from driven import make_brief, open_numbered, press, screen
from textual.pilot import Pilot

from briefing.tui import preview
from briefing.tui.app import Desk
from briefing.tui.keys import Mode
from briefing.tui.session import Session
from briefing.workspace import Workspace

PATIENCE = 30.0
"""Seconds until a report that is made beside the keys must be there."""


async def wait(pilot: Pilot[int], until: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not until():
            await pilot.pause(0.01)


def shown(desk: Desk) -> str:
    rows = ("".join(text for text, _ in row) for row in desk.canvas._rows)
    return " ".join(" ".join(rows).split())


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def test_an_edit_changes_the_preview_and_no_key_is_lost_meanwhile(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "1", "p")
        await wait(pilot, lambda: not session.preview.is_due)
        assert "first time in three years" in shown(desk)
        await pilot.press("/", *"sha256 3c02", "enter", "enter")
        assert session.mode is Mode.READ
        process = desk.errands.worker._process.pid
        os.kill(process, signal.SIGSTOP)
        try:
            await pilot.press("j", "j", "2", "3", "k")
            await pilot.pause()
            assert "making…" in shown(desk)
            assert len(session.brief.facts) == 4, "each key did what it does while the report was being made"
            assert [fact.section for fact in session.brief.facts[2:]] == ["region", "islands"]
        finally:
            os.kill(process, signal.SIGCONT)
        await wait(pilot, lambda: not session.preview.is_due)
        await pilot.press("q")
        assert session.mode is Mode.PREVIEW
        words = session.brief.facts[3].quotes[0].spans[0].exact.split()[:4]
        assert " ".join(words) in " ".join(block.words for block in session.preview.blocks)
        assert "making…" not in shown(desk)


async def test_from_120_columns_the_preview_stands_beside_the_reader(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "p")
        await wait(pilot, lambda: not session.preview.is_due)
        await pilot.press("/", *"sha256 3c02", "enter", "enter")
        assert session.mode is Mode.READ
        assert "· [1] " in shown(desk), "the note that was gone to"
        await pilot.press("j", "2")
        await wait(pilot, lambda: not session.preview.is_due)
        await pilot.pause()
        assert len(session.brief.facts) == 2
        assert "[2] " in shown(desk), "the note of the fact that was ticked just now"


async def test_a_process_that_dies_is_told_of_and_another_takes_its_place(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "p")
        await wait(pilot, lambda: not session.preview.is_due)
        os.kill(desk.errands.worker._process.pid, signal.SIGKILL)
        await pilot.press("p")
        await wait(pilot, lambda: bool(session.preview.fault))
        await pilot.pause()
        assert "Preview OLD" in shown(desk)
        assert "first time in three years" in shown(desk)
        await pilot.press("p")
        await wait(pilot, lambda: not session.preview.is_due and not session.preview.fault)


async def test_leaving_ends_the_process(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "p")
        await wait(pilot, lambda: desk.errands.worker._process is not None)
        process = desk.errands.worker._process.pid
        await pilot.press("q", "q")
    assert not is_alive(process)


async def test_findings_are_made_beside_the_keys_too_and_told(session: Session) -> None:
    desk = Desk(session)
    async with desk.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "space", "exclamation_mark")
        assert session.mode is Mode.FINDINGS
        await wait(pilot, lambda: not session.preview.is_due)
        await pilot.pause()
        assert "warnings: 1" in session.message
        assert "unfiled" in shown(desk)
        await pilot.press("u")
        await wait(pilot, lambda: not session.preview.is_due)
        await pilot.pause()
        assert "No findings" in shown(desk)


def test_nothing_is_made_for_rooms_that_do_not_show_it(session: Session) -> None:
    session.preview.beside = True
    press(session, "1")
    assert preview.wanted(session) is None
    press(session, "p")
    assert preview.wanted(session).hasty
    press(session, "q")
    assert preview.wanted(session) is None


def test_a_brief_opened_anew_begins_without_a_report(session: Session, workspace: Workspace) -> None:
    press(session, "1", "p")
    again = open_numbered(workspace, make_brief(workspace, "other"))
    assert again.preview.blocks == ()
    press(again, "p")
    assert "first time in three years" not in screen(again, 80, 60)

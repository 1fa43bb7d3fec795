"""Documents added from the desk while one works on, and the process that does it stopped and ended with the desk."""

import asyncio
import sys

import pytest
from driven import press, screen

from briefing.tui import adding
from briefing.tui.app import Desk
from briefing.tui.session import Session

SLOW = "import sys, time; print('briefing: 3 of 9 files', file=sys.stderr, flush=True); time.sleep(60)"


async def wait_until(holds, seconds: float = 30) -> None:
    for _ in range(int(seconds / 0.02)):
        if holds():
            return
        await asyncio.sleep(0.02)
    pytest.fail("it did not come about in time")


async def test_a_document_is_added_while_one_works_on(session: Session, tmp_path) -> None:
    report = tmp_path / "a report.txt"
    report.write_text("A further report came in from Moscow. It names no date.\n", encoding="utf-8")
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "a", *f"'{report}'", "enter", "q", "j", "1")
        assert len(session.brief.facts) == 1
        await wait_until(lambda: session.adding is None)
        await pilot.press("s")
        assert "a report.txt" in screen(session, 100)
        assert "Inbox (2)" in screen(session, 100)
    assert (session.workspace.seeds / "a report.txt").read_bytes() == report.read_bytes()


async def test_what_cannot_be_added_is_told(session: Session, tmp_path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"")
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "a", *str(broken), "enter")
        await wait_until(lambda: session.adding is None)
        assert "empty" in screen(session, 100) or "refused" in screen(session, 100)


async def test_progress_is_shown_and_adding_can_be_stopped(session: Session, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(adding.sys, "executable", str(make_slow_command(tmp_path)))
    monkeypatch.setattr(adding, "PATIENCE", 0.5)
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "a", *str(tmp_path), "enter")
        await wait_until(lambda: session.adding == "3 of 9 files")
        assert "3 of 9 files" in screen(session, 100)
        await pilot.press("a")
        assert "still adding: 3 of 9 files" in screen(session, 100)
        await pilot.press("s")
        await wait_until(lambda: session.adding is None)


async def test_leaving_the_desk_ends_the_process(session: Session, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(adding.sys, "executable", str(make_slow_command(tmp_path)))
    monkeypatch.setattr(adding, "PATIENCE", 0.5)
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "a", *str(tmp_path), "enter")
        await wait_until(lambda: session.adding == "3 of 9 files")
        process = desk.errands.adder._process
        assert process is not None
    await wait_until(lambda: process.returncode is not None)


def make_slow_command(folder):
    """Return an interpreter that says how far it is, whatever it is asked, and then takes a minute."""
    script = folder / "slow"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{SLOW}"\n')
    script.chmod(0o755)
    return script


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "name a file"),
        ("'", "taken apart"),
        ("/no/such/file", "names nothing"),
        ("~nobody-here/x", "names nothing"),
    ],
)
def test_a_line_that_names_nothing_is_told_and_given_back(session: Session, line, said) -> None:
    press(session, "s", "a")
    session.answer(line)
    assert said in screen(session, 100)
    assert session.adding is None


def test_a_line_is_taken_apart_as_a_shell_does(tmp_path) -> None:
    for name in ("b.txt", "a.txt", "two words.txt"):
        (tmp_path / name).write_text("x")
    assert adding.expand(f"{tmp_path}/?.txt '{tmp_path}/two words.txt' https://example.org/a?b=*") == [
        "--",
        str(tmp_path / "a.txt"),
        str(tmp_path / "b.txt"),
        str(tmp_path / "two words.txt"),
        "https://example.org/a?b=*",
    ]


def test_of_many_the_summary_is_shown_first_and_then_a_few_remarks() -> None:
    said = [
        "seeds/a.pdf  c18ea7dc2e8d  added",
        "seeds/a.pdf: page 3 has no text (scanned; no OCR)",
        "seeds/b.txt: 95% of the shorter text stand in seeds/a.pdf as well",
        "c.bin: this is a program",
        "d.bin: this is a program",
        "e.bin: this is a program",
        "2 added, 0 already there, 3 refused: 3 × this is a program",
    ]
    shown = adding._sum_up(said)
    assert shown.startswith("2 added, 0 already there, 3 refused")
    assert "95% of the shorter text" in shown
    assert "c18ea7dc2e8d" not in shown
    assert shown.endswith("and 2 more remarks")


def test_of_one_file_it_is_said_where_it_stands() -> None:
    assert adding._sum_up(["seeds/a.pdf  c18ea7dc2e8d  added"]) == "seeds/a.pdf  c18ea7dc2e8d  added"
    assert adding._sum_up([]) == ""


async def test_lines_about_sources_are_filled_in_beside_the_keys(session: Session) -> None:
    (session.workspace.seeds / "new.html").write_text(
        "<title>Talks go on</title><h1>Talks go on</h1><p>The ministers met again in Tokyo on Monday, a spokesman said.</p>"
    )
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s")
        assert "seeds/new.html" in screen(session, 100)
        await wait_until(lambda: "Talks go on" in screen(session, 100))
        assert "being looked at" not in screen(session, 100)


async def test_the_column_of_a_table_is_named_before_the_file(session: Session, tmp_path) -> None:
    table = tmp_path / "notes.csv"
    rows = "".join(
        f"Report number {n} says that talks go on in Tokyo.,The desk thinks so as well this time.\n" for n in range(5)
    )
    table.write_text(f"report,remark\n{rows}")
    desk = Desk(session)
    async with desk.run_test(size=(100, 24)) as pilot:
        await pilot.press("s", "a", *str(table), "enter")
        await wait_until(lambda: session.adding is None)
        assert "remark" in screen(session, 100)
        await pilot.press("a", *f"--column remark {table}", "enter")
        await wait_until(lambda: session.adding is None)
    document = session.workspace.read_source(session.workspace.seeds / "notes.csv")
    assert "The desk thinks so" in document.text
    assert "Report number 3" not in document.text

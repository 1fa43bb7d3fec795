"""The real program in a real pseudo-terminal: what it shows, what it sends, and how it ends."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from driven import SEEDS

from benchmarks.terminal import Terminal

ROOT = Path(__file__).parents[2]
BRIEF = "japan-russia-2plus2-2017-03"
COMMAND = [sys.executable, "-m", "briefing"]
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "desk" / "seeds")
    (tmp_path / "desk" / "briefs").mkdir()
    shutil.copy(ROOT / "briefs" / f"{BRIEF}.yaml", tmp_path / "desk" / "briefs")
    return tmp_path / "desk"


def start(desk: Path, columns: int = 80, rows: int = 24, **environment: str) -> Terminal:
    home = {"HOME": str(desk), "XDG_CONFIG_HOME": str(desk / "config")}
    terminal = Terminal(COMMAND, columns, rows, {**home, **environment}, desk)
    terminal.wait_for("saved 45")
    terminal.settle(0.3)
    return terminal


def brief_text(desk: Path) -> str:
    return (desk / "briefs" / f"{BRIEF}.yaml").read_text(encoding="utf-8")


def test_a_session_in_a_terminal_from_first_key_to_report(desk: Path) -> None:
    with start(desk) as terminal:
        assert "Press any key" in terminal.text()
        terminal.press("j")
        terminal.wait_for("Quantcast")
        terminal.press("i")
        terminal.wait_for("TRIM")
        terminal.press("h1")
        terminal.wait_for("saved 46")
        assert brief_text(desk).count("- id: f-") == 46
        terminal.press("e")
        terminal.wait_for("ret keep")
        terminal.press("Typed – in a terminal: “yes”, 外相.\r")
        terminal.wait_for("statement kept")
        assert "Typed – in a terminal: “yes”, 外相." in brief_text(desk)
        terminal.press("W\r")
        terminal.wait_for("written")
        assert (desk / "briefs" / f"{BRIEF}.sitrep.md").exists()
        terminal.press("uu")
        terminal.wait_for("saved 45")
        terminal.press("q")
        assert terminal.wait() == 0
    assert all(mode in terminal.sent for mode in RESTORED)
    assert b"\x1b[?1000h" not in terminal.sent


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_bytes_for_each_key_stay_within_the_budget(desk: Path, columns: int, rows: int) -> None:
    with start(desk, columns, rows) as terminal:
        terminal.press("jg")
        terminal.settle()
        counts = []
        for number in range(60):
            terminal.press("]" if number % 17 == 16 else "j")
            counts.append(terminal.settle(0.08))
        assert sorted(counts)[30] <= 500
        assert sum(counts) / len(counts) <= 800
        assert terminal.settle(2.2) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_with_the_terminal_restored_and_the_place_kept(desk: Path, number: int) -> None:
    with start(desk) as terminal:
        terminal.press("jjj")
        terminal.settle()
        place = [line for line in terminal.text().splitlines() if line.startswith(">")]
        terminal.signal(number)
        assert terminal.wait() == 128 + number
    assert all(mode in terminal.sent for mode in RESTORED)
    with start(desk) as again:
        assert [line for line in again.text().splitlines() if line.startswith(">")] == place


def test_a_dropped_line_ends_it_and_keeps_the_place(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.press("jj1")
        terminal.settle()
        terminal.hang_up()
        assert terminal.wait() == 128 + signal.SIGHUP
    assert any((desk / ".briefing").iterdir())


def test_suspended_and_resumed_it_draws_itself_again(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.press("j")
        terminal.settle()
        shown = terminal.text()
        terminal.press("\x1a")
        terminal.settle(0.5)
        terminal.screen.reset()
        terminal.signal(signal.SIGCONT)
        terminal.wait_for("saved 45")
        terminal.settle(0.3)
        assert terminal.text() == shown


def test_stopped_without_warning_it_goes_on_as_it_was_and_leaves_the_terminal_in_order(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.settle()
        for _ in range(3):
            terminal.signal(signal.SIGSTOP)
            os.waitid(os.P_PID, terminal.child, os.WSTOPPED)
            terminal.screen.reset()
            terminal.signal(signal.SIGCONT)
            terminal.wait_for("saved 45")
        terminal.press("j")
        terminal.wait_for(">1x")
        terminal.press("q")
        assert terminal.wait() == 0
        assert b"\x1b[?1049l" in terminal.sent[-400:]


def test_a_stray_byte_of_another_encoding_does_no_harm(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.send(b"\xe9")
        terminal.settle(0.3)
        terminal.press("j")
        terminal.press("?")
        terminal.wait_for("Help:")


def test_without_colour_everything_is_still_said(desk: Path) -> None:
    with start(desk, NO_COLOR="1") as terminal:
        terminal.press("j")
        terminal.wait_for(">1x")
    assert b"38;2" not in terminal.sent
    assert b"48;2" not in terminal.sent
    assert b"\x1b[33m" not in terminal.sent


def test_it_follows_the_window_whatever_the_environment_says(desk: Path) -> None:
    with start(desk, COLUMNS="80", LINES="24") as terminal:
        terminal.press("j")
        terminal.settle()
        terminal.resize(120, 40)
        terminal.wait_for("│")
        terminal.resize(30, 8)
        terminal.wait_for("40×10")
        terminal.resize(80, 24)
        terminal.wait_for("Quantcast")


def test_the_editor_gets_the_brief_and_the_desk_reads_it_again(desk: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text("#!/bin/sh\nsed -i 's/^  title: .*/  title: Changed in the editor/' \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    with start(desk, VISUAL="", EDITOR=str(editor)) as terminal:
        terminal.press("jE")
        terminal.settle(0.6)
        terminal.press("\t")
        terminal.wait_for("Changed in the editor")
        terminal.press("u")
        terminal.wait_for("undone")
    assert "Changed in the editor" not in brief_text(desk)


def test_own_keys_and_a_fault_in_them(desk: Path) -> None:
    settings = desk / "config" / "briefing" / "settings.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("keys:\n  help: Z\n", encoding="utf-8")
    with start(desk) as terminal:
        terminal.press("jZ")
        terminal.wait_for("Help:")
    settings.write_text("keys:\n  halp: Z\n", encoding="utf-8")
    with Terminal(COMMAND, environment={"XDG_CONFIG_HOME": str(desk / "config")}, folder=desk) as terminal:
        assert terminal.wait() == 2
    assert "halp" in terminal.sent.decode()


@pytest.mark.parametrize(
    ("environment", "size", "words"),
    [({"TERM": "dumb"}, (80, 24), "TERM"), ({}, (20, 5), "40×10")],
)
def test_a_terminal_that_cannot_show_it_is_told_what_to_use(
    desk: Path, environment: dict[str, str], size: tuple[int, int], words: str
) -> None:
    with Terminal(COMMAND, *size, environment, desk) as terminal:
        assert terminal.wait() == 2
    said = terminal.sent.decode()
    assert words in said
    assert "render" in said
    assert "\x1b" not in said


def test_a_killed_desk_has_lost_no_acknowledged_tick(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.press("jih1")
        terminal.wait_for("saved 46")
        terminal.signal(signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    assert brief_text(desk).count("- id: f-") == 46
    with Terminal(COMMAND, environment={"HOME": str(desk)}, folder=desk) as again:
        again.wait_for("saved 46")


def test_what_is_typed_is_kept_within_a_second_and_offered_again(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.press("je")
        terminal.wait_for("ret keep")
        terminal.press(" half a sentence")
        time.sleep(1.6)
        terminal.settle()
        os.kill(terminal.child, signal.SIGKILL)
        terminal.wait()
    with Terminal(COMMAND, environment={"HOME": str(desk)}, folder=desk) as again:
        again.wait_for(" half")
        again.settle(0.3)
        again.press(" and more\r")
        again.wait_for("statement kept")
    assert "and more" in brief_text(desk)


def test_a_burst_of_keys_that_opens_a_prompt_types_into_it_and_goes_on(desk: Path) -> None:
    with start(desk) as terminal:
        terminal.press("j")
        terminal.wait_for(">1x")
        for number in range(6):
            terminal.press(f"eBurst {number}, typed ahead\r")
            terminal.wait_for("statement kept")
            terminal.press("jk")
            terminal.settle(0.1)
            assert f"Burst {number}, typed ahead" in brief_text(desk)

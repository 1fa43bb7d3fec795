"""Where the desk can be shown; tried in a real terminal of every size."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

SAY = "from briefing.tui.terminal_check import refuse_terminal; open('answer', 'w').write(str(refuse_terminal()))"


def ask(folder, columns=80, lines=24, term="xterm-256color", **redirected):
    """Return what `refuse_terminal` answers inside a pseudo-terminal of this size and kind."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    streams = {"stdin": side, "stdout": side, "stderr": side, **redirected}
    environment = {**os.environ, "TERM": term}
    environment.pop("COLUMNS", None)
    subprocess.run([sys.executable, "-c", SAY], cwd=folder, env=environment, check=True, timeout=30, **streams)
    os.close(main)
    os.close(side)
    return (folder / "answer").read_text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10), (0, 0)])
def test_a_usual_terminal_is_welcome_also_one_that_does_not_know_its_size(tmp_path, size):
    assert ask(tmp_path, *size) == "None"


@pytest.mark.parametrize("size", [(20, 5), (39, 24), (80, 9)])
def test_a_terminal_too_small_is_told_its_size(tmp_path, size):
    answer = ask(tmp_path, *size)
    assert f"{size[0]}×{size[1]}" in answer
    assert "40×10" in answer


@pytest.mark.parametrize(("term", "named"), [("dumb", "`dumb`"), ("unknown", "`unknown`"), ("", "not set")])
def test_a_terminal_that_moves_no_cursor_is_pointed_to_the_commands(tmp_path, term, named):
    answer = ask(tmp_path, term=term)
    assert named in answer
    assert "`check` and `render` need no screen" in answer


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_a_pipe_is_no_terminal(tmp_path, stream):
    assert "is none" in ask(tmp_path, **{stream: subprocess.DEVNULL})


def test_review_fails_with_usage_and_opens_nothing(desk):
    done = desk.run("review")
    assert (done.code, done.out) == (2, "")
    assert "the desk needs a terminal" in done.err
    assert desk.run().err == done.err
    assert desk.run("briefs/talks.yaml").err == done.err

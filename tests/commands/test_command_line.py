"""The frame: which command is meant, where words go, and what a fault ends with."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing import __version__
from briefing.commands.table import COMMANDS
from briefing.errors import DamagedState

ESCAPE = "\x1b"


def start(folder, *words, **settings):
    return subprocess.Popen([sys.executable, "-m", "briefing", *words], cwd=folder, text=True, **settings)


def test_help_lists_every_command(bare):
    done = bare.run("--help")
    assert done.code == 0
    assert all(f"  {name} " in done.out and summary in done.out for name, summary in COMMANDS.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(bare, name):
    done = bare.run(name, "--help")
    assert done.code == 0
    assert f"usage: briefing {name}" in done.out
    assert "examples:\n  briefing" in done.out
    assert "--workspace DIR" in done.out
    assert done.err == ""


def test_help_can_be_asked_for_like_a_command(bare):
    assert bare.run("help", "check").out == bare.run("check", "--help").out
    assert bare.run("help").out == bare.run("--help").out


def test_version(bare):
    assert bare.run("--version").out == f"briefing {__version__}\n"


def test_a_misspelt_command_names_the_nearest(bare):
    done = bare.run("chekc")
    assert (done.code, done.out) == (2, "")
    assert "there is no command `chekc`; did you mean `check`?" in done.err


def test_wrong_arguments_are_one_line_and_a_pointer(bare):
    done = bare.run("tick", "--occurrence", "two")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert done.err.endswith("see `briefing tick --help`\n")


def test_hostile_words_reach_no_terminal_raw(bare):
    done = bare.run(f"{ESCAPE}]0;owned\x07")
    assert done.code == 2
    assert ESCAPE not in done.err
    assert "\\u001b]0;owned\\u0007" in done.err


def test_without_a_workspace_every_command_says_how_to_begin(bare):
    for words in (["facts"], ["check"], ["sources"], ["render"]):
        done = bare.run(*words)
        assert done.code == 2
        assert "briefing new" in done.err


def test_the_workspace_can_stand_before_or_after_the_command(desk, monkeypatch, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert desk.run("sources").code == 2
    before, after = (
        desk.run("--workspace", str(desk.root), "sources"),
        desk.run("sources", "--workspace", str(desk.root)),
    )
    assert before.code == after.code == 0
    assert before.out == after.out != ""


def test_a_brief_named_by_its_path_brings_its_workspace(desk, monkeypatch, tmp_path_factory):
    desk.tick("They spoke about missiles and islands.")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    done = desk.run("facts", str(desk.root / "briefs" / "talks.yaml"))
    assert "They spoke about missiles and islands." in done.out


def test_several_briefs_must_be_told_apart(desk):
    desk.run("new", "islands")
    done = desk.run("facts")
    assert done.code == 2
    assert "islands, talks" in done.err


def test_a_brief_that_is_not_there_cannot_be_read(desk):
    done = desk.run("facts", "taks")
    assert done.code == 3
    assert "talks" in done.err


def test_malformed_yaml_is_told_with_its_line(desk):
    desk.write("briefs/talks.yaml", "schema: briefing/1\nbrief: [\n")
    done = desk.run("check")
    assert done.code == 3
    assert "talks.yaml:" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (DamagedState("a file of ours is damaged"), 4, "briefing: a file of ours is damaged"),
        (PermissionError(13, "Permission denied", "x\x1by"), 5, "briefing: x\\u001by: Permission denied"),
        (KeyboardInterrupt(), 130, ""),
        (ValueError("\x1b[2Jsurprise"), 70, "a defect of briefing"),
    ],
)
def test_every_fault_ends_with_its_code_and_harmless_words(bare, monkeypatch, fault, code, words):
    def fail(_args):
        raise fault

    monkeypatch.setattr("briefing.commands.schema.run", fail)
    done = bare.run("schema")
    assert done.code == code
    assert words in done.err
    assert ESCAPE not in done.err


def test_a_closed_pipe_ends_quietly(bare):
    reader, writer = os.pipe()
    os.close(reader)
    running = start(bare.root, "schema", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert running.communicate(timeout=30)[1] == ""
    assert running.returncode == 141


def test_a_full_disk_behind_standard_output_is_told(bare):
    with Path("/dev/full").open("w") as full:
        running = start(bare.root, "schema", stdout=full, stderr=subprocess.PIPE)
        errors = running.communicate(timeout=30)[1]
    assert running.returncode == 5
    assert "No space left" in errors
    assert "Traceback" not in errors


def test_a_closed_standard_output_is_no_fault(bare):
    words = [sys.executable, "-c", "import os, sys; os.close(1); os.execv(sys.argv[1], sys.argv[1:])"]
    done = subprocess.run(
        [*words, sys.executable, "-m", "briefing", "schema"], cwd=bare.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_ends_with_its_number(bare, number, code):
    pipe = bare.root / "pipe"
    os.mkfifo(pipe)
    script = f"import signal\nsignal.signal({int(number)}, signal.SIG_DFL)\n"  # whatever the tests were started with
    script += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    script += "import sys, briefing.cli as c, pathlib\nc._run = lambda _: pathlib.Path('pipe').read_text() and 0\nsys.exit(c.main())"
    running = subprocess.Popen([sys.executable, "-c", script], cwd=bare.root, stderr=subprocess.PIPE, text=True)
    time.sleep(0.6)
    running.send_signal(number)
    assert running.communicate(timeout=30)[1] == ""
    assert running.returncode == code


def test_ascii_output_escapes_what_it_cannot_write(desk):
    desk.tick("“Our talks were frank,” the minister said.")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "facts"], cwd=desk.root, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"\\u201cOur talks were frank,\\u201d" in done.stdout


def test_a_folder_that_is_gone_is_told(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    script = f"import os, sys; os.chdir({str(folder)!r}); os.rmdir({str(folder)!r}); from briefing.cli import main; sys.exit(main(['facts']))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr

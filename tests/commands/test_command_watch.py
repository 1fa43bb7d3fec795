"""`render --watch`: the report is written again after every save, until it is interrupted."""

import os
import signal
import subprocess
import sys
from subprocess import PIPE, STDOUT
from threading import Thread
from time import sleep

import pytest

START = """import signal, sys
from briefing.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))"""
"""What a shell starts behind itself ignores ctrl-c, and so does all that it starts in turn: here it is heeded."""


@pytest.fixture
def watching(ticked):
    """`briefing render --watch` in a process of its own, and what it has said so far."""
    command = [sys.executable, "-c", START, "render", "--watch", "--to", "md"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command,
        cwd=ticked.root,
        stdout=PIPE,
        stderr=STDOUT,
        text=True,
        env=environment,
        start_new_session=True,
    )
    said: list[str] = []
    reader = Thread(target=lambda: said.extend(iter(process.stdout.readline, "")), daemon=True)
    reader.start()
    yield ticked, process, said
    process.kill()
    process.wait()


def wait_for(said: list[str], words: str, times: int = 1) -> None:
    for _ in range(400):
        if "".join(said).count(words) >= times:
            return
        sleep(0.05)
    raise AssertionError(f"no {times} × {words!r} in {said}")


def test_watch_writes_again_after_every_save_and_outlives_a_broken_brief(watching):
    ticked, process, said = watching
    path = ticked.root / "briefs" / "talks.sitrep.md"
    wait_for(said, str(path))
    sound = ticked.brief()
    ticked.write("briefs/talks.yaml", sound.replace("in Tokyo.", "in Kyoto."))
    wait_for(said, str(path), 2)
    assert "in Kyoto." in path.read_text()
    ticked.write("briefs/talks.yaml", "facts: [\n")
    wait_for(said, "talks.yaml:")
    ticked.write("templates/sitrep.md.j2", "# Mine\n")
    ticked.write("briefs/talks.yaml", sound)
    wait_for(said, str(path), 3)
    assert path.read_text() == "# Mine\n"
    ticked.write("templates/sitrep.md.j2", "# Ours\n")
    wait_for(said, str(path), 4)
    assert path.read_text() == "# Ours\n"
    ticked.write("seeds/article.txt", "Other words.\n")
    wait_for(said, "changed", 1)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert "Traceback" not in "".join(said)


def test_watch_writes_files_only(ticked):
    assert ticked.run("render", "--watch", "--stdout").code == 2
    assert ticked.run("render", "--watch", "none").code == 3

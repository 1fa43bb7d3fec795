"""Files are read apart: whatever a reader does with one, it costs that file and nothing else."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest
from msgspec.structs import replace
from pages import page

from briefing.confinement import MEGABYTE, list_surroundings
from briefing.errors import UnreadableFile
from briefing.intake import worker as worker_room
from briefing.intake.cell import Request, Terms, unpack_extract
from briefing.intake.worker import Crew, Worker
from briefing.source.document import compose, read_document

PAGE = page("The ministers met in Tokyo on Monday.", "The talks end on Tuesday.")

ROGUE = '''
"""A cell whose readers do what the file says."""
import os, signal, sys, time
from briefing.intake import cell
from briefing.source.formats import table

def read(data, name, reading):
    deed = data.split()[1].decode()
    if deed == "spin":
        while True: pass
    if deed == "sleep":
        time.sleep(60)
    if deed == "hoard":
        held = []
        while True: held.append(bytes(50_000_000))
    if deed == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if deed == "fail":
        raise KeyError("inside")
    if deed == "leave":
        os._exit(0)
    if deed == "deep":
        return read(data, name, reading)
    if deed == "print":
        print("x" * 100_000, flush=True)
    if deed == "write":
        with open(data.split()[2], "wb") as file:
            file.write(b"x")
    if deed == "start":
        os.fork()
    from briefing.source.extract import Extract
    from briefing.source.original import Original
    text = {"half": "half \\ud800", "much": "much " * 1_000_000}.get(deed, "Words.")
    return Extract(text, "rogue/1", Original((), ()), ())

table.FORMATS = (table.Format("rogue", "rogue", (".rogue",), lambda data, _: data.startswith(b"ROGUE"), read),)
sys.exit(cell.main())
'''


@pytest.fixture
def rogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """A worker whose reader misbehaves as the file asks it to."""
    (tmp_path / "rogue_cell.py").write_text(dedent(ROGUE))
    surroundings = list_surroundings()
    surroundings["PYTHONPATH"] = f"{tmp_path}{os.pathsep}{surroundings['PYTHONPATH']}"
    monkeypatch.setattr(worker_room, "MODULE", "rogue_cell")
    monkeypatch.setattr(worker_room, "list_surroundings", lambda: surroundings)
    made = Worker(Terms(processor=1, clock=40.0, memory=400 * MEGABYTE, answer=2 * MEGABYTE))
    yield made
    made.close()


def hurry(worker: Worker) -> None:
    """Give the worker no more than three seconds by the clock for a file from now on."""
    worker._terms = replace(worker._terms, clock=3.0)


def ask(worker: Worker, deed: str) -> str:
    data = f"ROGUE {deed} ".encode()
    return worker.read(Request("x.rogue", len(data)), data).bodies[0].decode()


def test_what_is_read_apart_is_what_is_read_here():
    made = Worker(Terms())
    answer, bodies = made.read(Request("a.html", len(PAGE), study=True), PAGE)
    here = read_document(PAGE, "a.html")
    apart = compose(unpack_extract(bodies[0]), here.sha256, "a.html")
    assert apart == here
    assert answer.study.extractor == here.extractor
    made.close()


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("spin", "more than 1 s of processor time"),
        ("hoard", "more than 400 MB"),
        ("crash", "its reader broke down"),
        ("leave", "its reader broke down"),
        ("fail", r"its reader failed \(KeyError\)"),
        ("deep", "lie in each other too deep"),
        ("half", "half a character"),
        ("much", "more than 2 MB of text and places"),
    ],
)
def test_a_reader_that_fails_costs_one_sentence_and_the_next_file_is_read(rogue, deed, words):
    assert "Words." in ask(rogue, "well")
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=words) as caught:
        ask(rogue, deed)
    assert str(caught.value).startswith("x.rogue: ")
    assert time.monotonic() - began < 30
    assert "Words." in ask(rogue, "well")


def test_a_reader_that_waits_for_ever_is_ended(rogue):
    ask(rogue, "well")
    hurry(rogue)
    with pytest.raises(UnreadableFile, match=r"x\.rogue: reading it takes more than 3 s"):
        ask(rogue, "sleep")


def test_a_reader_writes_no_file(rogue, tmp_path):
    target = tmp_path / "written"
    with pytest.raises(UnreadableFile, match=r"its reader failed \(OSError\)"):
        ask(rogue, f"write {target}")
    assert not target.exists() or not target.stat().st_size


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may always start processes")
def test_a_reader_starts_no_process(rogue):
    with pytest.raises(UnreadableFile, match="its reader failed"):
        ask(rogue, "start")


def test_what_a_library_prints_is_no_answer(rogue):
    assert "Words." in ask(rogue, "print")


def test_one_child_reads_many_files_and_each_has_its_own_time(rogue):
    ask(rogue, "well")
    child = rogue._child.process.pid
    for _ in range(20):
        ask(rogue, "well")
    assert rogue._child.process.pid == child


def test_a_child_that_is_killed_between_two_files_is_replaced(rogue):
    ask(rogue, "well")
    os.kill(rogue._child.process.pid, signal.SIGKILL)
    rogue._child.process.wait()
    with pytest.raises(UnreadableFile, match="ended from outside"):
        ask(rogue, "well")
    assert "Words." in ask(rogue, "well")


def test_a_child_ends_with_whoever_asked_it(tmp_path):
    script = tmp_path / "asks.py"
    script.write_text(
        "from briefing.intake.cell import Request, Terms\n"
        "from briefing.intake.worker import Worker\n"
        "import os, sys\n"
        "data = b'<html><p>Words of a page.</p></html>'\n"
        "worker = Worker(Terms())\n"
        "worker.read(Request('a.html', len(data)), data)\n"
        "print(worker._child.process.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", str(script)], capture_output=True, text=True, check=False, env=list_surroundings()
    )
    child = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(child, 0)
            if Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
                return
        except (ProcessLookupError, FileNotFoundError):
            return
        time.sleep(0.05)
    pytest.fail("the child goes on alone")


def test_a_crew_reads_at_once_and_loses_one_file_for_one_that_dies(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    crew = Crew(Terms(), 2)
    pages = [page(f"The talks number {number} were held in Tokyo.") for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        read = list(pool.map(lambda data: crew.read(Request("a.html", len(data)), data).bodies[0], pages))
    crew.close()
    assert [f"number {number} " in body.decode() for number, body in enumerate(read)] == [True] * 12

"""A real sshd on the loopback, with and without tmux: the connection is killed while keys are typed."""

import getpass
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.faults.desk import Room
from tests.faults.ordeal import Lost
from tests.faults.typist import Gone
from tests.prove.proof import PROGRAM, ROOT, Measures, Missing, Plan, Tally, require_program, scratch, spread
from tests.prove.signals import patience
from tests.prove.ticking import Ticker, furnish, require_ticks

SEPARATION = Path("/run/sshd")
"""The empty folder that sshd needs where the superuser runs it."""
SIGNALS = (signal.SIGKILL, signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGTSTP)
CONFIGURATION = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PidFile none
"""


class Server(NamedTuple):
    """A running sshd: its process, its port, and the folder of its keys."""

    pid: int
    port: int
    folder: Path

    def command(self, room: Room, program: Sequence[str]) -> list[str]:
        """Return the command that runs a program over there, in the room."""
        environment = {**room.environment, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        words = ["env", *(f"{name}={value}" for name, value in environment.items()), *program]
        options = {
            "Port": self.port,
            "IdentityFile": self.folder / "user",
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "no",
            "LogLevel": "ERROR",
            "BatchMode": "yes",
        }
        flags = [word for name, value in options.items() for word in ("-o", f"{name}={value}")]
        remote = f"cd {shlex.quote(str(room.desk))} && exec {shlex.join(words)}"
        return ["ssh", "-F", "none", "-tt", *flags, f"{getpass.getuser()}@127.0.0.1", remote]


def run_bare(plan: Plan) -> Tally:
    """Kill the connection of a desk that nothing else holds."""
    return _run(plan, lose_connection)


def run_tmux(plan: Plan) -> Tally:
    """Kill the connection of a desk inside tmux."""
    require_program("tmux")
    return _run(plan, lose_and_return)


def run_signals(plan: Plan) -> Tally:
    """Send the desk each signal inside tmux behind sshd."""
    require_program("tmux")
    return _run(plan, signal_desk)


def _run(plan: Plan, deed: Callable[[Any, Path], Measures]) -> Tally:
    for program in ("ssh", "ssh-keygen"):
        require_program(program)
    with scratch() as folder, serving(require_program("sshd"), folder) as server:
        return spread(deed, [(server, seed) for seed in range(plan.rounds)], plan.workers)[0]


@contextmanager
def serving(sshd: str, folder: Path) -> Iterator[Server]:
    """Run an sshd with keys of its own, which is ended in the end."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "sshd_config").write_text(CONFIGURATION.format(port=port, folder=folder), encoding="utf-8")
    made = os.geteuid() == 0 and not SEPARATION.exists()
    if made:
        SEPARATION.mkdir(mode=0o755)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([sshd, "-f", str(folder / "sshd_config"), "-D", "-e"], stderr=log)
    try:
        _await_port(port, folder / "log")
        yield Server(server.pid, port, folder)
    finally:
        server.terminate()
        server.wait()
        if made:
            SEPARATION.rmdir()


def _await_port(port: int, log: Path) -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise Missing(f"an sshd that starts ({log.read_text(encoding='utf-8').strip()[-200:]})")


def lose_connection(item: tuple[Server, int], folder: Path) -> Measures:
    """Lose the connection: the desk ends by itself, and all that was shown is there."""
    server, seed = item
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room, command=server.command(room, PROGRAM)) as ticker:
        _begin(ticker)
        ticker.hurry(random, random.random(), ahead=10)
        desk = find_desk(room)
        cut_off(server, ticker, by_client=bool(seed % 2))
        _await(lambda: not runs(desk), "the desk still runs long after its connection was lost")
    held = require_ticks(room, ticker.claimed, "after the connection was lost")
    with Ticker(room) as again:
        again.begin()
        if again.claimed != held:
            raise Lost(f"the next session says saved {again.claimed}, the file holds {held}")
    return {}


def lose_and_return(item: tuple[Server, int], folder: Path) -> Measures:
    """Lose the connection and come back: the same session is there, and goes on."""
    server, seed = item
    random, room = Random(seed), furnish(folder / "room")
    with in_tmux(server, room) as command:
        with Ticker(room, command=command) as ticker:
            _begin(ticker)
            ticker.hurry(random, random.random(), ahead=10)
            desk = find_desk(room)
            cut_off(server, ticker, by_client=bool(seed % 2))
        require_ticks(room, ticker.claimed, "after the connection was lost")
        with Ticker(room, command=command) as again:
            _begin(again)
            if find_desk(room) != desk:
                raise Lost("it is another session")
            if again.claimed < ticker.claimed:
                raise Lost(f"the session says saved {again.claimed}, and said {ticker.claimed}")
            held = again.claimed
            again.tick(random)
            if not again.until(lambda shown: f" saved {held + 1} " in shown):
                raise Lost(f"the session does not go on:\n{again.text()}")
            with suppress(Gone):
                again.type("q")
                again.until(lambda _: not runs(desk), 3)
    require_ticks(room, held + 1, "after the session was left")
    return {}


def signal_desk(item: tuple[Server, int], folder: Path) -> Measures:
    """Send a signal to a busy desk; where it ends, the next one has all that was shown."""
    server, seed = item
    random, room, number = Random(seed), furnish(folder / "room"), SIGNALS[seed % len(SIGNALS)]
    with in_tmux(server, room) as command:
        with Ticker(room, command=command) as ticker:
            _begin(ticker)
            ticker.hurry(random, random.random(), ahead=5)
            desk = find_desk(room)
            os.kill(desk, number)
            if number == signal.SIGTSTP:  # tmux lets what stops go on by itself
                shown = ticker.claimed
                if not ticker.until(lambda _, shown=shown: _goes_on(ticker, random, shown), 3):
                    raise Lost(f"it does not go on after SIGTSTP:\n{ticker.text()}")
                os.kill(desk, signal.SIGTERM)
            _await(lambda: not runs(desk), f"it still runs long after {number!r}")
            ticker.hear_out()
        held = require_ticks(room, ticker.claimed, f"after {number!r}")
        with Ticker(room, command=command) as again:
            _begin(again)
            if again.claimed != held:
                raise Lost(f"the next session says saved {again.claimed}, the file holds {held}")
    return {}


def _goes_on(ticker: Ticker, random: Random, shown: int) -> bool:
    if ticker.claimed <= shown:
        ticker.hurry(random, 0.1, ahead=5)
    return ticker.claimed > shown


@contextmanager
def in_tmux(server: Server, room: Room) -> Iterator[list[str]]:
    """Yield the command that runs the desk in a tmux over there, or comes back to it; the tmux is ended in the end."""
    folder = room.folder.parent
    (folder / "tmux.conf").write_text("set -g status off\n", encoding="utf-8")
    tmux = ["tmux", "-u", "-S", str(folder / "socket"), "-f", str(folder / "tmux.conf")]
    try:
        yield server.command(room, [*tmux, "new-session", "-A", "-s", "desk", shlex.join(PROGRAM)])
    except Gone:
        raise Lost("the connection ended by itself") from None
    finally:
        subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)


def _await(true: Callable[[], bool], fault: str) -> None:
    end = time.monotonic() + patience()
    while not true():
        if time.monotonic() > end:
            raise Lost(fault)
        time.sleep(0.01)


def _begin(ticker: Ticker) -> None:
    try:
        ticker.begin()
    except Gone:
        raise Lost(f"the connection ends at once:\n{ticker.text()}") from None


def find_desk(room: Room) -> int:
    """Return the process of the desk that works in a room."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if words[0] == os.fsencode(sys.executable) and process.joinpath("cwd").resolve() == room.desk.resolve():
                return int(process.name)
    raise Lost("no desk runs in the room")


def runs(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits for its parent does not."""
    try:
        return _stat(pid)[0] not in {"Z", "X"}
    except OSError:
        return False


def cut_off(server: Server, ticker: Ticker, *, by_client: bool) -> None:
    """Kill the client, or the server's process for this connection."""
    if by_client:
        ticker.signal(signal.SIGKILL)
    else:
        with suppress(ProcessLookupError):
            os.kill(_find_connection(server, ticker.room), signal.SIGKILL)
    ticker.hear_out()
    ticker.end()


def _find_connection(server: Server, room: Room) -> int:
    """Return the child of our sshd that serves the connection on which something works for this room."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes()
            if os.fsencode(room.folder.parent) in words or process.joinpath("cwd").resolve() == room.desk.resolve():
                chain = [int(process.name)]
                while chain[-1] not in {0, 1, server.pid}:
                    chain.append(_parent(chain[-1]))
                if chain[-1] == server.pid and len(chain) > 1:
                    return chain[-2]
    raise Lost("no connection serves the room")


def _parent(pid: int) -> int:
    try:
        return int(_stat(pid)[1])
    except OSError:
        return 0


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat behind the name: the state, the parent, and so on (proc(5))."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    return words.rpartition(")")[2].split()

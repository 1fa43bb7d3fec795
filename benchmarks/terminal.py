"""A real program in a real pseudo-terminal: keys in, bytes and screen out."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyte

QUIET_SECONDS: Final = 0.12
"""Silence after which a program is taken to have finished drawing."""
SILENCE_SECONDS: Final = 1.0
"""How long a key may go unanswered before it is taken to have changed nothing."""
PATIENCE_SECONDS: Final = 20.0
CLOCK_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Screen(pyte.Screen):
    """An emulated screen that passes over the private requests that vim makes, which are no colours."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """Take colours and attributes."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Terminal:
    """A program running in a pseudo-terminal of a given size; its screen is kept by an emulator."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start `command`; `environment` is laid over the present one, with TERM=xterm-256color by default."""
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        self.child, self._handle = pty.fork()
        if self.child == 0:
            if folder is not None:
                os.chdir(folder)
            os.execvpe(command[0], list(command), _environment(environment or {}))
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        """Use the program as a context; it is ended on leaving."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program if it still runs."""
        self.end()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by SIGWINCH."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def press(self, keys: str) -> None:
        """Send keys as a terminal would."""
        os.write(self._handle, keys.encode())

    def send(self, data: bytes) -> None:
        """Send raw bytes."""
        os.write(self._handle, data)

    def settle(self, quiet: float = QUIET_SECONDS) -> int:
        """Read until nothing has come for `quiet` seconds; return how many bytes came."""
        count = 0
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and select.select([self._handle], [], [], quiet)[0]:
            data = self._read()
            if not data:
                break
            count += len(data)
        return count

    def answer_to(self, keys: str, quiet: float = QUIET_SECONDS) -> int:
        """Send keys, wait for the first bytes that come back, read until it is quiet; return how many bytes came."""
        self.press(keys)
        select.select([self._handle], [], [], SILENCE_SECONDS)
        return self.settle(quiet)

    def wait_for(self, words: str) -> str:
        """Read until `words` stand on the screen and return it; raises TimeoutError."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.text():
            if time.monotonic() > end:
                raise TimeoutError(f"“{words}” did not appear:\n{self.text()}")
            if select.select([self._handle], [], [], 0.05)[0] and not self._read():
                break
        return self.text()

    def text(self) -> str:
        """Return the screen as text, a line a row."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def cpu_seconds(self) -> float:
        """Return the processor time the program has used."""
        fields = Path(f"/proc/{self.child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.child, number)

    def hang_up(self) -> None:
        """Close the line, as a dropped connection does."""
        os.close(self._handle)
        self._handle = -1

    def wait(self) -> int:
        """Wait for the program to end and return its exit code, negative for a signal."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if self._handle >= 0 and select.select([self._handle], [], [], 0.02)[0]:
                self._read()
            child, status = os.waitpid(self.child, os.WNOHANG)
            if child:
                self.child = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the program did not end")

    def end(self) -> None:
        """Kill the program if it still runs."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            self.child = 0
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _read(self) -> bytes:
        try:
            data = os.read(self._handle, 65536)
        except OSError:
            return b""
        self.sent += data
        self._stream.feed(data)
        return data


def _environment(laid_over: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"TMUX", "STY", "NO_COLOR", "COLORTERM"}}
    return {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **laid_over}
